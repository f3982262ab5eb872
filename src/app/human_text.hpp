#pragma once

#include <cstdint>
#include <string>

namespace lfsrun {

/// A time of any length with one unit, for plans: "45 s", "12 min", "3 h", "40 days", "2e+05
/// years".
[[nodiscard]] std::string about_duration(double seconds);

/// As Slurm and --time-limit write it, rounded up to the next second: 5400 -> "0-01:30:00".
[[nodiscard]] std::string slurm_duration(double seconds);

/// "1 analysis", "2 analyses".
[[nodiscard]] std::string number_of_analyses(std::uint64_t count);

}  // namespace lfsrun
