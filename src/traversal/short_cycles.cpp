// All cycles of period <= P by trying every periodic sequence: a cycle of period p is a word of p
// symbols, up to rotation, that is no power of a shorter one. The smallest rotations of those words
// are the Lyndon words; Duval's algorithm lists them in order (J.-P. Duval, Theoretical Computer
// Science 60, 1988; Knuth, TAOCP 4A, 7.2.1.1). About q^P / P words, O(P) each.
//
// Words are read from the newest symbol back, so that the smallest rotation, repeated to n symbols,
// is the smallest state of the cycle: there the newest symbol is the highest digit.

#include "traversal/short_cycles.hpp"

#include <algorithm>

#include "traversal/feedback_sum.hpp"

namespace lfsrun {
namespace {

using Word = std::vector<Element>;

/// The next Lyndon word of length <= `longest` over 0 ... q-1 in lexicographic order; empty after
/// the last one. The first is "0".
void next_lyndon_word(Word& word, std::uint32_t q, unsigned longest) {
  const std::size_t period = word.size();
  word.resize(longest);
  for (std::size_t i = period; i < longest; ++i) word[i] = word[i - period];
  while (!word.empty() && word.back() == q - 1) word.pop_back();
  if (!word.empty()) ++word.back();
}

/// Whether the repeated word, read backwards, obeys the recurrence at each of its places.
bool obeys(const FeedbackRegister& reg, const std::vector<Tap>& taps, const Word& word) {
  const std::size_t period = word.size();
  for (std::size_t newest = 0; newest < period; ++newest) {
    const auto symbol = [&](unsigned position) {
      return word[(newest + reg.degree() - position) % period];
    };
    Element sum = reg.complement ? 1 : 0;
    for (const Tap& tap : taps) {
      sum = reg.field.add(sum, reg.field.multiply(tap.coefficient, symbol(tap.position)));
    }
    for (const auto& product : reg.products) {
      const bool all = std::all_of(product.begin(), product.end(),
                                   [&](unsigned position) { return symbol(position) != 0; });
      if (all) sum = reg.field.add(sum, 1);
    }
    if (sum != word[newest]) return false;
  }
  return true;
}

std::uint64_t smallest_state(const FeedbackRegister& reg, const Word& word) {
  std::uint64_t state = 0;
  for (unsigned i = 0; i < reg.degree(); ++i) {
    state = state * reg.field.order() + word[i % word.size()];
  }
  return state;
}

/// A Lyndon word starts with its longest run of zeros (the word "0" aside).
bool has_zero_run(const Word& word, unsigned zero_run) {
  const auto zeros = std::find_if(word.begin(), word.end(), [](Element a) { return a != 0; });
  return zeros - word.begin() >= static_cast<std::ptrdiff_t>(zero_run);
}

}  // namespace

void list_short_cycles(const FeedbackRegister& reg, unsigned longest, unsigned zero_run,
                       CycleTally& found) {
  const std::vector<Tap> taps = taps_of(reg);
  Word word{0};
  for (next_lyndon_word(word, reg.field.order(), longest); !word.empty();
       next_lyndon_word(word, reg.field.order(), longest)) {
    if (!has_zero_run(word, zero_run) && obeys(reg, taps, word)) {
      found.add(word.size(), smallest_state(reg, word));
    }
  }
}

}  // namespace lfsrun
