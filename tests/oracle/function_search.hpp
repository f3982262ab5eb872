// Which feedback functions over GF(2) have a long cycle, by trying all of a form: terms are lists
// of positions, chosen by recursion, and the cycles of each function are listed state by state.
// Shares nothing with the search, its numbering of candidates or its masks. For up to about 12
// symbols.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lfsrun::oracle {

/// The positions i of the factors x_i, ascending; none: the constant 1.
using Term = std::vector<unsigned>;

/// The functions x_0 + G(x_1, ..., x_{degree-1}) with form[i] terms of i + 1 factors, x_0 counted,
/// and with the terms in `extra` besides.
struct FunctionForm {
  unsigned degree;
  std::vector<unsigned> form;
  std::vector<Term> extra{};
};

/// What a de Bruijn sequence of more than 2 symbols needs: x_1 x_2 ... x_{degree-1} and 1.
[[nodiscard]] std::vector<Term> de_bruijn_terms(unsigned degree);

/// "x0 + x3 + x1*x2 + 1": linear terms, products by their positions, the constant.
[[nodiscard]] std::string text_of(std::vector<Term> terms);

/// The states of the longest cycle of the sum of these terms; 0 where it has fewer than
/// `least_period`.
[[nodiscard]] std::uint64_t longest_cycle(unsigned degree, const std::vector<Term>& terms,
                                          std::uint64_t least_period);

/// The texts of all functions of the form that have a cycle of at least so many states, sorted.
[[nodiscard]] std::vector<std::string> functions_with_cycle(const FunctionForm& form,
                                                            std::uint64_t least_period);

}  // namespace lfsrun::oracle
