#include "sequence/sequence_oracle.hpp"

#include <algorithm>
#include <numbers>

namespace lfsrun::oracle {
namespace {

using Matrix = std::vector<Sequence>;

Element inverse(const NaiveField& field, Element a) {
  for (std::uint32_t b = 1; b < field.order(); ++b) {
    if (field.multiply(a, static_cast<Element>(b)) == 1) return static_cast<Element>(b);
  }
  return 0;
}

void subtract(const NaiveField& field, Sequence& from, const Sequence& row, Element times) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    from[i] = field.add(from[i], field.negate(field.multiply(times, row[i])));
  }
}

/// Whether the equations (coefficients, then the right side) have a solution: elimination.
bool solvable(const NaiveField& field, Matrix rows, std::size_t unknowns) {
  std::size_t rank = 0;
  for (std::size_t column = 0; column < unknowns; ++column) {
    std::size_t pivot = rank;
    while (pivot < rows.size() && rows[pivot][column] == 0) ++pivot;
    if (pivot == rows.size()) continue;
    std::swap(rows[pivot], rows[rank]);
    const Element by = inverse(field, rows[rank][column]);
    for (std::size_t row = rank + 1; row < rows.size(); ++row) {
      subtract(field, rows[row], rows[rank], field.multiply(rows[row][column], by));
    }
    ++rank;
  }
  return std::all_of(rows.begin() + static_cast<std::ptrdiff_t>(rank), rows.end(),
                     [](const Sequence& row) { return row.back() == 0; });
}

Element trace(const NaiveField& field, std::uint32_t p, Element a) {
  Element sum = 0;
  Element power = a;
  for (std::uint64_t q = p; q <= field.order(); q *= p) {
    sum = field.add(sum, power);
    const Element base = power;
    for (std::uint32_t i = 1; i < p; ++i) power = field.multiply(power, base);
  }
  return sum;
}

}  // namespace

bool obeys_a_recurrence(const NaiveField& field, const Sequence& s, std::size_t L) {
  Matrix rows;
  for (std::size_t n = 0; n + L < s.size(); ++n) {
    const auto from = s.begin() + static_cast<std::ptrdiff_t>(n);
    rows.emplace_back(from, from + static_cast<std::ptrdiff_t>(L) + 1);
  }
  return solvable(field, rows, L);
}

std::uint64_t linear_complexity(const NaiveField& field, const Sequence& s) {
  std::size_t L = 0;
  while (!obeys_a_recurrence(field, s, L)) ++L;
  return L;
}

bool fits(const NaiveField& field, const std::vector<Element>& f, const Sequence& s) {
  for (std::size_t n = 0; n + f.size() <= s.size(); ++n) {
    Element sum = 0;
    for (std::size_t i = 0; i < f.size(); ++i) {
      sum = field.add(sum, field.multiply(f[i], s[n + i]));
    }
    if (sum != 0) return false;
  }
  return f.back() == 1;
}

std::optional<std::pair<std::uint64_t, std::uint64_t>> period(const Sequence& s, unsigned degree) {
  if (s.size() < degree) return std::nullopt;
  const std::size_t states = s.size() - degree;  // after the first
  std::optional<std::pair<std::uint64_t, std::uint64_t>> found;
  for (std::size_t j = 1; j <= states && !found; ++j) {
    for (std::size_t i = 0; i < j && !found; ++i) {
      const auto at = [&](std::size_t n) { return s.begin() + static_cast<std::ptrdiff_t>(n); };
      if (std::equal(at(i), at(i + degree), at(j))) found = {i, j - i};
    }
  }
  return found;
}

std::complex<double> autocorrelation(const NaiveField& field, std::uint32_t p, const Sequence& s,
                                     std::size_t k, bool cyclic) {
  std::complex<double> sum = 0;
  for (std::size_t n = 0; n < s.size(); ++n) {
    if (n + k >= s.size() && !cyclic) continue;
    const Element difference = field.add(s[(n + k) % s.size()], field.negate(s[n]));
    sum += std::polar(1.0, 2 * std::numbers::pi * trace(field, p, difference) / p);
  }
  return sum;
}

std::map<std::pair<Element, std::uint64_t>, std::uint64_t> runs(const Sequence& s, bool cyclic) {
  std::map<std::pair<Element, std::uint64_t>, std::uint64_t> counts;
  const std::size_t n = s.size();
  if (n == 0) return counts;
  if (std::count(s.begin(), s.end(), s[0]) == std::ssize(s)) return {{{s[0], n}, 1}};
  for (std::size_t start = 0; start < n; ++start) {
    if (start == 0 && cyclic ? s[n - 1] == s[0] : start > 0 && s[start - 1] == s[start]) continue;
    std::size_t length = 1;
    while ((cyclic || start + length < n) && s[(start + length) % n] == s[start]) ++length;
    ++counts[{s[start], length}];
  }
  return counts;
}

std::uint64_t occurrences(const Sequence& s, const Sequence& word, bool cyclic) {
  std::uint64_t count = 0;
  for (std::size_t start = 0; start < s.size(); ++start) {
    if (!cyclic && start + word.size() > s.size()) break;
    bool all = true;
    for (std::size_t i = 0; i < word.size(); ++i) {
      all = all && s[(start + i) % s.size()] == word[i];
    }
    count += all ? 1 : 0;
  }
  return count;
}

}  // namespace lfsrun::oracle
