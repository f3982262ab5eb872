#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lfsrun {

/// Rows of the result file, one struct a table; the columns are named in the contract of the format
/// (README, "Result file"). Decimal strings are exact; a uint64 is 0 where the number does not fit.

struct AnalysisRow {
  std::uint64_t id = 0;        // 0, 1, ... in this file
  std::uint64_t position = 0;  // in the job, ascending; a file may lack some
  std::string config, register_name, kind, method;
  std::uint32_t field_order = 0;
  std::uint64_t degree = 0;
  std::uint64_t coefficients_offset = 0, coefficients_length = 0;  // set by the store
  std::uint64_t modulus_offset = 0, modulus_length = 0;  // set by the store; 0 entries: q = p
  std::string status;                                    // "done" | "failed" | "unproven"
  bool verified = false, singular = false, factored = false, irreducible = false, primitive = false;
  std::uint64_t max_tail = 0;
  std::string feedback;
  std::string states_decimal, periodic_states_decimal, cycle_count_decimal;
  std::uint64_t order = 0;
  std::string order_decimal;
  double order_log2 = 0;
  std::uint64_t max_period = 0;
  std::string max_period_decimal;
  std::string message;
  std::uint64_t state_cycles_offset = 0;  // set by the store
  std::uint64_t state_cycles_length = 0;  // into /state_cycles; 0: not asked for

  bool operator==(const AnalysisRow&) const = default;
};

struct CycleRow {
  std::uint64_t analysis = 0;
  std::uint64_t period = 0, count = 0;
  std::string period_decimal, count_decimal;
  double period_log2 = 0, count_log2 = 0;

  bool operator==(const CycleRow&) const = default;
};

struct FactorRow {
  std::uint64_t analysis = 0;
  std::uint64_t degree = 0, multiplicity = 0;
  std::uint64_t order = 0;
  std::string order_decimal;
  double order_log2 = 0;
  bool order_proven = false;
  std::uint64_t polynomial_offset = 0;    // set by the store
  std::vector<std::uint16_t> polynomial;  // degree + 1 entries, low to high, into /coefficients

  bool operator==(const FactorRow&) const = default;
};

struct SequenceRow {
  std::uint64_t analysis = 0;
  std::uint64_t period = 0, representative = 0;  // 0 where it does not fit
  std::string period_decimal, representative_decimal;
  std::uint64_t symbols_offset = 0, symbols_length = 0;  // set by the store
  std::vector<std::uint16_t> symbols;                    // into /symbols

  bool operator==(const SequenceRow&) const = default;
};

// The rows of a survey.

struct SurveyRow {  // of the polynomials of one weight, monic and of the analysis's degree
  std::uint64_t analysis = 0;
  std::uint64_t weight = 0;  // the number of coefficients that are not zero
  std::uint64_t polynomials = 0, irreducible = 0, primitive = 0;

  bool operator==(const SurveyRow&) const = default;
};

struct PolynomialRow {  // one that a survey lists
  std::uint64_t analysis = 0;
  std::uint64_t value = 0;  // sum f_i q^i, the leading coefficient included
  std::uint64_t weight = 0;
  bool primitive = false;

  bool operator==(const PolynomialRow&) const = default;
};

// The rows of a search.

struct SearchRow {  // what became of the candidates of one analysis: tried is the sum of the rest
  std::uint64_t analysis = 0;
  std::string form, goal;  // "3,1"; "maximal", "de_bruijn", "period >= 1000"
  std::uint64_t least_period = 0;
  std::string symmetry, order;  // as in the config
  std::uint64_t seed = 0;       // 0: not in random order
  std::uint64_t space = 0;      // candidates of the rule, of all parts together
  std::uint64_t first = 0;      // the number of this part's first candidate
  std::uint64_t tried = 0;
  std::uint64_t filtered = 0;   // have a cycle of a short period, by tables
  std::uint64_t symmetric = 0;  // of a class whose first candidate is another one
  std::uint64_t sieved = 0;     // have a cycle of a longer period, by its words
  std::uint64_t aborted = 0;    // the walk met a cycle that leaves too few states
  std::uint64_t found = 0;

  bool operator==(const SearchRow&) const = default;
};

struct CandidateRow {  // one that reaches the goal
  std::uint64_t analysis = 0;
  std::uint64_t number = 0;  // in the order in which they were tried
  std::uint64_t index = 0;   // in the listed order of the rule
  std::uint64_t degree = 0;
  std::string feedback;  // algebraic normal form
  std::uint64_t period = 0;
  std::string verdict;        // "maximal", "de Bruijn", or "period"
  std::uint64_t members = 0;  // of its class of symmetry that the rule allows, itself included
  bool verified = false;      // single steps have confirmed the period
  std::uint64_t state = 0;    // one on that cycle, as an integer
  bool complete = false;      // all cycles are in /candidate_cycles
  std::uint64_t cycle_count = 0;

  bool operator==(const CandidateRow&) const = default;
};

struct CandidateCycleRow {  // of a candidate that is found, a row a distinct period
  std::uint64_t analysis = 0, number = 0;
  std::uint64_t period = 0, count = 0;

  bool operator==(const CandidateCycleRow&) const = default;
};

// The rows of the output sequences of a register: `state` counts the initial states of an analysis.

struct StatisticsRow {
  std::uint64_t analysis = 0, state = 0;
  std::uint64_t initial = 0;  // the state as an integer; 0 where it does not fit
  std::string initial_decimal;
  std::string skip_decimal;     // symbols passed over before the first
  std::uint64_t length = 0;     // symbols looked at
  std::uint64_t preperiod = 0;  // symbols before it is periodic, of the infinite sequence
  std::uint64_t period = 0;     // 0: not known, or does not fit
  std::string period_decimal;   // "": not known
  bool period_proven = false;   // the least, not only a multiple of that
  bool periodic = false;        // the counts and sums are those of one whole period
  std::uint64_t linear_complexity = 0;
  bool complexity_proven = false;       // of the infinite sequence; else of complexity_length
  std::uint64_t complexity_length = 0;  // symbols that Berlekamp-Massey has looked at
  bool verified = false;                // two methods agree on it
  std::uint64_t minimal_offset = 0;     // set by the store
  std::uint64_t minimal_length = 0;     // set by the store
  bool balanced = false, runs_hold = false, two_valued = false;  // Golomb's postulates
  bool two_valued_known = false;                                 // all shifts were looked at
  bool golomb = false;                                           // all three
  std::uint64_t balanced_tuples = 0;   // up to this k no two counts of k-tuples differ by over 1
  std::vector<std::uint16_t> minimal;  // minimal polynomial, low to high, into /coefficients

  bool operator==(const StatisticsRow&) const = default;
};

struct ComplexityRow {  // a jump of the linear complexity: that of the first `length` symbols
  std::uint64_t analysis = 0, state = 0;
  std::uint64_t length = 0, complexity = 0;

  bool operator==(const ComplexityRow&) const = default;
};

struct RunRow {  // runs of `length` times one symbol
  std::uint64_t analysis = 0, state = 0;
  std::uint64_t symbol = 0, length = 0, count = 0;

  bool operator==(const RunRow&) const = default;
};

struct AutocorrelationRow {
  std::uint64_t analysis = 0, state = 0;
  std::uint64_t shift = 0;
  double real = 0, imaginary = 0;

  bool operator==(const AutocorrelationRow&) const = default;
};

struct TupleRow {  // how often k neighbouring symbols are the digits of `value`
  std::uint64_t analysis = 0, state = 0;
  std::uint64_t k = 0, value = 0, count = 0;

  bool operator==(const TupleRow&) const = default;
};

struct TestRow {  // a statistical test
  std::uint64_t analysis = 0, state = 0;
  std::string test, parameters;
  double statistic = 0, p_value = 0;

  bool operator==(const TestRow&) const = default;
};

/// Everything that one analysis adds to the file: committed together or not at all.
struct AnalysisRecord {
  AnalysisRow row;
  std::vector<std::uint16_t> coefficients;
  std::vector<std::uint16_t> modulus;
  // Children: each has its line in child_tables.hpp.
  std::vector<CycleRow> cycles;
  std::vector<FactorRow> factors;
  std::vector<SequenceRow> sequences;
  std::vector<SurveyRow> surveys;
  std::vector<PolynomialRow> polynomials;
  std::vector<SearchRow> searches;
  std::vector<CandidateRow> candidates;
  std::vector<CandidateCycleRow> candidate_cycles;
  std::vector<StatisticsRow> statistics;
  std::vector<ComplexityRow> complexity_profile;
  std::vector<RunRow> runs;
  std::vector<AutocorrelationRow> autocorrelation;
  std::vector<TupleRow> tuples;
  std::vector<TestRow> tests;

  bool operator==(const AnalysisRecord&) const = default;
};

}  // namespace lfsrun
