#pragma once

#include <limits>
#include <vector>

#include "field/integer_factors.hpp"
#include "survey/survey.hpp"

namespace lfsrun {

inline constexpr SurveyListing everything{.most = std::numeric_limits<std::uint64_t>::max(),
                                          .weight = std::numeric_limits<std::uint64_t>::max()};

inline std::vector<std::uint64_t> primes_of_group(const Field& field, unsigned degree) {
  IntegerFactorCache cache;
  const auto& group =
      cache.order_of_unit_group(field.characteristic(), std::uint64_t{field.degree()} * degree, 10);
  std::vector<std::uint64_t> primes;
  for (const Integer& p : group.primes) primes.push_back(p.convert_to<std::uint64_t>());
  return primes;
}

inline std::unique_ptr<SurveyEngine> make_engine(const Field& field, unsigned degree) {
  return make_survey_engine(field, degree, primes_of_group(field, degree));
}

/// All blocks in one call.
inline SurveyTally whole_survey(SurveyEngine& engine, std::uint32_t q, unsigned degree,
                                const SurveyListing& listing = everything) {
  return engine.run(0, survey_blocks(q, degree).blocks, listing);
}

}  // namespace lfsrun
