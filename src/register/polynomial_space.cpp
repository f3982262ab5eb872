// Polynomials by number. Sets of term positions are numbered by the combinatorial number system
// (Knuth, The Art of Computer Programming 4A, 7.2.1.3); random ones are drawn from a stream that
// is seeded by the number itself, so that any of them can be made alone, sets by Floyd's method
// (Bentley, Communications of the ACM 30, 1987).

#include "register/polynomial_space.hpp"

#include <algorithm>

#include "base/split_mix.hpp"
#include "register/binomial.hpp"

namespace lfsrun {
namespace {

constexpr std::uint64_t largest = ~std::uint64_t{0};

std::uint64_t power_up_to(std::uint64_t base, unsigned exponent, std::uint64_t cap) {
  std::uint64_t result = 1;
  for (unsigned i = 0; i < exponent && result < cap; ++i) result = product_up_to(result, base, cap);
  return result;
}

}  // namespace

std::uint64_t PolynomialSpace::size(std::uint64_t cap) const {
  if (random) return std::min(random->count, cap);
  const std::uint64_t units = field.order() - 1;
  if (weight == 0) {
    const auto rest = power_up_to(field.order(), nonsingular ? degree - 1 : degree, cap);
    return nonsingular ? product_up_to(rest, units, cap) : rest;
  }
  const unsigned fixed = nonsingular ? 1 : 0;
  if (weight < 1 + fixed) return 0;
  const auto places = choose_up_to(degree - fixed, weight - 1 - fixed, cap);
  return product_up_to(places, power_up_to(units, weight - 1, cap), cap);
}

FeedbackRegister PolynomialSpace::at(std::uint64_t index) const {
  Polynomial f(degree + 1, 0);
  f[degree] = 1;
  if (random) {
    fill_random(f, index);
  } else if (weight == 0) {
    fill_listed(f, index);
  } else {
    fill_weighted(f, index);
  }
  return FeedbackRegister::from_characteristic(field, f);
}

void PolynomialSpace::fill_listed(Polynomial& f, std::uint64_t index) const {
  const std::uint64_t q = field.order();
  unsigned place = 0;
  if (nonsingular) {
    f[place++] = static_cast<Element>(1 + index % (q - 1));
    index /= q - 1;
  }
  for (; place < degree && index > 0; index /= q) f[place++] = static_cast<Element>(index % q);
}

void PolynomialSpace::fill_weighted(Polynomial& f, std::uint64_t index) const {
  const std::uint64_t units = field.order() - 1;
  const unsigned fixed = nonsingular ? 1 : 0;
  const std::uint64_t values = power_up_to(units, weight - 1, largest);
  std::uint64_t value = index % values;
  std::uint64_t rank = index / values;
  const auto coefficient = [&] {
    const auto c = static_cast<Element>(1 + value % units);
    value /= units;
    return c;
  };
  if (nonsingular) f[0] = coefficient();
  // The largest place whose smaller sets number at most `rank`, then the same with the rest.
  unsigned place = degree - fixed;
  for (unsigned k = weight - 1 - fixed; k > 0; --k) {
    while (choose_up_to(place, k, largest) > rank) --place;
    rank -= choose_up_to(place, k, largest);
    f[place + fixed] = coefficient();
  }
}

void PolynomialSpace::fill_random(Polynomial& f, std::uint64_t index) const {
  SplitMix64 seeds(random->seed);
  SplitMix64 stream(seeds.next() ^ SplitMix64(index).next());
  const std::uint64_t q = field.order();
  const auto unit = [&] { return static_cast<Element>(1 + stream.below(q - 1)); };
  const unsigned fixed = nonsingular ? 1 : 0;
  if (nonsingular) f[0] = unit();
  if (weight == 0) {
    for (unsigned i = fixed; i < degree; ++i) f[i] = static_cast<Element>(stream.below(q));
    return;
  }
  const unsigned wanted = weight - 1 - fixed;
  for (unsigned top = degree - wanted; top < degree; ++top) {
    const auto draw = static_cast<unsigned>(fixed + stream.below(top + 1 - fixed));
    f[f[draw] == 0 ? draw : top] = unit();
  }
}

}  // namespace lfsrun
