#pragma once

#include "config/campaign.hpp"

namespace lfsrun::fuzz {

/// What config/limits.hpp and the README promise of every campaign that read_campaign returns.
/// Throws std::logic_error with the rule that is broken.
void check_rules(const Campaign& campaign);

/// The same of one register: degree, elements, the size of its feedback.
void check_rules(const FeedbackRegister& reg);

}  // namespace lfsrun::fuzz
