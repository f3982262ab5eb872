#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "register/function_space.hpp"
#include "register/term_choice.hpp"

namespace lfsrun {

/// What the candidates of a rule choose.
struct RuleChoices {
  std::vector<TermChoice> choices;  // by number of factors, where any term is to be chosen
  std::string impossible;           // why there is no candidate; "" where there are some
};

[[nodiscard]] RuleChoices choices_of(const FunctionRule& rule);

/// How many terms each candidate has, the added ones and the constant among them.
[[nodiscard]] std::uint64_t number_of_terms(const FunctionRule& rule);

}  // namespace lfsrun
