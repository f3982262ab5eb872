#pragma once

#include <cstddef>
#include <span>

#include "field/polynomial.hpp"

namespace lfsrun {

/// The search behind least_exponents_of_x() in any ring with residues that can be raised to a power
/// (Ring::Residue made by ring.make(), ring.raise(out, in, exponent), ring.is_one(h)): a tree of
/// powers, so that b bases cost about log2(b) powers of full length instead of b (Sutherland, Order
/// computations in generic groups, 2007, ch. 7). h is x raised to all that is not in `bases`.
template <typename Ring>
void find_least_exponents(const Ring& ring, const typename Ring::Residue& h,
                          std::span<const BasePower> bases, std::span<unsigned> exponents) {
  if (bases.empty()) return;
  auto power_of_h = ring.make();
  if (bases.size() == 1) {
    ring.raise(power_of_h, h, 1);
    for (exponents[0] = 0; !ring.is_one(power_of_h) && exponents[0] < bases[0].exponent;
         ++exponents[0])
      ring.raise(power_of_h, power_of_h, bases[0].base);
    return;
  }
  const std::size_t half = bases.size() / 2;
  const auto raise_to_all = [&](std::span<const BasePower> others) {
    Integer exponent = 1;
    for (const auto& [base, multiplicity] : others) exponent *= power(base, multiplicity);
    ring.raise(power_of_h, h, exponent);
  };
  raise_to_all(bases.subspan(half));
  find_least_exponents(ring, power_of_h, bases.first(half), exponents.first(half));
  raise_to_all(bases.first(half));
  find_least_exponents(ring, power_of_h, bases.subspan(half), exponents.subspan(half));
}

}  // namespace lfsrun
