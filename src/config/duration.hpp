#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace lfsrun {

/// Seconds of a time as Slurm writes it: "D-HH:MM:SS", "HH:MM:SS" or "MM:SS"; none for any other
/// text. Hours are below 24 where days are given; minutes and seconds below 60 after a longer unit.
[[nodiscard]] std::optional<std::uint64_t> parse_duration(std::string_view text);

}  // namespace lfsrun
