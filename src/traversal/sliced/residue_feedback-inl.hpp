// The feedback of a linear register over GF(5) or GF(7), for all lanes at once, in bit planes. It
// counts modulo M = 2^r - 1, r = 4 or 3, a multiple of p: there a carry out of the highest place
// goes to the lowest one, a product by 2^k is a rotation of the places by k and costs nothing, and
// a product by -1 is a complement; and every coefficient is 2^k or -2^k. The sum over the taps is
// kept as two numbers (carry-save: D. E. Knuth's TAOCP 4A, 7.1.2; 2 r operations of three inputs a
// tap, no waiting for carries) that are added, and taken modulo p, once a step. Cost: 3 loads and
// 2 r operations a tap (5 r of two inputs) and about 20 a step.

#if defined(LFSRUN_TRAVERSAL_SLICED_RESIDUE_FEEDBACK_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef LFSRUN_TRAVERSAL_SLICED_RESIDUE_FEEDBACK_INL
#undef LFSRUN_TRAVERSAL_SLICED_RESIDUE_FEEDBACK_INL
#else
#define LFSRUN_TRAVERSAL_SLICED_RESIDUE_FEEDBACK_INL
#endif

#include <vector>

#include "register/feedback_register.hpp"
#include "traversal/sliced/bit_lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {

inline Vector majority(Vector a, Vector b, Vector c) {
#if HWY_TARGET <= HWY_AVX3
  return Vector{_mm512_ternarylogic_epi64(a.raw, b.raw, c.raw, 0xe8)};
#else
  return hn::Or(hn::And(a, b), hn::And(c, hn::Or(a, b)));
#endif
}

/// A number modulo 2^Places - 1 in each lane, as the sum of two.
template <unsigned Places>
class CarrySaveSum {
 public:
  CarrySaveSum() {
    sums_.fill(zeros());
    carries_.fill(zeros());
  }

  /// Adds 2^Turn times a number of three bits.
  template <unsigned Turn>
  HWY_INLINE void add(const std::uint64_t* symbol) {
    std::array<Vector, Places> carries;
    for (unsigned i = 0; i < Places; ++i) {
      Vector& carry = carries[(Turn + i + 1) % Places];
      Vector& sum = sums_[(Turn + i) % Places];
      const Vector other = carries_[(Turn + i) % Places];
      if (i < 3) {
        const Vector bit = load(symbol + i * words);
        carry = majority(sum, other, bit);
        sum = hn::Xor3(sum, other, bit);
      } else {
        carry = hn::And(sum, other);
        sum = hn::Xor(sum, other);
      }
    }
    carries_ = carries;
  }

  HWY_INLINE void negate() {
    for (Vector& v : sums_) v = hn::Not(v);
    for (Vector& v : carries_) v = hn::Not(v);
  }

  /// The number in one: all ones only where both parts are, and then it stands for zero, as it may
  /// elsewhere.
  [[nodiscard]] HWY_INLINE std::array<Vector, Places> total() const {
    // The sum carries out, with the carry coming in again, if and only if it does with one from
    // the start.
    Vector carry = hn::Or(sums_[0], carries_[0]);
    for (unsigned i = 1; i < Places; ++i) carry = majority(sums_[i], carries_[i], carry);
    std::array<Vector, Places> result;
    for (unsigned i = 0; i < Places; ++i) {
      result[i] = hn::Xor3(sums_[i], carries_[i], carry);
      carry = majority(sums_[i], carries_[i], carry);
    }
    return result;
  }

 private:
  std::array<Vector, Places> sums_, carries_;
};

/// x mod 5 of a number x of four bits. x = 4 h + l, so x = l - h = y - 3 with y = l + (3 - h).
inline std::array<Vector, 3> modulo_prime(const std::array<Vector, 4>& x) {
  const Vector h0 = hn::Not(x[2]);
  const Vector h1 = hn::Not(x[3]);
  const Vector carry = hn::And(x[0], h0);
  const Vector y0 = hn::Xor(x[0], h0);
  const Vector y1 = hn::Xor3(x[1], h1, carry);
  const Vector y2 = majority(x[1], h1, carry);
  // 0 ... 6 become 2, 3, 4, 0, 1, 2, 3.
  return {hn::AndNot(hn::AndNot(y2, y1), hn::Xor(y0, y2)),
          hn::OrAnd(hn::Not(hn::Xor(y1, y2)), y0, y2), hn::AndNot(hn::Or(y0, y2), y1)};
}

/// x mod 7 of a number x of three bits.
inline std::array<Vector, 3> modulo_prime(const std::array<Vector, 3>& x) {
  const Vector seven = hn::And(hn::And(x[0], x[1]), x[2]);
  return {hn::AndNot(seven, x[0]), hn::AndNot(seven, x[1]), hn::AndNot(seven, x[2])};
}

template <unsigned Prime>
class ResidueFeedback : public BitLanes<3> {
  static_assert(Prime == 5 || Prime == 7);

 public:
  explicit ResidueFeedback(const FeedbackRegister& reg) {
    for (unsigned i = 0; i < reg.degree(); ++i) {
      if (reg.coefficients[i] != 0) add_tap(reg.coefficients[i], reg.degree() - i);
    }
  }

  /// See BinaryFeedback. One step after the other: the sums of one fill the registers.
  void step4(std::uint64_t* end, std::array<Vector, 4>& any) const {
    for (unsigned i = 0; i < 4; ++i, end += symbol_words) {
      const std::array<Vector, 3> symbol = next_symbol(end);
      for (unsigned plane = 0; plane < 3; ++plane) store(symbol[plane], end + plane * words);
      any[i] = hn::Or3(symbol[0], symbol[1], symbol[2]);
    }
  }

 private:
  static constexpr unsigned places = Prime == 5 ? 4 : 3;
  using Sum = CarrySaveSum<places>;

  /// The taps with coefficient 2^k, each as minus the words that it is behind.
  using Taps = std::array<std::vector<std::ptrdiff_t>, places>;

  void add_tap(unsigned coefficient, unsigned behind) {
    const auto offset = -static_cast<std::ptrdiff_t>(behind * symbol_words);
    for (unsigned k = 0, power = 1; k < places; ++k, power = power * 2 % Prime) {
      if (power == coefficient) return plus_[k].push_back(offset);
      if (Prime - power == coefficient && places == 3) return minus_[k].push_back(offset);
    }
  }

  [[nodiscard]] HWY_INLINE std::array<Vector, 3> next_symbol(const std::uint64_t* end) const {
    Sum sum;
    if constexpr (places == 3) {
      add_turned<0>(minus_, end, sum);
      sum.negate();
    }
    add_turned<0>(plus_, end, sum);
    return modulo_prime(sum.total());
  }

  template <unsigned Turn>
  static HWY_INLINE void add_turned(const Taps& taps, const std::uint64_t* end, Sum& sum) {
    for (const std::ptrdiff_t offset : taps[Turn]) sum.template add<Turn>(end + offset);
    if constexpr (Turn + 1 < places) add_turned<Turn + 1>(taps, end, sum);
  }

  Taps plus_, minus_;  // minus_: of GF(7) alone; in GF(5), -1 is 2^2
};

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
