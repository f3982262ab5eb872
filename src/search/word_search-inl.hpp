// The words of one period that obey one function: see word_filter_kernel.cpp.

#if defined(LFSRUN_SEARCH_WORD_SEARCH_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef LFSRUN_SEARCH_WORD_SEARCH_INL
#undef LFSRUN_SEARCH_WORD_SEARCH_INL
#else
#define LFSRUN_SEARCH_WORD_SEARCH_INL
#endif

#include <algorithm>
#include <array>

#include "search/cyclic_word.hpp"
#include "search/period_recurrence.hpp"
#include "search/word_beginnings.hpp"
#include "search/word_terms-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {

class WordSearch {
 public:
  static constexpr unsigned longest = 63;

  /// The function and the period of what follows. How many symbols determine a word.
  unsigned reduce(const FeedbackFunction& function, unsigned period) {
    reduce_to_period(function, period, recurrence_);
    return recurrence_.memory;
  }

  /// Adds the states of the cycles of this least period until they are more than `spare`; false
  /// then.
  bool add_states(std::uint64_t spare, std::uint64_t& states) {
    prepare();
    const unsigned prefix = recurrence_.memory - std::min(recurrence_.memory, lane_bits);
    WordBeginnings beginnings(prefix);
    std::uint64_t before = ~beginnings.get();  // all places are written first
    do {
      set_prefix(beginnings.get(), before, prefix);
      before = beginnings.get();
      Symbol bad = unused_lanes();
      if (recurrence_.solved ? solve(bad) : check(bad)) {
        if (!add_words(bad, spare, states)) return false;
      }
    } while (beginnings.next());
    return true;
  }

 private:
  [[nodiscard]] std::uint64_t* at(unsigned place) { return memory_ + place * symbol_words; }
  [[nodiscard]] const std::uint64_t* at(unsigned place) const {
    return memory_ + place * symbol_words;
  }

  /// The terms, and the lanes' own symbols.
  void prepare() {
    terms_.set(recurrence_);
    const unsigned m = recurrence_.memory;
    for (unsigned digit = 0; digit < std::min(m, lane_bits); ++digit) {
      store_digit(digit, at(m - 1 - digit));
      if (!recurrence_.solved) store_digit(digit, at(2 * m - 1 - digit));
    }
  }

  /// The symbols that all lanes share: those of the first `length` places, the first one is the
  /// highest digit of `prefix`. Where it agrees with `before` nothing is to do.
  void set_prefix(std::uint64_t prefix, std::uint64_t before, unsigned length) {
    const std::uint64_t all = (std::uint64_t{1} << length) - 1;
    for_each_bit((prefix ^ before) & all, [&](unsigned digit) HWY_ATTR {
      const unsigned place = length - 1 - digit;
      const Vector value = (prefix >> digit & 1) != 0 ? ones() : zeros();
      Symbol symbol;
      for (Vector& part : symbol) part = value;
      store_symbol(symbol, at(place));
      if (!recurrence_.solved) store_symbol(symbol, at(place + recurrence_.period));
    });
  }

  /// Lanes whose number has more digits than the word has symbols.
  [[nodiscard]] Symbol unused_lanes() const {
    Symbol unused;
    for (Vector& part : unused) part = zeros();
    if (recurrence_.memory >= lane_bits) return unused;
    const std::size_t used = std::size_t{1} << recurrence_.memory;
    alignas(HWY_MAX_BYTES) std::array<std::uint64_t, symbol_words> lanes{};
    std::fill(lanes.begin() + static_cast<std::ptrdiff_t>(used / 64), lanes.end(),
              ~std::uint64_t{0});
    if (used < 64) lanes[0] <<= used;
    return load_symbol(lanes.data());
  }

  /// p steps from the first m symbols: the last m must be the first ones again. False when no lane
  /// is left.
  bool solve(Symbol& bad) {
    const unsigned p = recurrence_.period;
    const unsigned m = recurrence_.memory;
    for (unsigned j = 0; j < p - m; ++j) store_symbol(terms_.sum(at(j)), at(j + m));
    for (unsigned j = p - m; j < p; ++j) {
      const Symbol next = terms_.sum(at(j));
      store_symbol(next, at(j + m));
      const std::uint64_t* wanted = at(j + m - p);
      for (std::size_t i = 0; i < symbol_parts; ++i) {
        bad[i] = hn::Or(bad[i], hn::Xor(next[i], load(wanted + i * words)));
      }
      if (!any_left(bad)) return false;
    }
    return true;
  }

  /// The sum of the terms must be zero at each place.
  bool check(Symbol& bad) const {
    for (unsigned j = 0; j < recurrence_.period; ++j) {
      const Symbol rest = terms_.sum(at(j));
      for (std::size_t i = 0; i < symbol_parts; ++i) bad[i] = hn::Or(bad[i], rest[i]);
      if (!any_left(bad)) return false;
    }
    return true;
  }

  /// Counts the words of the lanes that are left.
  bool add_words(const Symbol& bad, std::uint64_t spare, std::uint64_t& states) const {
    for (std::size_t i = 0; i < symbol_parts; ++i) {
      BitLanes<1>::for_each(hn::Not(bad[i]), [&](unsigned lane) {
        if (is_smallest_rotation(word_of(i * bits + lane), recurrence_.period)) {
          states += recurrence_.period;
        }
      });
      if (states > spare) return false;
    }
    return true;
  }

  [[nodiscard]] std::uint64_t word_of(std::size_t lane) const {
    std::uint64_t word = 0;
    for (unsigned place = 0; place < recurrence_.period; ++place) {
      word = word << 1 | (at(place)[lane / 64] >> (lane % 64) & 1);
    }
    return word;
  }

  PeriodRecurrence recurrence_;
  WordTerms terms_;
  alignas(HWY_MAX_BYTES) std::uint64_t memory_[2 * longest * symbol_words];
};

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
