#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/integer.hpp"
#include "config/campaign.hpp"

namespace lfsrun {

// What the options of `lfsrun stream` mean; InputError for what means nothing.

/// The register of that name, or number (from 1 on, through all configs in order); the only one for
/// an empty text.
[[nodiscard]] const RegisterSpec& chosen_register(const Campaign& campaign,
                                                  const std::string& text);

/// "1,0,2": the symbols of the state, oldest first; the state 1 (oldest symbol 1, the others 0) for
/// an empty text.
[[nodiscard]] std::vector<Element> start_state(const FeedbackRegister& reg,
                                               const std::string& text);

/// A number of steps in decimal, of any size; 0 for an empty text.
[[nodiscard]] Integer skip_of(const std::string& text);

/// A number of symbols in decimal, below 2^64; none for an empty text.
[[nodiscard]] std::optional<std::uint64_t> length_of(const std::string& text);

}  // namespace lfsrun
