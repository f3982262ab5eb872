// Cycles of one period p by trying words: a word of p symbols, repeated, is a sequence that obeys F
// or not. Why a function that reaches the goal is not refused: see short_period_filter_kernel.cpp.
//
// F is replaced by the recurrence of the sequences of this period (period_recurrence.hpp), which
// remembers m < p symbols: it gives the rest of the word to 2^m beginnings, and whether the word
// closes after p steps is the test. Lanes of one bit: the last ten of the m symbols differ
// from lane to lane, the others are the same for a block of lanes. A block is left as soon as no
// lane is left, after about eleven places beyond the period.
//
// Each cycle is counted in that lane where the word is smaller than all of its rotations. The
// beginning of such a word is a prenecklace: other beginnings are not tried, which leaves some
// 2 in m (K. Cattell et al., Fast algorithms to generate necklaces, J. Algorithms 37, 2000).

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "search/word_filter_kernel.cpp"
#include <hwy/foreach_target.h>

#include <algorithm>
#include <bit>

#include "search/cyclic_word.hpp"
#include "search/period_filter.hpp"
#include "search/period_recurrence.hpp"
#include "search/word_beginnings.hpp"
#include "traversal/sliced/bit_lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {
namespace {

constexpr unsigned lane_bits = 10;  // the same blocks on every machine
constexpr std::size_t symbol_words = (std::size_t{1} << lane_bits) / 64;
constexpr std::size_t parts = symbol_words / words;

/// A symbol of all lanes.
using Symbol = std::array<Vector, parts>;

Symbol load_symbol(const std::uint64_t* from) {
  Symbol symbol;
  for (std::size_t i = 0; i < parts; ++i) symbol[i] = load(from + i * words);
  return symbol;
}

void store_symbol(const Symbol& symbol, std::uint64_t* to) {
  for (std::size_t i = 0; i < parts; ++i) store(symbol[i], to + i * words);
}

/// Bit `digit` of the lane's number, for all lanes.
void store_digit(unsigned digit, std::uint64_t* to) {
  constexpr std::array<std::uint64_t, 6> below = {0xAAAAAAAAAAAAAAAA, 0xCCCCCCCCCCCCCCCC,
                                                  0xF0F0F0F0F0F0F0F0, 0xFF00FF00FF00FF00,
                                                  0xFFFF0000FFFF0000, 0xFFFFFFFF00000000};
  for (std::size_t i = 0; i < symbol_words; ++i) {
    to[i] = digit < 6 ? below[digit] : (i >> (digit - 6) & 1) != 0 ? ~std::uint64_t{0} : 0;
  }
}

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
    std::uint64_t before = ~std::uint64_t{0};  // all places are written first
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
  std::uint64_t* at(unsigned place) { return memory_ + place * symbol_words; }
  const std::uint64_t* at(unsigned place) const { return memory_ + place * symbol_words; }

  /// Where the terms are, and the lanes' own symbols.
  void prepare() {
    linear_.clear();
    pairs_.clear();
    longer_.clear();
    for_each_bit(recurrence_.linear, [&](unsigned i) { linear_.push_back(i * symbol_words); });
    for (const std::uint64_t product : recurrence_.products) {
      std::vector<std::size_t> factors;
      for_each_bit(product, [&](unsigned i) { factors.push_back(i * symbol_words); });
      if (factors.size() == 2) {
        pairs_.push_back({factors[0], factors[1]});
      } else {
        longer_.push_back(std::move(factors));
      }
    }
    const unsigned m = recurrence_.memory;
    for (unsigned digit = 0; digit < std::min(m, lane_bits); ++digit) {
      store_digit(digit, at(m - 1 - digit));
      if (!recurrence_.solved) store_digit(digit, at(2 * m - 1 - digit));
    }
  }

  template <typename F>
  static void for_each_bit(std::uint64_t mask, F f) {
    for (; mask != 0; mask &= mask - 1) f(static_cast<unsigned>(std::countr_zero(mask)));
  }

  /// The symbols that all lanes share: those of the first `length` places, the first one is the
  /// highest digit of `prefix`. Where it agrees with `before` nothing is to do.
  void set_prefix(std::uint64_t prefix, std::uint64_t before, unsigned length) {
    const std::uint64_t all = (std::uint64_t{1} << length) - 1;
    const std::uint64_t changed = (before == ~std::uint64_t{0} ? all : prefix ^ before) & all;
    for_each_bit(changed, [&](unsigned digit) {
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
    alignas(HWY_MAX_BYTES) std::array<std::uint64_t, symbol_words> lanes{};
    for (std::size_t lane = std::size_t{1} << recurrence_.memory; lane < 64 * symbol_words;
         ++lane) {
      lanes[lane / 64] |= std::uint64_t{1} << (lane % 64);
    }
    return load_symbol(lanes.data());
  }

  /// The sum of the terms where place 0 of the recurrence is `from`.
  HWY_INLINE Symbol sum(const std::uint64_t* from) const {
    Symbol sum;
    const Vector start = recurrence_.constant ? ones() : zeros();
    for (Vector& part : sum) part = start;
    for (const std::size_t term : linear_) {
      for (std::size_t i = 0; i < parts; ++i) {
        sum[i] = hn::Xor(sum[i], load(from + term + i * words));
      }
    }
    for (const auto& [one, other] : pairs_) {
      for (std::size_t i = 0; i < parts; ++i) {
        const Vector product =
            hn::And(load(from + one + i * words), load(from + other + i * words));
        sum[i] = hn::Xor(sum[i], product);
      }
    }
    for (const std::vector<std::size_t>& product : longer_) {
      Symbol all = load_symbol(from + product[0]);
      for (const std::size_t factor : product) {
        for (std::size_t i = 0; i < parts; ++i) {
          all[i] = hn::And(all[i], load(from + factor + i * words));
        }
      }
      for (std::size_t i = 0; i < parts; ++i) sum[i] = hn::Xor(sum[i], all[i]);
    }
    return sum;
  }

  static bool any_left(const Symbol& bad) {
    Vector left = bad[0];
    for (std::size_t i = 1; i < parts; ++i) left = hn::And(left, bad[i]);
    return !hn::AllTrue(Words(), hn::Eq(left, ones()));
  }

  /// p steps from the first m symbols: the last m must be the first ones again. False when no lane
  /// is left.
  bool solve(Symbol& bad) {
    const unsigned p = recurrence_.period;
    const unsigned m = recurrence_.memory;
    for (unsigned j = 0; j < p - m; ++j) store_symbol(sum(at(j)), at(j + m));
    for (unsigned j = p - m; j < p; ++j) {
      const Symbol next = sum(at(j));
      store_symbol(next, at(j + m));
      const std::uint64_t* wanted = at(j + m - p);
      for (std::size_t i = 0; i < parts; ++i) {
        bad[i] = hn::Or(bad[i], hn::Xor(next[i], load(wanted + i * words)));
      }
      if (!any_left(bad)) return false;
    }
    return true;
  }

  /// The sum of the terms must be zero at each place.
  bool check(Symbol& bad) const {
    for (unsigned j = 0; j < recurrence_.period; ++j) {
      const Symbol rest = sum(at(j));
      for (std::size_t i = 0; i < parts; ++i) bad[i] = hn::Or(bad[i], rest[i]);
      if (!any_left(bad)) return false;
    }
    return true;
  }

  /// Counts the words of the lanes that are left.
  bool add_words(const Symbol& bad, std::uint64_t spare, std::uint64_t& states) const {
    for (std::size_t i = 0; i < parts; ++i) {
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
  std::vector<std::size_t> linear_;  // how far behind `from`, in words
  std::vector<std::array<std::size_t, 2>> pairs_;
  std::vector<std::vector<std::size_t>> longer_;
  alignas(HWY_MAX_BYTES) std::uint64_t memory_[2 * longest * symbol_words];
};

class WordFilter final : public PeriodFilter {
 public:
  WordFilter(const Goal& goal, unsigned first, unsigned last, unsigned longest_memory)
      : spare_(goal.spare()),
        first_(first),
        last_(static_cast<unsigned>(std::min<std::uint64_t>(last, goal.least_period - 1))),
        longest_memory_(longest_memory) {}

  [[nodiscard]] bool passes(const FeedbackFunction& function) const override {
    WordSearch search;
    std::uint64_t states = 0;
    for (unsigned p = first_; p <= last_; ++p) {
      if (search.reduce(function, p) > longest_memory_) continue;
      if (!search.add_states(spare_, states)) return false;
    }
    return true;
  }

 private:
  std::uint64_t spare_;
  unsigned first_, last_, longest_memory_;
};

std::unique_ptr<PeriodFilter> word_filter(const Goal& goal, unsigned first, unsigned last,
                                          unsigned longest_memory) {
  return std::make_unique<WordFilter>(goal, first, last, longest_memory);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace lfsrun {

HWY_EXPORT(word_filter);

std::unique_ptr<PeriodFilter> make_word_filter(const Goal& goal, unsigned first, unsigned last,
                                               unsigned longest_memory) {
  return HWY_DYNAMIC_DISPATCH(word_filter)(goal, first, last, longest_memory);
}

}  // namespace lfsrun
#endif
