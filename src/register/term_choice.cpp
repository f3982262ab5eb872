// Sets by number, by the combinatorial number system (Knuth, The Art of Computer Programming 4A,
// 7.2.1.3): with c_1 > c_2 > ... > c_k >= 0 the numbers sum C(c_i, k + 1 - i) are 0, 1, 2, ...,
// each once, in the order of c_1, then c_2 and so on. It is used twice: the factors of a term make
// its number, the numbers of the terms that of the choice. Counted from the last term back, the
// largest choice is the one that comes first in lexicographic order. O(wanted (log N + degree)).

#include "register/term_choice.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "register/binomial.hpp"

namespace lfsrun {
namespace {

constexpr std::uint64_t too_many = (std::uint64_t{1} << 63U) + 1;
constexpr std::uint64_t most_tabled_terms = std::uint64_t{1} << 16U;  // half a megabyte a column

/// [k][n]: n choose k, n < 64.
using Binomials = std::array<std::array<std::uint64_t, 64>, 64>;

constexpr Binomials make_binomials() {
  Binomials table{};
  for (unsigned n = 0; n < 64; ++n) table[0][n] = 1;
  for (unsigned k = 1; k < 64; ++k) {
    for (unsigned n = 1; n < 64; ++n) table[k][n] = table[k - 1][n - 1] + table[k][n - 1];
  }
  return table;
}

constexpr Binomials binomials = make_binomials();  // the largest is below 2^60

/// The number of a set of places among all sets of as many.
std::uint64_t number_of_set(std::uint64_t set) {
  std::uint64_t number = 0;
  for (unsigned k = 1; set != 0; set &= set - 1) {
    number += binomials[k++][static_cast<unsigned>(std::countr_zero(set))];
  }
  return number;
}

}  // namespace

TermChoice::TermChoice(unsigned degree, unsigned factors, unsigned wanted,
                       std::vector<std::uint64_t> left_out)
    : places_(degree - 1), factors_(factors), wanted_(wanted) {
  for (std::uint64_t& mask : left_out) mask = number_of_set(mask >> 1U);
  left_out_ = std::move(left_out);
  std::sort(left_out_.begin(), left_out_.end());
  terms_ = (factors > places_ ? 0 : binomials[factors][places_]) - left_out_.size();
  count_choices();
}

TermChoice::TermChoice(unsigned factors, unsigned wanted, std::vector<std::uint64_t> listed)
    : factors_(factors), wanted_(wanted), listed_(std::move(listed)), terms_(listed_.size()) {
  count_choices();
}

void TermChoice::count_choices() {
  choices_ = choose_up_to(terms_, wanted_, too_many);
  if (terms_ > most_tabled_terms || choices_ == 0 || choices_ == too_many) return;
  for (unsigned k = 2; k <= wanted_; ++k) {
    std::vector<std::uint64_t> column(terms_, 0);
    for (std::uint64_t n = 1; n < terms_; ++n) {
      // What is larger than every number of a choice may be anything as large.
      const std::uint64_t smaller = k == 2 ? n - 1 : columns_.back()[n - 1];
      column[n] = std::min(too_many, column[n - 1] + smaller);
    }
    columns_.push_back(std::move(column));
  }
}

std::uint64_t TermChoice::choose(std::uint64_t n, unsigned k) const {
  if (k == 1) return n;
  return columns_.empty() ? choose_up_to(n, k, too_many) : columns_[k - 2][n];
}

/// The largest n < below whose smaller sets of `left` are at most `rest`, which loses them.
std::uint64_t TermChoice::take_place(std::uint64_t& rest, unsigned left,
                                     std::uint64_t below) const {
  std::uint64_t n = left - 1;  // C(left - 1, left) = 0
  if (left == 1) {
    n = rest;
  } else {
    while (below - n > 1) {
      const std::uint64_t middle = n + (below - n) / 2;
      (choose(middle, left) <= rest ? n : below) = middle;
    }
  }
  rest -= choose(n, left);
  return n;
}

std::uint64_t TermChoice::term(std::uint64_t number) const {
  if (!listed_.empty()) return listed_[number];
  for (const std::uint64_t skipped : left_out_) {
    if (skipped > number) break;
    ++number;
  }
  std::uint64_t mask = 0;
  unsigned place = places_;
  for (unsigned k = factors_; k > 1; --k) {
    while (binomials[k][--place] > number) {
    }
    number -= binomials[k][place];
    mask |= std::uint64_t{2} << place;
  }
  return mask | std::uint64_t{2} << number;
}

std::optional<std::uint64_t> TermChoice::number_of(std::uint64_t mask) const {
  if (!listed_.empty()) {
    const auto found = std::lower_bound(listed_.begin(), listed_.end(), mask);
    if (found == listed_.end() || *found != mask) return std::nullopt;
    return static_cast<std::uint64_t>(found - listed_.begin());
  }
  const bool of_the_kind =
      (mask & 1U) == 0 && mask >> 1U >> places_ == 0 && factors_of(mask) == factors_;
  if (!of_the_kind) return std::nullopt;
  const std::uint64_t number = number_of_set(mask >> 1U);
  const auto found = std::lower_bound(left_out_.begin(), left_out_.end(), number);
  if (found != left_out_.end() && *found == number) return std::nullopt;
  return number - static_cast<std::uint64_t>(found - left_out_.begin());
}

std::uint64_t TermChoice::index_of(std::span<const std::uint64_t> numbers) const {
  std::uint64_t back = 0;
  unsigned left = wanted_;
  for (const std::uint64_t number : numbers) back += choose(terms_ - 1 - number, left--);
  return choices_ - 1 - back;
}

}  // namespace lfsrun
