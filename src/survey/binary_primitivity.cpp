// An irreducible f of degree d over GF(2) is primitive just when x^(N/p) != 1 modulo f for every
// prime p that divides N = 2^d - 1. The smallest p is looked at first, for most that fail fail
// there, and the others go on in full vectors.
//
// Powers are taken by Montgomery's method (P. Montgomery, Modular multiplication without trial
// division, 1985; for GF(2)[x] C. Koc and T. Acar, 1998): with f' = 1/f modulo x^64, which is
// f^63 because f^64 = f(x^64) = 1 modulo x^64, a product P of degree < 64 + d becomes
//   P x^-64 = high(P) + high((low(P) f' modulo x^64) f)  modulo f,  of degree < d,
// two carry-less products and no shift. All residues are powers of x, and x^t becomes
// x^(2t - 64 + b) where one of the two equal factors is shifted by b: for t = -u that is u -> 2u +
// c with c = 64 - b. So u climbs from 0 to N/p by the digits c = 63, 64, the first one 1 ... 64:
// log2 (N/p) - 7 squarings of four or five instructions. x^-u is 1 just when x^u is.
//
// A residue lives in a 128-bit block of a vector; eight vectors are under way at a time, to hide
// the latency: 10 ns a polynomial and prime at d = 24 with AVX-512, three times that with AVX2.
// Without carry-less products the power is taken by shifts alone, d steps a squaring.

#include "survey/binary_primitivity.hpp"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "survey/binary_primitivity.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {
namespace {

#if HWY_TARGET == HWY_SCALAR

// x^u modulo f; f has its leading coefficient at `degree`.
std::uint64_t power_of_x(std::uint64_t u, std::uint64_t f, unsigned degree) {
  const auto times_x = [&](std::uint64_t a) { return a << 1U ^ (f & (0 - (a >> (degree - 1)))); };
  std::uint64_t power = 1;
  for (int bit = 63 - __builtin_clzll(u); bit >= 0; --bit) {
    std::uint64_t square = 0;
    for (int i = static_cast<int>(degree) - 1; i >= 0; --i) {
      square = times_x(square) ^ (power & (0 - (power >> i & 1U)));
    }
    power = (u >> bit & 1U) != 0 ? times_x(square) : square;
  }
  return power;
}

std::size_t keep_unlike_one(std::uint64_t* f, std::size_t count, const PowerOfX& power) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto degree = static_cast<unsigned>(63 - __builtin_clzll(f[i]));
    f[kept] = f[i];
    kept += power_of_x(power.exponent, f[kept], degree) != 1 ? 1 : 0;
  }
  return kept;
}

#else

namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_AVX3_DL
using Blocks = hn::ScalableTag<std::uint64_t>;
constexpr std::size_t per_vector = HWY_LANES(std::uint64_t) / 2;
#else
using Blocks = hn::Full128<std::uint64_t>;  // wider ones would be taken apart for the product
constexpr std::size_t per_vector = 1;
#endif
using Vector = hn::Vec<Blocks>;

constexpr std::size_t vectors = 8;
constexpr std::size_t at_a_time = vectors * per_vector;

struct Group {
  Vector f[vectors], inverse[vectors], residue[vectors];  // in a residue the high halves count
};

// P x^-64 modulo f, into the high half.
HWY_INLINE Vector reduced(Vector product, Vector inverse, Vector f) {
  return hn::Xor(product, hn::CLMulLower(hn::CLMulLower(product, inverse), f));
}

HWY_INLINE void load(Group& group, const std::uint64_t* f, std::size_t count) {
  const Blocks d;
  HWY_ALIGN std::uint64_t twice[2 * at_a_time];
  for (std::size_t i = 0; i < at_a_time; ++i) {
    twice[2 * i] = twice[2 * i + 1] = f[i < count ? i : count - 1];
  }
  for (std::size_t i = 0; i < vectors; ++i) {
    group.f[i] = group.inverse[i] = hn::Load(d, twice + 2 * i * per_vector);
  }
  for (int doubling = 0; doubling < 5; ++doubling) {  // f^3, f^7, ... f^63
    for (std::size_t i = 0; i < vectors; ++i) {
      group.inverse[i] =
          hn::CLMulLower(hn::CLMulLower(group.inverse[i], group.inverse[i]), group.f[i]);
    }
  }
}

HWY_INLINE void climb(Group& group, std::span<const std::uint8_t> ladder) {
  const Blocks d;
  HWY_ALIGN std::uint64_t first[2 * per_vector] = {};
  for (std::size_t i = 0; i < per_vector; ++i) first[2 * i] = std::uint64_t{1} << ladder[0];
  for (std::size_t i = 0; i < vectors; ++i) {
    group.residue[i] = reduced(hn::Load(d, first), group.inverse[i], group.f[i]);
  }
  for (const std::uint8_t shift : ladder.subspan(1)) {
    for (std::size_t i = 0; i < vectors; ++i) {
      const Vector r = group.residue[i];
      const Vector factor = shift == 0 ? r : hn::ShiftLeft<1>(r);
      group.residue[i] = reduced(hn::CLMulUpper(r, factor), group.inverse[i], group.f[i]);
    }
  }
}

std::size_t keep_unlike_one(std::uint64_t* f, std::size_t count, const PowerOfX& power) {
  const Blocks d;
  HWY_ALIGN std::uint64_t residues[2 * at_a_time];
  std::size_t kept = 0;
  for (std::size_t first = 0; first < count; first += at_a_time) {
    const std::size_t here = std::min(at_a_time, count - first);
    Group group;
    load(group, f + first, here);
    climb(group, power.ladder);
    for (std::size_t i = 0; i < vectors; ++i) {
      hn::Store(group.residue[i], d, residues + 2 * i * per_vector);
    }
    for (std::size_t i = 0; i < here; ++i) {
      f[kept] = f[first + i];
      kept += residues[2 * i + 1] != 1 ? 1 : 0;
    }
  }
  return kept;
}

#endif

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace lfsrun {

HWY_EXPORT(keep_unlike_one);

namespace {

// The shifts b of the steps that lead from 0 to u >= 1.
std::vector<std::uint8_t> ladder_to(std::uint64_t u) {
  std::vector<std::uint8_t> down;
  while (u > 64) {
    const std::uint64_t digit = 64 - (u & 1U);
    down.push_back(static_cast<std::uint8_t>(64 - digit));
    u = (u - digit) / 2;
  }
  down.push_back(static_cast<std::uint8_t>(64 - u));
  return {down.rbegin(), down.rend()};
}

}  // namespace

BinaryPrimitivity::BinaryPrimitivity(unsigned degree, std::span<const std::uint64_t> primes) {
  const std::uint64_t order = (std::uint64_t{1} << degree) - 1;
  std::vector<std::uint64_t> ascending(primes.begin(), primes.end());
  std::sort(ascending.begin(), ascending.end());
  for (const std::uint64_t p : ascending) {
    if (p < order) powers_.push_back({order / p, ladder_to(order / p)});  // x^1 is not 1
  }
}

std::size_t BinaryPrimitivity::keep_primitive(std::span<std::uint64_t> irreducible) const {
  std::size_t count = irreducible.size();
  for (const PowerOfX& power : powers_) {
    count = HWY_DYNAMIC_DISPATCH(keep_unlike_one)(irreducible.data(), count, power);
  }
  return count;
}

}  // namespace lfsrun
#endif
