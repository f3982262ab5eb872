// The symbols that the word filter works on: one bit for each of 2^lane_bits lanes.

#if defined(LFSRUN_SEARCH_WORD_SYMBOL_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef LFSRUN_SEARCH_WORD_SYMBOL_INL
#undef LFSRUN_SEARCH_WORD_SYMBOL_INL
#else
#define LFSRUN_SEARCH_WORD_SYMBOL_INL
#endif

#include "traversal/sliced/bit_lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {

inline constexpr unsigned lane_bits = 10;  // the same blocks on every machine
inline constexpr std::size_t symbol_words = (std::size_t{1} << lane_bits) / 64;
inline constexpr std::size_t symbol_parts = symbol_words / words;

/// A symbol of all lanes.
using Symbol = std::array<Vector, symbol_parts>;

inline Symbol load_symbol(const std::uint64_t* from) {
  Symbol symbol;
  for (std::size_t i = 0; i < symbol_parts; ++i) symbol[i] = load(from + i * words);
  return symbol;
}

inline void store_symbol(const Symbol& symbol, std::uint64_t* to) {
  for (std::size_t i = 0; i < symbol_parts; ++i) store(symbol[i], to + i * words);
}

/// Bit `digit` of the lane's number, for all lanes.
inline void store_digit(unsigned digit, std::uint64_t* to) {
  constexpr std::array<std::uint64_t, 6> below = {0xAAAAAAAAAAAAAAAA, 0xCCCCCCCCCCCCCCCC,
                                                  0xF0F0F0F0F0F0F0F0, 0xFF00FF00FF00FF00,
                                                  0xFFFF0000FFFF0000, 0xFFFFFFFF00000000};
  for (std::size_t i = 0; i < symbol_words; ++i) {
    to[i] = digit < 6 ? below[digit] : (i >> (digit - 6) & 1) != 0 ? ~std::uint64_t{0} : 0;
  }
}

/// Whether some lane is not bad.
inline bool any_left(const Symbol& bad) {
  Vector left = bad[0];
  for (std::size_t i = 1; i < symbol_parts; ++i) left = hn::And(left, bad[i]);
  return !hn::AllTrue(Words(), hn::Eq(left, ones()));
}

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
