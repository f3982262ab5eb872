// A segmented sieve of Eratosthenes over GF(q)[x]: crossed out are the multiples of every monic
// irreducible g of degree e = 1 ... d/2. In a block, the high coefficients fixed, these are r + g t
// for all t of degree < low - e, where r = -(high part) modulo g; t runs coefficient by coefficient
// from the top, and adding c x^j g sets the digit e + j to every value once, so that only e digits
// are added at each step. Cost for a polynomial: sum 1/e crossings of about 2e look-ups each.

#include "survey/general_sieve.hpp"

#include <algorithm>

namespace lfsrun {

struct GeneralSieve::Progression {
  const Polynomial& divisor;
  unsigned degree;                           // e
  std::vector<std::vector<Element>> digits;  // by `free`: those below e + free
};

unsigned general_block_degree(std::uint32_t q, unsigned degree) {
  constexpr std::uint64_t wanted = 1U << 17U;  // bytes: stays in the L2 cache
  std::uint64_t size = 1;
  unsigned low = 0;
  while (low < degree && (size * q <= wanted || low < std::max(1U, degree / 2))) {
    size *= q;
    ++low;
  }
  return low;
}

std::vector<Element> digits_of(std::uint64_t n, std::uint32_t q, unsigned count) {
  std::vector<Element> digits(count);
  for (Element& digit : digits) {
    digit = static_cast<Element>(n % q);
    n /= q;
  }
  return digits;
}

GeneralSieve::GeneralSieve(const FieldTables& tables, unsigned degree,
                           std::vector<Polynomial> divisors)
    : tables_(tables),
      q_(tables.order()),
      degree_(degree),
      low_(general_block_degree(q_, degree)),
      divisors_(std::move(divisors)) {
  std::uint64_t size = 1;
  for (unsigned i = 0; i < low_; ++i) {
    place_.push_back(size);
    size *= q_;
  }
  composite_.resize(size);
}

void GeneralSieve::sieve(std::uint64_t block) {
  block_.assign(low_, 0);
  const auto high = digits_of(block, q_, degree_ - low_);
  block_.insert(block_.end(), high.begin(), high.end());
  block_.push_back(1);
  std::fill(composite_.begin(), composite_.end(), 0);
  for (const Polynomial& divisor : divisors_) cross_out(divisor);
}

// Adds c x^shift g but for its leading coefficient.
void GeneralSieve::add_multiple(std::vector<Element>& sum, Element c, std::size_t shift,
                                const Polynomial& divisor) const {
  if (c == 0) return;
  for (std::size_t i = 0; i + 1 < divisor.size(); ++i) {
    sum[shift + i] = tables_.add(sum[shift + i], tables_.multiply(c, divisor[i]));
  }
}

void GeneralSieve::cross_out(const Polynomial& divisor) {
  const auto degree = static_cast<unsigned>(divisor.size() - 1);
  // The high part modulo g, by long division; its negative is where the multiples begin.
  std::vector<Element> rest = block_;
  for (std::size_t top = rest.size() - 1; top >= degree; --top) {
    add_multiple(rest, tables_.field().negate(rest[top]), top - degree, divisor);
  }
  const unsigned free = low_ - degree;
  Progression at{divisor, degree, std::vector<std::vector<Element>>(free + 1)};
  at.digits[free].assign(low_, 0);
  for (unsigned i = 0; i < degree; ++i) at.digits[free][i] = tables_.field().negate(rest[i]);
  cross_out(at, free, 0);
}

// All t with `free` free coefficients; `index` is what the digits from e + free on are worth.
void GeneralSieve::cross_out(Progression& at, unsigned free, std::uint64_t index) {
  const std::vector<Element>& digits = at.digits[free];
  if (free == 0) {
    for (unsigned i = 0; i < at.degree; ++i) index += digits[i] * place_[i];
    composite_[index] = 1;
    return;
  }
  const unsigned j = free - 1;
  for (std::uint32_t c = 0; c < q_; ++c) {
    at.digits[j].assign(digits.begin(), digits.begin() + j + at.degree);
    add_multiple(at.digits[j], static_cast<Element>(c), j, at.divisor);
    const Element top = tables_.add(digits[j + at.degree], static_cast<Element>(c));
    cross_out(at, j, index + top * place_[j + at.degree]);
  }
}

std::vector<Polynomial> general_irreducibles(const FieldTables& tables, unsigned degree) {
  std::vector<Polynomial> all;
  for (unsigned d = 1; d <= degree; ++d) {
    std::vector<Polynomial> divisors;
    for (const Polynomial& g : all) {
      if (g.size() - 1 <= d / 2) divisors.push_back(g);
    }
    GeneralSieve sieve(tables, d, std::move(divisors));
    std::uint64_t blocks = 1;
    for (unsigned i = general_block_degree(tables.order(), d); i < d; ++i) blocks *= tables.order();
    for (std::uint64_t block = 0; block < blocks; ++block) {
      sieve.sieve(block);
      sieve.for_each_irreducible([&](const Polynomial& f) { all.push_back(f); });
    }
  }
  return all;
}

}  // namespace lfsrun
