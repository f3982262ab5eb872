#pragma once

#include <span>
#include <string>
#include <vector>

#include "field/field.hpp"

namespace lfsrun {

/// A row of results: which test, its parameters in words, its statistic and p-value.
struct TestOutcome {
  std::string test;
  std::string parameters;  // may be empty
  double statistic = 0;
  double p_value = 0;

  bool operator==(const TestOutcome&) const = default;
};

/// All tests that the length suffices for; shorter: not in the list. Over GF(2) those of
/// bit_tests.hpp, with the parameters that the publication recommends, from n bits on: frequency,
/// block frequency, runs, cumulative sums, serial 100; longest run 128; approximate entropy 256;
/// spectral 1000; matrix rank 38,912; universal 387,840; the templates and linear complexity
/// 1,000,000. Over other fields two chi-square tests, with 5 expected of each: of the symbols
/// (frequency, n >= 5 q) and of the pairs (serial, n >= 5 q^2; I. J. Good, The serial test for
/// sampling numbers, 1953).
[[nodiscard]] std::vector<TestOutcome> randomness_tests(const Field& field,
                                                        std::span<const Element> symbols);

}  // namespace lfsrun
