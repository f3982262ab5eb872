// Times of plans, and numbers, as people read them.

#include "app/human_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace lfsrun {
namespace {

struct TimeUnit {
  const char* name;
  double seconds;
};

constexpr std::array time_units = {TimeUnit{"years", 365.25 * 86400}, TimeUnit{"days", 86400},
                                   TimeUnit{"h", 3600}, TimeUnit{"min", 60}};

}  // namespace

std::string about_duration(double seconds) {
  constexpr double least = 2;  // of a unit, so that nothing is "about 1 days"
  for (const TimeUnit& unit : time_units) {
    if (seconds < least * unit.seconds) continue;
    const double amount = seconds / unit.seconds;
    return amount < 1e4 ? fmt::format("{:.0f} {}", amount, unit.name)
                        : fmt::format("{:.0e} {}", amount, unit.name);
  }
  return seconds < 10 ? fmt::format("{:.2g} s", seconds) : fmt::format("{:.0f} s", seconds);
}

std::string slurm_duration(double seconds) {
  constexpr double most = 999999.0 * 86400;  // what parse_duration reads back
  const auto whole = static_cast<std::uint64_t>(std::ceil(std::clamp(seconds, 0.0, most)));
  return fmt::format("{}-{:02}:{:02}:{:02}", whole / 86400, whole / 3600 % 24, whole / 60 % 60,
                     whole % 60);
}

std::string number_of_analyses(std::uint64_t count) {
  return fmt::format("{} {}", count, count == 1 ? "analysis" : "analyses");
}

}  // namespace lfsrun
