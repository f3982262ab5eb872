#pragma once

#include <cstdint>
#include <vector>

#include "base/bytes.hpp"

namespace lfsrun {

/// Numbers as they travel by the thousand: each in the same few bytes, as many as the largest
/// needs. Appends the width (1 to 8) and the bytes.
void put_packed(ByteWriter& writer, const std::vector<std::uint64_t>& numbers);

/// Reads back what put_packed wrote. Throws Error where it cannot be that.
[[nodiscard]] std::vector<std::uint64_t> get_packed(ByteReader& reader);

}  // namespace lfsrun
