// The feedback of a linear register over GF(11) or GF(13), for all lanes at once, in bytes: a load,
// a table of 16 products in a register, and an addition a tap; the sums of products stay below 256
// and are reduced once a step, by nine operations. (In bit planes these two fields have no short
// arithmetic: 11 and 13 divide no small 2^r - 1.) Needs a byte shuffle, that is not the portable
// target.

#if defined(LFSRUN_TRAVERSAL_SLICED_BYTE_FEEDBACK_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef LFSRUN_TRAVERSAL_SLICED_BYTE_FEEDBACK_INL
#undef LFSRUN_TRAVERSAL_SLICED_BYTE_FEEDBACK_INL
#else
#define LFSRUN_TRAVERSAL_SLICED_BYTE_FEEDBACK_INL
#endif

#include <vector>

#include "register/feedback_register.hpp"
#include "traversal/sliced/byte_lanes-inl.hpp"

#if HWY_TARGET != HWY_SCALAR

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {

class ByteFeedback : public ByteLanes {
 public:
  /// `reg` is linear over GF(p), p <= 16 a prime, with at most 256 / p taps (2^63 states have 18).
  explicit ByteFeedback(const FeedbackRegister& reg) : prime_(reg.field.order()) {
    for (unsigned i = 0; i < reg.degree(); ++i) {
      if (reg.coefficients[i] == 0) continue;
      const unsigned behind = reg.degree() - i;
      const auto offset = -static_cast<std::ptrdiff_t>(behind * symbol_words);
      (behind < far ? near_ : far_).push_back({multiples_of(reg.coefficients[i]), offset});
    }
    sixteens_ = multiples_of(16 % prime_);
  }

  /// See BinaryFeedback.
  void step4(std::uint64_t* end, std::array<Vector, 4>& any) const {
    std::array<ByteVector, 4> sum;
    sum.fill(hn::Zero(Bytes()));
    for (const Tap& tap : far_) {
      const ByteVector table = lookup_table(tap.products);
      for (unsigned i = 0; i < 4; ++i) add(tap, table, end + i * words, sum[i]);
    }
    for (unsigned i = 0; i < 4; ++i, end += words) {
      for (const Tap& tap : near_) add(tap, lookup_table(tap.products), end, sum[i]);
      any[i] = hn::BitCast(Words(), reduce(sum[i]));
      store(any[i], end);
    }
  }

 private:
  using ByteVector = hn::Vec<Bytes>;
  using Table = std::array<std::uint8_t, 16>;

  struct Tap {
    alignas(16) Table products;
    std::ptrdiff_t offset;  // minus the words that it is behind
  };

  static constexpr unsigned far = 4;  // symbols behind: known to all four steps

  [[nodiscard]] Table multiples_of(unsigned factor) const {
    Table table;
    for (unsigned i = 0; i < table.size(); ++i) {
      table[i] = static_cast<std::uint8_t>(factor * i % prime_);
    }
    return table;
  }

  static HWY_INLINE ByteVector lookup_table(const Table& table) {
    return hn::LoadDup128(Bytes(), table.data());
  }

  static HWY_INLINE void add(const Tap& tap, ByteVector table, const std::uint64_t* end,
                             ByteVector& sum) {
    const ByteVector symbol = hn::BitCast(Bytes(), load(end + tap.offset));
    sum = hn::Add(sum, hn::TableLookupBytes(table, symbol));
  }

  /// x mod p. x = 16 h + l, so x = (16 h mod p) + l, which is less than p + 16, at most 3 p.
  [[nodiscard]] HWY_INLINE ByteVector reduce(ByteVector x) const {
    const ByteVector nibble = hn::Set(Bytes(), 15);
    const hn::Repartition<std::uint16_t, Bytes> pairs;
    const ByteVector high = hn::BitCast(Bytes(), hn::ShiftRight<4>(hn::BitCast(pairs, x)));
    ByteVector rest = hn::TableLookupBytes(lookup_table(sixteens_), hn::And(high, nibble));
    rest = hn::Add(rest, hn::And(x, nibble));
    const ByteVector prime = hn::Set(Bytes(), static_cast<std::uint8_t>(prime_));
    rest = hn::Min(rest, hn::Sub(rest, prime));  // below zero is above 200
    return hn::Min(rest, hn::Sub(rest, prime));
  }

  std::uint32_t prime_;
  std::vector<Tap> far_, near_;
  alignas(16) Table sixteens_;
};

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // HWY_TARGET
#endif  // per-target include guard
