// The tests of the short-period filter on some vectors of a table: see its kernel.

#if defined(LFSRUN_SEARCH_SHORT_PERIODS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef LFSRUN_SEARCH_SHORT_PERIODS_INL
#undef LFSRUN_SEARCH_SHORT_PERIODS_INL
#else
#define LFSRUN_SEARCH_SHORT_PERIODS_INL
#endif

#include <array>
#include <bit>

#include "register/feedback_function.hpp"
#include "search/period_tables.hpp"
#include "traversal/sliced/bit_lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {

/// s[r + n] + F(s[r], ..., s[r + n - 1]) in N vectors; row(i) is where s[r + i] is.
template <std::size_t N, typename Row>
HWY_INLINE std::array<Vector, N> differences(const FeedbackFunction& function, Row row) {
  std::array<Vector, N> sum;
  const Vector start = function.constant ? ones() : zeros();
  for (Vector& v : sum) v = start;
  const auto lowest = [&](std::uint64_t mask) {
    return row(static_cast<unsigned>(std::countr_zero(mask)));
  };
  const std::uint64_t next = std::uint64_t{1} << function.degree;
  for (std::uint64_t left = function.linear | next; left != 0; left &= left - 1) {
    const std::uint64_t* from = lowest(left);
    for (std::size_t i = 0; i < N; ++i) sum[i] = hn::Xor(sum[i], load(from + i * words));
  }
  for (const std::uint64_t product : function.products) {
    std::array<Vector, N> all;
    const std::uint64_t* first = lowest(product);
    for (std::size_t i = 0; i < N; ++i) all[i] = load(first + i * words);
    for (std::uint64_t left = product & (product - 1); left != 0; left &= left - 1) {
      const std::uint64_t* from = lowest(left);
      for (std::size_t i = 0; i < N; ++i) all[i] = hn::And(all[i], load(from + i * words));
    }
    for (std::size_t i = 0; i < N; ++i) sum[i] = hn::Xor(sum[i], all[i]);
  }
  return sum;
}

/// The highest bit of each field that is zero. Adding all ones to the lower bits of a field carries
/// into its highest bit unless they are zero, and never further.
HWY_INLINE Vector zero_fields(const FieldTable& table, Vector v, std::size_t at) {
  const Vector lower = load(table.lower_bits() + at);
  const Vector carried = hn::Add(hn::And(v, lower), lower);
  return hn::AndNot(hn::Or(carried, v), load(table.highest_bits() + at));
}

/// The states of the cycles of these fields.
inline std::uint64_t count_states(const FieldTable& table, Vector found, std::size_t at) {
  const VectorWords parts(found);
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < words; ++i) sum += table.states(at + i, parts.word[i]);
  return sum;
}

/// How many of the N vectors' sequences obey F.
template <std::size_t N>
HWY_INLINE std::uint64_t count_cycles(const RotationTable& table, const FeedbackFunction& function,
                                      std::size_t at) {
  std::array<Vector, N> bad;
  for (std::size_t i = 0; i < N; ++i) bad[i] = load(table.unused_bits() + at + i * words);
  for (unsigned r = 0; r < table.period(); ++r) {
    const std::size_t from = at + r * table.row_words();
    const auto rest = differences<N>(function, [&](unsigned i) { return table.row(i) + from; });
    Vector failed = ones();
    for (std::size_t i = 0; i < N; ++i) {
      bad[i] = hn::Or(bad[i], rest[i]);
      failed = hn::And(failed, bad[i]);
    }
    if (none(hn::Not(failed))) return 0;
  }
  std::uint64_t left = 0;
  for (const Vector& v : bad) left += BitLanes<1>::count(hn::Not(v));
  return left;
}

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
