#pragma once

#include <cstdint>

namespace lfsrun {

/// min(a b, cap).
[[nodiscard]] std::uint64_t product_up_to(std::uint64_t a, std::uint64_t b, std::uint64_t cap);

/// min(n choose k, cap). O(min(k, n - k)) greatest common divisors.
[[nodiscard]] std::uint64_t choose_up_to(std::uint64_t n, std::uint64_t k, std::uint64_t cap);

}  // namespace lfsrun
