#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/integer.hpp"
#include "register/feedback_function.hpp"
#include "register/term_choice.hpp"

namespace lfsrun {

/// Which functions of one degree are the candidates of a search. A term is the mask of its factors.
struct FunctionRule {
  unsigned degree = 2;         // 2 ... 63
  std::vector<unsigned> form;  // form[i]: so many terms of i + 1 factors; x_0 is one of form[0]
  std::vector<std::uint64_t> fixed{};    // terms that each candidate has: counted in the form
  std::vector<std::uint64_t> allowed{};  // of a number of factors of which this list has terms,
                                         // only those and the fixed ones are chosen
  std::vector<std::uint64_t> added{};    // products that each candidate has beyond the form
  bool constant = false;                 // each has the term 1, beyond the form

  bool operator==(const FunctionRule&) const = default;
};

/// A candidate has at most so many terms, the added ones and the constant among them.
inline constexpr unsigned max_function_terms = 64;

/// "3,0,1".
[[nodiscard]] std::string form_text(const std::vector<unsigned>& form);

/// Which functions of one search count as one.
enum class Symmetry : std::uint8_t { none, reverse, complement, both };

/// The functions of the space that symmetry makes of one, itself among them: up to four numbers,
/// ascending, each once.
class SymmetryClass {
 public:
  [[nodiscard]] unsigned size() const { return size_; }
  [[nodiscard]] const std::uint64_t* begin() const { return numbers_.data(); }
  [[nodiscard]] const std::uint64_t* end() const { return numbers_.data() + size_; }

  void add(std::uint64_t number);

 private:
  std::array<std::uint64_t, 4> numbers_{};
  unsigned size_ = 0;
};

/// The candidates of a rule, numbered from 0: all F = x_0 + G(x_1, ..., x_{n-1}) of this form. They
/// ascend by their linear terms, then by their products of two factors, and so on; of each number
/// of factors, by the combinations of its terms (which ascend as masks) in lexicographic order.
/// Allowed terms beyond the degree are passed over, but their number of factors is restricted.
class FunctionSpace {
 public:
  /// Throws InputError where there is no candidate, or more than 2^63, saying why.
  explicit FunctionSpace(const FunctionRule& rule);

  /// How many candidates a rule has: exact, however many; 0 where it is impossible.
  [[nodiscard]] static Integer count(const FunctionRule& rule);

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] const FunctionRule& rule() const { return rule_; }

  /// Number `index` (below size()) into `function`, whose memory is used again. O(degree + terms).
  void at(std::uint64_t index, FeedbackFunction& function) const;

  /// The number of this function; none where it is not in the space.
  [[nodiscard]] std::optional<std::uint64_t> index_of(const FeedbackFunction& function) const;

  /// The class of number `index`, which is `function`.
  [[nodiscard]] SymmetryClass symmetry_class(std::uint64_t index, const FeedbackFunction& function,
                                             Symmetry symmetry) const;

 private:
  [[nodiscard]] std::optional<std::uint64_t> index_of_terms(
      std::span<const std::uint64_t> terms) const;

  FunctionRule rule_;
  std::vector<TermChoice> choices_;      // by number of factors, where any is to be chosen
  std::uint64_t linear_ = 1;             // the fixed linear terms
  std::vector<std::uint64_t> products_;  // the fixed and the added ones, ascending
  bool complements_ = false;             // a complement of a candidate may be one, too
  std::uint64_t size_ = 0;
};

}  // namespace lfsrun
