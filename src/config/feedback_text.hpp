#pragma once

#include <string_view>
#include <variant>

#include "config/problems.hpp"
#include "register/feedback_register.hpp"

namespace lfsrun {

/// A feedback over GF(2) in algebraic normal form as people write it: "x0 + x3 + x1*x2 + 1", any
/// spaces, terms and factors in any order; repeated terms cancel, repeated factors do not count,
/// "0" is a feedback too. The register of this degree (>= 1), or what is wrong and at which
/// character of the text. O(length log length + degree).
[[nodiscard]] std::variant<FeedbackRegister, Complaint> parse_feedback(unsigned degree,
                                                                       std::string_view text);

}  // namespace lfsrun
