// GF(2) by NTL's GF2X: Cantor-Zassenhaus with fast multiplication; x^n by squarings modulo f.
// Cost for degree d: factoring 4 us at 12, 2 ms at 1024, 70 ms at 4096.
#include <NTL/GF2XFactoring.h>

#include "field/divisor_exponents.hpp"
#include "field/polynomial_backends.hpp"

namespace lfsrun::ntl {

namespace {

NTL::GF2X to_ntl(const Polynomial& f) {
  std::vector<unsigned char> bits((f.size() + 7) / 8);
  for (std::size_t i = 0; i < f.size(); ++i)
    if (f[i] != 0) bits[i / 8] = static_cast<unsigned char>(bits[i / 8] | (1U << (i % 8)));
  NTL::GF2X result;
  NTL::GF2XFromBytes(result, bits.data(), static_cast<long>(bits.size()));
  return result;
}

Polynomial from_ntl(const NTL::GF2X& f) {
  const long size = NTL::deg(f) + 1;
  std::vector<unsigned char> bits(static_cast<std::size_t>((size + 7) / 8));
  NTL::BytesFromGF2X(bits.data(), f, static_cast<long>(bits.size()));
  Polynomial result(static_cast<std::size_t>(size));
  for (std::size_t i = 0; i < result.size(); ++i)
    result[i] = static_cast<Element>((bits[i / 8] >> (i % 8)) & 1U);
  return result;
}

NTL::ZZ to_ntl(const Integer& n) {
  const auto* source = n.backend().data();
  std::vector<unsigned char> bytes((mpz_sizeinbase(source, 2) + 7) / 8);
  std::size_t written = 0;
  mpz_export(bytes.data(), &written, -1, 1, 0, 0, source);  // lowest byte first, as NTL reads it
  return NTL::ZZFromBytes(bytes.data(), static_cast<long>(written));
}

struct BinaryRing {
  using Residue = NTL::GF2X;
  static Residue make() { return {}; }
  void raise(Residue& out, const Residue& in, const Integer& exponent) const {
    NTL::PowerMod(out, in, to_ntl(exponent), modulus);
  }
  static bool is_one(const Residue& h) { return NTL::IsOne(h) != 0; }
  NTL::GF2XModulus modulus;
};

}  // namespace

std::vector<PolynomialFactor> factor(const Polynomial& f) {
  NTL::vec_pair_GF2X_long found;
  NTL::CanZass(found, to_ntl(f));
  std::vector<PolynomialFactor> factors;
  for (const auto& [polynomial, multiplicity] : found)
    factors.push_back({from_ntl(polynomial), static_cast<unsigned>(multiplicity)});
  return factors;
}

Polynomial product(const Polynomial& a, const Polynomial& b) {
  return from_ntl(to_ntl(a) * to_ntl(b));
}

Polynomial without_common_factor(const Polynomial& f, const Polynomial& h) {
  const NTL::GF2X whole = to_ntl(f);
  return from_ntl(whole / NTL::GCD(whole, to_ntl(h)));
}

bool is_irreducible(const Polynomial& f) { return NTL::IterIrredTest(to_ntl(f)) != 0; }

std::vector<unsigned> least_exponents_of_x(const Polynomial& f,
                                           const std::vector<BasePower>& bases) {
  std::vector<unsigned> exponents(bases.size());
  const BinaryRing ring{NTL::GF2XModulus(to_ntl(f))};
  if (NTL::deg(ring.modulus) > 1)  // else f = x + 1 and x = 1; NTL raises from degree 2 on
    find_least_exponents(ring, NTL::GF2X(NTL::INIT_MONO, 1), bases, exponents);
  return exponents;
}

Polynomial power_of_x(const Polynomial& f, const Integer& exponent) {
  if (f.size() == 2) return Polynomial(f[0], 1);  // x = f[0]; NTL raises from degree 2 on
  NTL::GF2X result;
  NTL::PowerXMod(result, to_ntl(exponent), NTL::GF2XModulus(to_ntl(f)));
  return from_ntl(result);
}

}  // namespace lfsrun::ntl
