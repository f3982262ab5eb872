// Lanes of one bit: a symbol of all lanes is `Planes` vectors (planes), and lane i is bit i of each
// of them. What the walks ask of a layout of lanes; byte_lanes-inl.hpp is the other one.

#if defined(LFSRUN_TRAVERSAL_SLICED_BIT_LANES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef LFSRUN_TRAVERSAL_SLICED_BIT_LANES_INL
#undef LFSRUN_TRAVERSAL_SLICED_BIT_LANES_INL
#else
#define LFSRUN_TRAVERSAL_SLICED_BIT_LANES_INL
#endif

#include <bit>

#include "traversal/sliced/vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {

/// Symbols as numbers of `Planes` binary digits, lowest first; the number of a symbol is that of
/// its element. A symbol is `symbol_words` consecutive words in memory.
template <unsigned Planes>
struct BitLanes {
  static constexpr unsigned lanes = bits;
  static constexpr std::size_t symbol_words = Planes * words;

  /// Zero in the lanes where the symbol is, something else in the others: such vectors may be ORed.
  static Vector nonzero(const std::uint64_t* symbol) {
    Vector any = load(symbol);
    for (unsigned plane = 1; plane < Planes; ++plane)
      any = hn::Or(any, load(symbol + plane * words));
    return any;
  }

  /// All bits set in the lanes where `any` is zero.
  static Vector zero_lanes(Vector any) { return hn::Not(any); }

  static unsigned get(const std::uint64_t* symbol, unsigned lane) {
    unsigned value = 0;
    for (unsigned plane = 0; plane < Planes; ++plane) {
      value |= static_cast<unsigned>(symbol[plane * words + lane / 64] >> (lane % 64) & 1) << plane;
    }
    return value;
  }

  static void set(std::uint64_t* symbol, unsigned lane, unsigned value) {
    const Vector mask = one_word(lane / 64, std::uint64_t{1} << (lane % 64));
    for (unsigned plane = 0; plane < Planes; ++plane) {
      const std::uint64_t digit = value >> plane & 1;
      store_masked(mask, hn::Set(Words(), 0 - digit), symbol + plane * words);
    }
  }

  static void set_all(std::uint64_t* symbol, unsigned value) {
    for (unsigned plane = 0; plane < Planes; ++plane) {
      store((value >> plane & 1) != 0 ? ones() : zeros(), symbol + plane * words);
    }
  }

  /// Takes the lanes of `equal` where x < y, as numbers of elements, to `less`, and those where
  /// x > y out. All bits of a lane are alike.
  static void compare(const std::uint64_t* x, const std::uint64_t* y, Vector& equal, Vector& less) {
    for (unsigned plane = Planes; plane-- > 0;) {
      const Vector a = load(x + plane * words);
      const Vector b = load(y + plane * words);
      less = hn::Or(less, hn::And(equal, hn::AndNot(a, b)));
      equal = hn::AndNot(hn::Xor(a, b), equal);
    }
  }

  /// Calls f(lane) for each lane of the mask, in ascending order. Word by word: to ask for the
  /// words that are not zero by StoreMaskBits saves some 2 % of a search at degree 16, but with
  /// AVX-512 GCC 12 then reads eight bytes where it has written one, and f gets lanes that do not
  /// exist.
  template <typename F>
  static void for_each(Vector mask, F f) {
    const VectorWords parts(mask);
    for (unsigned i = 0; i < words; ++i) {
      for (std::uint64_t rest = parts.word[i]; rest != 0; rest &= rest - 1) {
        f(64 * i + static_cast<unsigned>(std::countr_zero(rest)));
      }
    }
  }

  static void set_lane(VectorWords& mask, unsigned lane) {
    mask.word[lane / 64] |= std::uint64_t{1} << (lane % 64);
  }

  /// 1 where the lane is in the mask, else 0.
  static unsigned in_lane(const VectorWords& mask, unsigned lane) {
    return static_cast<unsigned>(mask.word[lane / 64] >> (lane % 64) & 1);
  }

  static unsigned count(Vector mask) {
    const VectorWords parts(mask);
    unsigned sum = 0;
    for (const std::uint64_t word : parts.word) sum += static_cast<unsigned>(std::popcount(word));
    return sum;
  }
};

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
