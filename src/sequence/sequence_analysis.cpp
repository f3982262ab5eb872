// All that is found out about one output. Two ways where there are two: the minimal polynomial of a
// linear register's output by theory, of any other periodic output from one period by a gcd, and of
// both by Berlekamp-Massey; the period by theory and by looking.

#include "sequence/sequence_analysis.hpp"

#include "algebra/jump_ahead.hpp"
#include "base/error.hpp"
#include "sequence/autocorrelation.hpp"
#include "sequence/minimal_polynomial.hpp"
#include "sequence/output.hpp"
#include "sequence/output_period.hpp"
#include "sequence/tuples.hpp"

namespace lfsrun {
namespace {

// The longest period whose minimal polynomial is found by a gcd, and whose autocorrelation at all
// shifts: within a second, and 300 MB.
std::uint64_t longest_for_gcd(const Field& field) {
  if (field.order() == 2) return std::uint64_t{1} << 21U;
  return std::uint64_t{1} << (field.degree() == 1 ? 17U : 13U);
}
std::uint64_t longest_for_all_shifts(const Field& field) {
  return std::uint64_t{1} << (field.characteristic() == 2 ? 22U : 20U);
}

[[noreturn]] void disagree(const char* what) {
  throw Error(std::string(what) +
              " by theory and of the output disagree (one of them is wrong: a defect of lfsrun or "
              "of the machine)");
}

std::vector<Element> state_after_skip(const FeedbackRegister& reg, std::span<const Element> state,
                                      const Integer& skip) {
  if (reg.linear()) return state_after(reg, state, skip);
  if (skip > max_walked_skip) throw Error("internal error: too many symbols to skip");
  return state_after_steps(reg, state, static_cast<std::uint64_t>(skip));
}

class Analysis {
 public:
  Analysis(const FeedbackRegister& reg, std::span<const Element> state,
           const SequenceOptions& options)
      : reg_(reg),
        options_(options),
        state_(state_after_skip(reg, state, options.skip)),
        output_(output_of(reg, state_, options.length + reg.degree())) {}

  SequenceReport run(IntegerFactorCache& cache) {
    find_out_period();
    find_out_complexity();
    if (reg_.linear()) compare_with_theory(cache);
    describe(sample());
    return std::move(report_);
  }

 private:
  [[nodiscard]] std::span<const Element> symbols() const {
    return std::span(output_).first(options_.length);
  }

  /// One period if there is one, else all.
  [[nodiscard]] std::span<const Element> sample() const {
    if (!report_.periodic) return symbols();
    return symbols().subspan(report_.preperiod, static_cast<std::uint64_t>(report_.period));
  }

  void find_out_period() {
    const auto found = find_period(output_, reg_.degree());
    if (!found) return;
    report_.preperiod = found->preperiod;
    report_.period = found->period;
    report_.period_proven = report_.periodic = true;
  }

  void find_out_complexity() {
    LinearComplexity found = linear_complexity(reg_.field, symbols());
    report_.linear_complexity = found.complexity;
    report_.minimal = std::move(found.polynomial);
    report_.complexity_length = found.length;
    report_.profile = std::move(found.profile);
    if (reg_.linear() || !report_.periodic) return;
    if (report_.preperiod == 0 && report_.period <= longest_for_gcd(reg_.field)) {
      take_theory(minimal_polynomial(reg_.field, sample()));
    } else {  // a sequence of complexity at most n is known by 2n symbols
      report_.complexity_proven =
          2 * (report_.preperiod + report_.period) <= report_.complexity_length;
    }
  }

  /// The minimal polynomial of the infinite sequence; Berlekamp-Massey must have found the same if
  /// it has looked far enough.
  void take_theory(Polynomial minimal) {
    const std::uint64_t degree = minimal.size() - 1;
    report_.verified = 2 * degree <= report_.complexity_length;
    if (report_.verified && minimal != report_.minimal) disagree("minimal polynomial");
    report_.linear_complexity = degree;
    report_.minimal = std::move(minimal);
    report_.complexity_proven = true;
  }

  void compare_with_theory(IntegerFactorCache& cache) {
    take_theory(minimal_polynomial(reg_.field, reg_.characteristic(), state_));
    SequencePeriod theory =
        period_by_algebra(reg_.field, report_.minimal, cache, options_.factor_seconds);
    if (report_.periodic) {
      const bool same =
          theory.preperiod == report_.preperiod &&
          (theory.proven ? theory.period == report_.period : theory.period % report_.period == 0);
      if (!same) disagree("period");
      return;
    }
    report_.preperiod = theory.preperiod;
    report_.period = theory.period;
    report_.period_proven = theory.proven;
  }

  void describe(std::span<const Element> sample) {
    report_.runs = run_counts(sample, report_.periodic);
    const bool judged = report_.periodic && sample.size() >= 2;
    if (judged) {
      report_.balanced = nearly_equal(symbol_counts(reg_.field.order(), sample));
      report_.runs_hold = lfsrun::runs_hold(reg_.field.order(), report_.runs);
    }
    correlate(sample, judged);
    for (unsigned k = 1; k <= options_.tuple; ++k) {
      report_.tuples.push_back(tuple_counts(reg_.field.order(), sample, k, report_.periodic));
    }
    if (judged) report_.balanced_tuples = balanced_tuples(report_.tuples);
    if (options_.tests) report_.tests = randomness_tests(reg_.field, sample);
  }

  void correlate(std::span<const Element> sample, bool judged) {
    if (sample.empty()) return;
    report_.two_valued_known =
        report_.periodic && sample.size() <= longest_for_all_shifts(reg_.field);
    const std::uint64_t most = sample.size() - 1;
    const std::uint64_t wanted = std::min(options_.shifts, most);
    report_.correlations = autocorrelation(
        reg_.field, sample, report_.two_valued_known ? most : wanted, report_.periodic);
    if (!report_.two_valued_known) return;
    report_.two_valued = judged && two_valued(report_.correlations);
    report_.correlations.resize(wanted + 1);
  }

  const FeedbackRegister& reg_;
  const SequenceOptions& options_;
  std::vector<Element> state_;
  std::vector<Element> output_;  // and the symbols of the last state, for the period
  SequenceReport report_;
};

}  // namespace

SequenceReport analyse_sequence(const FeedbackRegister& reg, std::span<const Element> state,
                                const SequenceOptions& options, IntegerFactorCache& cache) {
  if (state.size() != reg.degree()) {
    throw Error("a state of " + std::to_string(state.size()) +
                " symbols for a register of degree " + std::to_string(reg.degree()));
  }
  return Analysis(reg, state, options).run(cache);
}

}  // namespace lfsrun
