#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "survey/survey.hpp"

namespace lfsrun {

/// Any q, any degree >= 1: a sieve over GF(q)[x], then a test (general_sieve, general_primitivity).
[[nodiscard]] SurveyBlocks general_survey_blocks(std::uint32_t q, unsigned degree);
[[nodiscard]] std::unique_ptr<SurveyEngine> make_general_survey(
    const Field& field, unsigned degree, std::span<const std::uint64_t> primes);

}  // namespace lfsrun
