// A function's recurrence on sequences of one period. Such a sequence s is a word on a circle of p
// places; F uses some of them, at most one a position of its terms, and s[r + n] is one more. The
// map s -> t, t[j] = s[u j] with u prime to p only renames the places, so that we may choose u such
// that the used places lie on a short arc with a purely linear term at one end. This term is the
// sum of the others: a register of arc length - 1 symbols, often half of p. O(p terms) a function.
//
// Why t has the least period of s: s[i + k] = s[i] for all i iff t[j + k / u] = t[j] for all j.

#include "search/period_recurrence.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace lfsrun {
namespace {

std::uint64_t bit(unsigned i) { return std::uint64_t{1} << i; }

/// Each set position i taken to (multiplier i + shift) mod period; equal ones are ORed.
std::uint64_t moved(std::uint64_t mask, unsigned period, unsigned multiplier, unsigned shift) {
  std::uint64_t image = 0;
  for (; mask != 0; mask &= mask - 1) {
    const auto i = static_cast<unsigned>(std::countr_zero(mask));
    image |= bit((i * multiplier + shift) % period);
  }
  return image;
}

/// Positions mod period, before any is renamed.
void fold(const FeedbackFunction& function, PeriodRecurrence& folded) {
  const unsigned p = folded.period;
  folded.linear = 0;
  folded.products.clear();
  folded.constant = function.constant;
  for (std::uint64_t left = function.linear | bit(function.degree); left != 0; left &= left - 1) {
    folded.linear ^= bit(static_cast<unsigned>(std::countr_zero(left)) % p);
  }
  for (const std::uint64_t product : function.products) {
    const std::uint64_t image = moved(product, p, 1, 0);
    if (std::has_single_bit(image)) {  // x x = x
      folded.linear ^= image;
      continue;
    }
    const auto same = std::find(folded.products.begin(), folded.products.end(), image);
    if (same == folded.products.end()) {
      folded.products.push_back(image);
    } else {
      folded.products.erase(same);
    }
  }
}

/// Places on the circle from `first` on, of which the last or the first can be solved for.
struct Arc {
  unsigned memory;  // places - 1
  unsigned multiplier, first;
  bool backwards;  // the first one is
};

/// Takes the arcs that begin after a gap between used places, where they are shorter.
void shorten(std::uint64_t used, std::uint64_t linear_only, unsigned period, unsigned multiplier,
             Arc& best) {
  auto before = static_cast<unsigned>(std::bit_width(used)) - 1;
  for (std::uint64_t left = used; left != 0; left &= left - 1) {
    const auto first = static_cast<unsigned>(std::countr_zero(left));
    const unsigned memory = (before + period - first) % period;
    const bool forwards = (linear_only & bit(before)) != 0;
    if (memory < best.memory && (forwards || (linear_only & bit(first)) != 0)) {
      best = {memory, multiplier, first, !forwards};
    }
    before = first;
  }
}

Arc shortest_arc(std::uint64_t used, std::uint64_t linear_only, unsigned period) {
  Arc best{period, 1, 0, false};
  for (unsigned u = 1; u <= period / 2; ++u) {
    if (std::gcd(u, period) != 1) continue;
    shorten(moved(used, period, u, 0), moved(linear_only, period, u, 0), period, u, best);
  }
  return best;
}

}  // namespace

void reduce_to_period(const FeedbackFunction& function, unsigned period,
                      PeriodRecurrence& recurrence) {
  recurrence.period = period;
  fold(function, recurrence);
  std::uint64_t factors = 0;
  for (const std::uint64_t product : recurrence.products) factors |= product;
  const Arc arc = shortest_arc(recurrence.linear | factors, recurrence.linear & ~factors, period);
  recurrence.memory = arc.memory;
  recurrence.solved = arc.memory < period;
  if (!recurrence.solved) return;
  // Forwards: i -> u i - first. Backwards: i -> first + memory - u i.
  const unsigned multiplier = arc.backwards ? period - arc.multiplier : arc.multiplier;
  const unsigned shift = arc.backwards ? arc.first + arc.memory : period - arc.first;
  recurrence.linear = moved(recurrence.linear, period, multiplier, shift) & ~bit(arc.memory);
  for (std::uint64_t& product : recurrence.products) {
    product = moved(product, period, multiplier, shift);
  }
}

}  // namespace lfsrun
