#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace lfsrun {

/// Fills bytes[begin, end) by b[n] = XOR over the lags l of b[n - l] (zero without lags). Lags are
/// at least 1 and at most `begin`. Fast where the shortest lag is at least a vector's length.
void continue_by_xor(std::uint8_t* bytes, std::size_t begin, std::size_t end,
                     std::span<const std::size_t> lags);

}  // namespace lfsrun
