#pragma once

#include "base/bytes.hpp"
#include "survey/survey.hpp"

// The messages of kind "survey" as bytes; each pair of functions is the two directions of one.

namespace lfsrun {

/// Effort for the factors of q^d - 1, on both sides: below 2^40 they are found at once.
inline constexpr double survey_factor_seconds = 1e9;

class WarmCaches;

struct SurveySetup {
  Field field;
  unsigned degree;
};

[[nodiscard]] Bytes encode(const SurveySetup& setup);
[[nodiscard]] SurveySetup decode_survey_setup(const Bytes& bytes, WarmCaches& caches);

/// Blocks first ... first + count - 1, and what to list of them.
struct SurveyUnit {
  std::uint64_t first = 0, count = 0;
  SurveyListing listing;
};

[[nodiscard]] Bytes encode(const SurveyUnit& unit);
[[nodiscard]] SurveyUnit decode_survey_unit(const Bytes& bytes);

[[nodiscard]] Bytes encode(const SurveyTally& tally);
/// Error where the counts are not those of this degree.
[[nodiscard]] SurveyTally decode_survey_tally(const Bytes& bytes, unsigned degree);

}  // namespace lfsrun
