#pragma once

#include <complex>
#include <cstdint>
#include <span>
#include <vector>

#include "base/integer.hpp"
#include "field/integer_factors.hpp"
#include "register/feedback_register.hpp"
#include "sequence/berlekamp_massey.hpp"
#include "sequence/golomb.hpp"
#include "sequence/randomness_tests.hpp"

namespace lfsrun {

/// What to find out about the output of a register from one state on.
struct SequenceOptions {
  Integer skip = 0;           // pass over so many symbols first
  std::uint64_t length = 0;   // look at so many
  std::uint64_t shifts = 0;   // autocorrelation up to here, and below the number of symbols
  unsigned tuple = 0;         // count k-tuples for k = 1 ... tuple
  bool tests = true;          // the statistical ones
  double factor_seconds = 0;  // effort for the period of a linear register
};

/// A nonlinear register has no way to skip but walking: at most so many symbols (a minute or two).
inline constexpr std::uint64_t max_walked_skip = std::uint64_t{1} << 32U;

/// What was found. Counts, sums and tests are those of one whole period, cyclic, where one lies
/// within the symbols looked at (`periodic`), else those of all of them.
struct SequenceReport {
  std::uint64_t preperiod = 0;
  Integer period = 0;          // 0: not known; s[n + period] = s[n] from n = preperiod on
  bool period_proven = false;  // it is the least, not only a multiple of that
  bool periodic = false;

  /// Of the whole infinite sequence where proven, else of its first complexity_length symbols.
  std::uint64_t linear_complexity = 0;
  Polynomial minimal;  // a characteristic polynomial of that degree
  bool complexity_proven = false;
  std::uint64_t complexity_length = 0;  // Berlekamp-Massey has looked at so many
  std::vector<ComplexityJump> profile;  // of these

  bool balanced = false, runs_hold = false;  // Golomb; only where periodic, period >= 2
  bool two_valued = false;
  bool two_valued_known = false;  // the period is short enough to look at all shifts
  unsigned balanced_tuples = 0;   // see balanced_tuples(); only where periodic, period >= 2

  RunCounts runs;
  std::vector<std::complex<double>> correlations;
  std::vector<std::vector<std::uint64_t>> tuples;  // by k - 1
  std::vector<TestOutcome> tests;

  /// Two methods agree: minimal polynomial by theory and by Berlekamp-Massey, and where a whole
  /// period was seen its length too.
  bool verified = false;
};

/// The output from `state` on. Throws Error where it is no state of the register, and where two
/// methods disagree.
[[nodiscard]] SequenceReport analyse_sequence(const FeedbackRegister& reg,
                                              std::span<const Element> state,
                                              const SequenceOptions& options,
                                              IntegerFactorCache& cache);

}  // namespace lfsrun
