#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace lfsrun {

/// FNV-1a of 64 bits (Fowler, Noll, Vo): tells a torn or foreign entry from a whole one. Not meant
/// against intent.
/// `before`: the checksum of what comes before these bytes.
[[nodiscard]] inline std::uint64_t checksum(std::span<const std::byte> bytes,
                                            std::uint64_t before = 0xCBF29CE484222325) {
  std::uint64_t hash = before;
  for (const std::byte byte : bytes) {
    hash = (hash ^ static_cast<std::uint64_t>(byte)) * 0x100000001B3;
  }
  return hash;
}

[[nodiscard]] inline std::uint64_t checksum(std::string_view text) {
  return checksum(std::as_bytes(std::span(text)));
}

}  // namespace lfsrun
