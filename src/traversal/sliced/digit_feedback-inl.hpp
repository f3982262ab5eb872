// The feedback of a linear register over GF(2^m) or GF(3^m), for all lanes at once. A coefficient
// is an m x m matrix over the prime field, whatever the modulus; so digit j of the new symbol is a
// sum of digits of the tapped ones, each plus or minus, and the lists of them are the whole
// program. Cost: for a tap half (GF(3^m): two thirds) of the m^2 digits, each a load and an XOR
// (two loads and three to six operations). To keep sums of digits in memory too, so that there is
// one addition for two, pays only for dense registers, and little: they are work to store. Four
// steps at a time, but for taps less than four symbols behind.

#if defined(LFSRUN_TRAVERSAL_SLICED_DIGIT_FEEDBACK_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef LFSRUN_TRAVERSAL_SLICED_DIGIT_FEEDBACK_INL
#undef LFSRUN_TRAVERSAL_SLICED_DIGIT_FEEDBACK_INL
#else
#define LFSRUN_TRAVERSAL_SLICED_DIGIT_FEEDBACK_INL
#endif

#include <vector>

#include "register/feedback_register.hpp"
#include "traversal/sliced/digits-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {

template <typename Digit, unsigned Digits>
class DigitFeedback : public Digit::template Lanes<Digits> {
 public:
  using Lanes = typename Digit::template Lanes<Digits>;

  /// `reg` is linear, over the field of p^Digits elements with any modulus.
  explicit DigitFeedback(const FeedbackRegister& reg) {
    for (unsigned i = 0; i < reg.degree(); ++i) {
      if (reg.coefficients[i] != 0) add_tap(reg.field, reg.coefficients[i], reg.degree() - i);
    }
  }

  /// See BinaryFeedback.
  void step4(std::uint64_t* end, std::array<Vector, 4>& any) const {
    any = {zeros(), zeros(), zeros(), zeros()};
    for (unsigned j = 0; j < Digits; ++j) add_far(far_[j], end + j * Digit::digit_words, any);
    if (!has_near_) return;
    for (unsigned i = 0; i < 4; ++i, end += Lanes::symbol_words) {
      for (unsigned j = 0; j < Digits; ++j) add_near(near_[j], end + j * Digit::digit_words);
      any[i] = Lanes::nonzero(end);
    }
  }

 private:
  static constexpr unsigned far = 4;  // symbols behind: known to all four steps

  /// What is added to a digit: digits, as how many words they come after it. (They come before it;
  /// but GCC finds better addresses for a sum.)
  struct Terms {
    std::vector<std::ptrdiff_t> minus, plus;
  };

  void add_tap(const Field& field, Element coefficient, unsigned behind) {
    for (unsigned i = 0, unit = 1; i < Digits; ++i, unit *= Digit::prime) {
      unsigned image = field.multiply(coefficient, static_cast<Element>(unit));
      for (unsigned j = 0; j < Digits; ++j, image /= Digit::prime) {
        Terms& terms = behind < far ? near_[j] : far_[j];
        const std::size_t back =
            behind * Lanes::symbol_words + j * Digit::digit_words - i * Digit::digit_words;
        const auto offset = -static_cast<std::ptrdiff_t>(back);
        if (image % Digit::prime == 1) terms.plus.push_back(offset);
        if (image % Digit::prime == 2) terms.minus.push_back(offset);
      }
    }
    has_near_ = has_near_ || behind < far;
  }

  /// Stores the sum of the terms as a digit of each of the four symbols.
  static HWY_INLINE void add_far(const Terms& terms, std::uint64_t* digit,
                                 std::array<Vector, 4>& any) {
    std::array<Digit, 4> sum = {Digit::zero(), Digit::zero(), Digit::zero(), Digit::zero()};
    if (!terms.minus.empty()) {
      add4(terms.minus, digit, sum);
      for (Digit& one : sum) one.negate();
    }
    add4(terms.plus, digit, sum);
    for (unsigned i = 0; i < 4; ++i) {
      sum[i].store_at(digit + i * Lanes::symbol_words);
      any[i] = hn::Or(any[i], sum[i].nonzero());
    }
  }

  static HWY_INLINE void add4(const std::vector<std::ptrdiff_t>& terms, const std::uint64_t* digit,
                              std::array<Digit, 4>& sum) {
    for (const std::ptrdiff_t offset : terms) {
      const std::uint64_t* from = digit + offset;
      for (unsigned i = 0; i < 4; ++i) sum[i].add(Digit::at(from + i * Lanes::symbol_words));
    }
  }

  static HWY_INLINE void add_near(const Terms& terms, std::uint64_t* digit) {
    Digit sum = Digit::at(digit);
    sum.negate();
    for (const std::ptrdiff_t offset : terms.minus) sum.add(Digit::at(digit + offset));
    sum.negate();
    for (const std::ptrdiff_t offset : terms.plus) sum.add(Digit::at(digit + offset));
    sum.store_at(digit);
  }

  std::array<Terms, Digits> far_, near_;  // of each digit
  bool has_near_ = false;
};

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
