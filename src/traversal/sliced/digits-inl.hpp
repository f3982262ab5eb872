// Digits of GF(2) and GF(3) in bit planes, one bit a lane, and the lanes of symbols made of them:
// what digit_feedback-inl.hpp computes with. The planes of a ternary digit say whether it is 1 or 2
// and whether it is 2. This code orders and finds zeros as binary numbers do, and has a short
// addition: six operations of two inputs (T. Boothby and R. Bradshaw, Bitslicing and the Method of
// Four Russians Over Larger Finite Fields, 2009), or three of three inputs (found by trying all
// circuits; two cannot do, as each result depends on all four inputs).

#if defined(LFSRUN_TRAVERSAL_SLICED_DIGITS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef LFSRUN_TRAVERSAL_SLICED_DIGITS_INL
#undef LFSRUN_TRAVERSAL_SLICED_DIGITS_INL
#else
#define LFSRUN_TRAVERSAL_SLICED_DIGITS_INL
#endif

#include "traversal/sliced/bit_lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {

/// Symbols of `Digits` ternary digits, lowest first, two planes each.
template <unsigned Digits>
struct TernaryLanes : BitLanes<2 * Digits> {
  using Planes = BitLanes<2 * Digits>;

  static Vector nonzero(const std::uint64_t* symbol) {
    Vector any = load(symbol);
    for (unsigned i = 1; i < Digits; ++i) any = hn::Or(any, load(symbol + 2 * i * words));
    return any;
  }

  static unsigned get(const std::uint64_t* symbol, unsigned lane) {
    static constexpr std::array<unsigned, 16> numbers = {0, 1, 0, 2, 3, 4, 0, 5,
                                                         0, 0, 0, 0, 6, 7, 0, 8};
    return numbers[Planes::get(symbol, lane)];
  }

  static void set(std::uint64_t* symbol, unsigned lane, unsigned value) {
    Planes::set(symbol, lane, codes[value]);
  }

  static void set_all(std::uint64_t* symbol, unsigned value) {
    Planes::set_all(symbol, codes[value]);
  }

 private:
  static constexpr std::array<unsigned, 9> codes = {0, 1, 3, 4, 5, 7, 12, 13, 15};
};

struct BinaryDigit {
  static constexpr unsigned prime = 2;
  static constexpr std::size_t digit_words = words;
  template <unsigned Digits>
  using Lanes = BitLanes<Digits>;

  Vector value;

  static BinaryDigit zero() { return {zeros()}; }
  static BinaryDigit at(const std::uint64_t* from) { return {load(from)}; }
  void store_at(std::uint64_t* to) const { store(value, to); }
  [[nodiscard]] Vector nonzero() const { return value; }

  void add(BinaryDigit other) { value = hn::Xor(value, other.value); }
  void negate() {}
};

struct TernaryDigit {
  static constexpr unsigned prime = 3;
  static constexpr std::size_t digit_words = 2 * words;
  template <unsigned Digits>
  using Lanes = TernaryLanes<Digits>;

  Vector any;  // 1 or 2
  Vector two;  // 2

  static TernaryDigit zero() { return {zeros(), zeros()}; }
  static TernaryDigit at(const std::uint64_t* from) { return {load(from), load(from + words)}; }
  void store_at(std::uint64_t* to) const {
    store(any, to);
    store(two, to + words);
  }
  [[nodiscard]] Vector nonzero() const { return any; }

  void add(TernaryDigit other) {
#if HWY_TARGET <= HWY_AVX3
    // The terms of the form below, as truth tables of three inputs.
    const Vector mixed = hn::Xor3(two, other.any, other.two);
    two = Vector{_mm512_ternarylogic_epi64(any.raw, other.two.raw, mixed.raw, 0x24)};
    any = Vector{_mm512_ternarylogic_epi64(any.raw, other.any.raw, mixed.raw, 0xbe)};
#else
    const Vector crossed = hn::Xor(two, other.any);
    two = hn::And(hn::Xor(any, other.two), crossed);
    any = hn::Or(hn::Xor(crossed, other.two), hn::Xor(any, other.any));
#endif
  }
  void negate() { two = hn::Xor(two, any); }
};

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
