#pragma once

#include <string>

#include "register/feedback_register.hpp"
#include "store/tables.hpp"

namespace lfsrun {

/// Runs the register from the representative of every stored sequence and compares its output with
/// the stored symbols; where a whole period is stored, or none of a short one, also that it leads
/// back to the representative. "" or the first difference, in words.
[[nodiscard]] std::string check_sequences(const FeedbackRegister& reg,
                                          const std::vector<SequenceRow>& sequences);

}  // namespace lfsrun
