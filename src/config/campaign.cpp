// What can be said of a campaign without running it.

#include "config/campaign.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "config/limits.hpp"

namespace lfsrun {

std::uint64_t states_up_to(const FeedbackRegister& reg, std::uint64_t cap) {
  std::uint64_t states = 1;
  for (unsigned i = 0; i < reg.degree(); ++i) {
    if (states > cap / reg.field.order()) return cap;
    states *= reg.field.order();
  }
  return states;
}

Method resolved_method(const AnalysisSpec& analysis, const FeedbackRegister& reg) {
  if (!analysis.automatic_method) return analysis.method;
  if (!reg.linear()) return Method::traversal;
  const std::uint64_t most = std::uint64_t{1} << max_automatic_traversal_log2;
  return states_up_to(reg, most + 1) <= most ? Method::both : Method::algebra;
}

std::uint64_t default_sequence_length(const FeedbackRegister& reg) {
  constexpr std::uint64_t most = std::uint64_t{1} << 20U;
  return 2 * states_up_to(reg, most / 2);
}

unsigned default_tuple(const FeedbackRegister& reg) {
  unsigned k = 0;
  std::uint64_t values = reg.field.order();
  for (; k < std::min(8U, reg.degree()) && values <= limits::tuple_values; ++k) {
    values *= reg.field.order();
  }
  return k;
}

std::string swept_name(const std::string& sweep, const PolynomialSpace& space,
                       std::uint64_t index) {
  const std::string weight = space.weight == 0 ? "" : fmt::format(" weight {}", space.weight);
  return fmt::format("{} {}^{}{} #{}", sweep, space.field.order(), space.degree, weight, index);
}

std::string to_string(Method method) {
  switch (method) {
    case Method::algebra:
      return "algebra";
    case Method::traversal:
      return "traversal";
    case Method::both:
      break;
  }
  return "both";
}

std::string to_string(const Shard& shard) {
  return shard.count == 1 ? "" : fmt::format("{}/{}", shard.index, shard.count);
}

std::uint64_t least_period(const SearchSpec& search, unsigned degree) {
  if (search.goal == SearchGoal::period) return search.period;
  return (std::uint64_t{1} << degree) - (search.goal == SearchGoal::maximal ? 1 : 0);
}

}  // namespace lfsrun
