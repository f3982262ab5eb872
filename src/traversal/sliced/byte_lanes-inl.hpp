// Lanes of one byte: a symbol of all lanes is one vector, lane i is its byte i, and a mask has all
// bits of a lane's byte alike. The same face as BitLanes. For instruction sets that shuffle bytes:
// see byte_feedback-inl.hpp.

#if defined(LFSRUN_TRAVERSAL_SLICED_BYTE_LANES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef LFSRUN_TRAVERSAL_SLICED_BYTE_LANES_INL
#undef LFSRUN_TRAVERSAL_SLICED_BYTE_LANES_INL
#else
#define LFSRUN_TRAVERSAL_SLICED_BYTE_LANES_INL
#endif

#include <bit>

#include "traversal/sliced/vectors-inl.hpp"

#if HWY_TARGET != HWY_SCALAR

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {

using Bytes = hn::Repartition<std::uint8_t, Words>;

struct ByteLanes {
  static constexpr unsigned lanes = 8 * words;
  static constexpr std::size_t symbol_words = words;

  /// Zero in the lanes where the symbol is, something else in the others: such vectors may be ORed.
  static Vector nonzero(const std::uint64_t* symbol) { return load(symbol); }

  /// All bits set in the lanes where `any` is zero.
  static Vector zero_lanes(Vector any) {
    return as_words(hn::Eq(hn::BitCast(Bytes(), any), hn::Zero(Bytes())));
  }

  static unsigned get(const std::uint64_t* symbol, unsigned lane) {
    return symbol[lane / 8] >> (8 * (lane % 8)) & 0xff;
  }

  static void set(std::uint64_t* symbol, unsigned lane, unsigned value) {
    const Vector mask = one_word(lane / 8, std::uint64_t{0xff} << (8 * (lane % 8)));
    store_masked(mask, hn::Set(Words(), value * every_byte), symbol);
  }

  static void set_all(std::uint64_t* symbol, unsigned value) {
    store(hn::Set(Words(), value * every_byte), symbol);
  }

  /// Takes the lanes of `equal` where x < y, as numbers of elements, to `less`, and those where
  /// x > y out. All bits of a lane are alike.
  static void compare(const std::uint64_t* x, const std::uint64_t* y, Vector& equal, Vector& less) {
    const auto a = hn::BitCast(Bytes(), load(x));
    const auto b = hn::BitCast(Bytes(), load(y));
    less = hn::Or(less, hn::And(equal, as_words(hn::Lt(a, b))));
    equal = hn::And(equal, as_words(hn::Eq(a, b)));
  }

  /// Calls f(lane) for each lane of the mask, in ascending order.
  template <typename F>
  static void for_each(Vector mask, F f) {
    const VectorWords parts(mask);
    for (unsigned i = 0; i < words; ++i) {
      for (std::uint64_t rest = parts.word[i] & every_byte; rest != 0; rest &= rest - 1) {
        f(8 * i + static_cast<unsigned>(std::countr_zero(rest)) / 8);
      }
    }
  }

  static void set_lane(VectorWords& mask, unsigned lane) {
    mask.word[lane / 8] |= std::uint64_t{0xff} << (8 * (lane % 8));
  }

  /// 1 where the lane is in the mask, else 0.
  static unsigned in_lane(const VectorWords& mask, unsigned lane) {
    return static_cast<unsigned>(mask.word[lane / 8] >> (8 * (lane % 8)) & 1);
  }

  static unsigned count(Vector mask) {
    const VectorWords parts(mask);
    unsigned sum = 0;
    for (const std::uint64_t word : parts.word) {
      sum += static_cast<unsigned>(std::popcount(word & every_byte));
    }
    return sum;
  }

 private:
  static constexpr std::uint64_t every_byte = 0x0101010101010101;

  template <typename Mask>
  static Vector as_words(Mask mask) {
    return hn::BitCast(Words(), hn::VecFromMask(Bytes(), mask));
  }
};

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // HWY_TARGET
#endif  // per-target include guard
