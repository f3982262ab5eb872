#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace lfsrun {

/// Of a term as the mask of its factors.
[[nodiscard]] inline unsigned factors_of(std::uint64_t term) {
  return static_cast<unsigned>(std::popcount(term));
}

/// So many terms out of all of one number of factors, or out of a list: the choices by number. The
/// terms are numbered as their masks ascend, the choices in lexicographic order. Terms that are not
/// listed are not stored: each is made of its number.
class TermChoice {
 public:
  /// `wanted` (1 ... 64) of the products of `factors` (>= 1) of x_1 ... x_{degree-1}, degree <= 63,
  /// but for those in `left_out`, which are such products.
  TermChoice(unsigned degree, unsigned factors, unsigned wanted,
             std::vector<std::uint64_t> left_out);
  /// `wanted` of these, all of `factors`, ascending, none twice.
  TermChoice(unsigned factors, unsigned wanted, std::vector<std::uint64_t> listed);

  [[nodiscard]] unsigned factors() const { return factors_; }
  [[nodiscard]] unsigned wanted() const { return wanted_; }
  /// N, how many terms there are to choose from.
  [[nodiscard]] std::uint64_t terms() const { return terms_; }
  /// min(N choose wanted, 2^63 + 1).
  [[nodiscard]] std::uint64_t choices() const { return choices_; }

  /// Calls use(mask) of each term of choice `index` < choices() <= 2^63, ascending. No allocation.
  template <typename Use>
  void each_term(std::uint64_t index, Use use) const {
    std::uint64_t rest = choices_ - 1 - index;
    std::uint64_t below = terms_;
    for (unsigned left = wanted_; left > 0; --left) {
      below = take_place(rest, left, below);
      use(term(terms_ - 1 - below));
    }
  }

  /// The number of a term; none where it is not to be chosen.
  [[nodiscard]] std::optional<std::uint64_t> number_of(std::uint64_t mask) const;
  /// The choice of the terms of these numbers: wanted() of them, ascending.
  [[nodiscard]] std::uint64_t index_of(std::span<const std::uint64_t> numbers) const;

 private:
  void count_choices();
  [[nodiscard]] std::uint64_t term(std::uint64_t number) const;
  [[nodiscard]] std::uint64_t choose(std::uint64_t n, unsigned k) const;
  std::uint64_t take_place(std::uint64_t& rest, unsigned left, std::uint64_t below) const;

  unsigned places_ = 0;  // of the factors: x_1 ... x_places
  unsigned factors_;
  unsigned wanted_;
  std::vector<std::uint64_t> listed_;
  std::vector<std::uint64_t> left_out_;  // numbers among all products of so many factors, ascending
  std::uint64_t terms_ = 0;
  std::uint64_t choices_ = 0;
  std::vector<std::vector<std::uint64_t>> columns_;  // [k - 2][n]: n choose k, where N is not large
};

}  // namespace lfsrun
