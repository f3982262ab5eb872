#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "survey/survey.hpp"

namespace lfsrun {

/// GF(2), degree >= 2: a sieve, then a test of what it leaves (binary_sieve, binary_primitivity).
[[nodiscard]] SurveyBlocks binary_survey_blocks(unsigned degree);
[[nodiscard]] std::unique_ptr<SurveyEngine> make_binary_survey(
    unsigned degree, std::span<const std::uint64_t> primes);

}  // namespace lfsrun
