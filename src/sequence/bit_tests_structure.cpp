// SP 800-22, sections 2.5, 2.6 and 2.10: ranks of matrices (O(32 n)), the spectrum (O(n log n)),
// linear complexities of blocks of M bits (O(n M / 64)).

#include <algorithm>
#include <cmath>

#include "sequence/berlekamp_massey.hpp"
#include "sequence/bit_tests.hpp"
#include "sequence/chi_square.hpp"
#include "sequence/fourier.hpp"

namespace lfsrun {
namespace {

constexpr std::size_t matrix_side = 32;

/// Of the 32 x 32 matrix over GF(2) with these rows.
std::size_t rank_of(std::array<std::uint32_t, matrix_side> rows) {
  std::size_t rank = 0;
  for (std::size_t column = 0; column < matrix_side; ++column) {
    const std::uint32_t mask = std::uint32_t{1} << column;
    const auto pivot = std::find_if(rows.begin() + static_cast<std::ptrdiff_t>(rank), rows.end(),
                                    [&](std::uint32_t row) { return (row & mask) != 0; });
    if (pivot == rows.end()) continue;
    std::swap(*pivot, rows[rank]);
    for (std::size_t row = rank + 1; row < matrix_side; ++row) {
      if ((rows[row] & mask) != 0) rows[row] ^= rows[rank];
    }
    ++rank;
  }
  return rank;
}

std::size_t rank_of(Bits bits) {  // row by row
  std::array<std::uint32_t, matrix_side> rows{};
  for (std::size_t i = 0; i < bits.size(); ++i) {
    rows[i / matrix_side] |= std::uint32_t{bits[i]} << i % matrix_side;
  }
  return rank_of(rows);
}

/// The probability that a random 32 x 32 matrix over GF(2) has this rank.
double rank_probability(int rank) {
  constexpr int side = matrix_side;
  double probability = std::exp2(rank * (2 * side - rank) - side * side);
  for (int i = 0; i < rank; ++i) {
    const double part = 1 - std::exp2(i - side);
    probability *= part * part / (1 - std::exp2(i - rank));
  }
  return probability;
}

}  // namespace

TestResult matrix_rank_test(Bits bits) {
  constexpr std::size_t size = matrix_side * matrix_side;
  std::array<std::uint64_t, 3> counts{};  // full rank, one less, less
  for (std::size_t i = 0; i + size <= bits.size(); i += size) {
    ++counts[std::min<std::size_t>(2, matrix_side - rank_of(bits.subspan(i, size)))];
  }
  const double full = rank_probability(matrix_side);
  const double one_less = rank_probability(matrix_side - 1);
  const double statistic = chi_square(counts, std::array{full, one_less, 1 - full - one_less});
  return {statistic, chi_square_tail(2, statistic)};
}

TestResult spectral_test(Bits bits) {
  const auto n = static_cast<double>(bits.size());
  const RealFourier fourier(bits.size());
  const auto signal = fourier.signal();
  std::transform(bits.begin(), bits.end(), signal.begin(),
                 [](Element bit) { return bit == 0 ? -1.0 : 1.0; });
  fourier.forward();
  const auto spectrum = fourier.spectrum().first(bits.size() / 2);
  const double threshold = n * std::log(1 / 0.05);  // of the squared modulus
  const auto below =
      static_cast<double>(std::count_if(spectrum.begin(), spectrum.end(), [&](const auto& value) {
        return std::norm(value) < threshold;
      }));
  const double statistic = (below - 0.95 * n / 2) / std::sqrt(n * 0.95 * 0.05 / 4);
  return {statistic, normal_tails(statistic)};
}

std::array<std::uint64_t, 7> complexity_counts(Bits bits, std::uint64_t block) {
  const Field field = Field::of_order(2);
  const auto m = static_cast<double>(block);
  const double sign = block % 2 == 0 ? 1 : -1;
  const double expected = m / 2 + (9 - sign) / 36 - (m / 3 + 2.0 / 9) * std::exp2(-m);
  std::array<std::uint64_t, 7> counts{};
  for (std::uint64_t i = 0; i + block <= bits.size(); i += block) {
    const auto found = linear_complexity(field, bits.subspan(i, block)).complexity;
    const double above = sign * (static_cast<double>(found) - expected) + 2.0 / 9;
    ++counts[static_cast<std::size_t>(std::clamp(std::ceil(above + 2.5), 0.0, 6.0))];
  }
  return counts;
}

TestResult linear_complexity_test(Bits bits, std::uint64_t block) {
  const double statistic =
      chi_square(complexity_counts(bits, block),
                 std::array{1.0 / 96, 1.0 / 32, 1.0 / 8, 1.0 / 2, 1.0 / 4, 1.0 / 16, 1.0 / 48});
  return {statistic, chi_square_tail(6, statistic)};
}

}  // namespace lfsrun
