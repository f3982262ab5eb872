#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "field/field.hpp"
#include "register/feedback_register.hpp"
#include "register/function_space.hpp"
#include "register/polynomial_space.hpp"

namespace lfsrun {

/// Where a thing was written; line and column count from 1.
struct SourceLocation {
  std::string file;
  unsigned line = 0;
  unsigned column = 0;
};

enum class Method : std::uint8_t { algebra, traversal, both };

struct RegisterSpec {
  std::string name;  // as written, else "register N" (N from 1 within its config; csv: "FILE:LINE")
  FeedbackRegister reg;
  SourceLocation where;
};

/// Kind "survey": all monic polynomials of each degree over the config's field.
struct SurveySpec {
  std::vector<unsigned> degrees;
  std::uint64_t list = 0;  // list at most so many irreducible ones, the first by value
  std::uint64_t list_weight = std::numeric_limits<std::uint64_t>::max();  // and of at most so
                                                                          // many coefficients
};

enum class SearchGoal : std::uint8_t { maximal, de_bruijn, period };

/// Kind "search": which feedback functions over GF(2) have a cycle as long as the goal says.
struct SearchSpec {
  std::vector<FunctionRule> rules;  // one a degree; for de Bruijn sequences with what those need
  SearchGoal goal = SearchGoal::maximal;
  std::uint64_t period = 0;  // the least period, where the goal is "period"
  Symmetry symmetry = Symmetry::both;
  std::optional<std::uint64_t> seed = std::nullopt;  // set: the candidates in an order by chance
  std::uint64_t count =
      std::numeric_limits<std::uint64_t>::max();  // the first so many of each degree
  std::uint64_t limit = 0;  // of each degree, stop when so many are found; 0: never
};

/// 2^n - 1, 2^n, or the period asked for.
[[nodiscard]] std::uint64_t least_period(const SearchSpec& search, unsigned degree);

/// Kind "sequence": the output of each register from some states on.
struct SequenceSpec {
  std::vector<std::vector<Element>> states{};    // of degree() symbols; none: 1 0 0 ... 0 alone
  Integer skip = 0;                              // symbols passed over first
  std::uint64_t length = 0;                      // symbols looked at; 0: default_sequence_length()
  std::uint64_t shifts = 1000;                   // of the autocorrelation
  std::optional<unsigned> tuple = std::nullopt;  // none: default_tuple()
  bool profile = true;                           // store the linear complexity profile
  bool tests = true;                             // make the statistical tests
};

/// Two periods of the longest that there may be, but at most 2^20 symbols.
[[nodiscard]] std::uint64_t default_sequence_length(const FeedbackRegister& reg);

/// min(degree, 8), less where that many different tuples of that length were too many rows.
[[nodiscard]] unsigned default_tuple(const FeedbackRegister& reg);

/// Which candidates of a sweep become registers.
enum class SweepFilter : std::uint8_t { none, irreducible, primitive };

/// One [[sweep]]: registers by rule, made when they are needed. Its candidates are those of each
/// space in turn, by number; those that pass the filter are the registers.
struct SweepSpec {
  std::string name;  // as written, else "sweep N" (N from 1 within its config)
  std::vector<PolynomialSpace> spaces;
  SweepFilter filter = SweepFilter::none;
  SourceLocation where;
};

/// "all 2^12 #2053": number 2053 of the polynomials of degree 12 over GF(2).
[[nodiscard]] std::string swept_name(const std::string& sweep, const PolynomialSpace& space,
                                     std::uint64_t index);

/// One [[analysis]] as written. `automatic_method`: "auto" is resolved per register by
/// resolved_method().
struct AnalysisSpec {
  std::string kind;  // "cycles", "survey", "search", "sequence"
  bool automatic_method = true;
  Method method = Method::both;  // where not automatic
  std::uint32_t sequences = 0;
  std::uint64_t sequence_length = 1000000;
  double factor_seconds = 10;
  bool state_cycles = false;
  std::optional<SurveySpec> survey = std::nullopt;      // set where the kind is "survey"
  std::optional<SearchSpec> search = std::nullopt;      // set where the kind is "search"
  std::optional<SequenceSpec> sequence = std::nullopt;  // set where the kind is "sequence"
  SourceLocation where;

  /// Made of each register; else of the config, once a degree.
  [[nodiscard]] bool of_registers() const { return !survey && !search; }
};

/// "auto" computes twice up to here; beyond, a traversal takes more than a second on one core.
inline constexpr unsigned max_automatic_traversal_log2 = 26;
/// What a traversal over GF(q) takes at all: max_traversal_log2 of the traversal, which this room
/// does not know.
[[nodiscard]] constexpr unsigned max_traversal_states_log2(std::uint32_t q) {
  return q == 2 ? 63 : 48;
}

/// Up to here the cycle of every state is listed (max_state_cycles_log2 of the traversal).
inline constexpr unsigned max_mapped_states_log2 = 32;

/// A survey is of at most so many polynomials (max_survey_log2 of the survey).
inline constexpr unsigned max_surveyed_log2 = 40;

/// A search is of registers of at most so many symbols (max_search_degree of the search).
inline constexpr unsigned max_searched_degree = 36;

/// min(q^d, cap): the number of states of the register, where that many are too many to count.
[[nodiscard]] std::uint64_t states_up_to(const FeedbackRegister& reg, std::uint64_t cap);

/// "auto": both up to 2^26 states, else algebra; for a nonlinear register traversal.
[[nodiscard]] Method resolved_method(const AnalysisSpec& analysis, const FeedbackRegister& reg);

[[nodiscard]] std::string to_string(Method method);

/// A config file, read and validated.
struct Config {
  std::string name;
  std::filesystem::path path;
  std::string text;  // as on disk
  Field field;
  std::vector<RegisterSpec> registers;
  std::vector<SweepSpec> sweeps;
  std::vector<AnalysisSpec> analyses;
};

enum class Lifetime : std::uint8_t { job, analysis };

struct PoolOptions {
  Lifetime lifetime = Lifetime::job;
  unsigned workers = 0;  // 0 = all ranks
  double unit_seconds = 0.2;
  double unit_timeout = 600;
  unsigned retries = 2;
  double sync_seconds = 10;  // what is committed is forced to the disk so often
};

struct SlurmOptions {
  unsigned ntasks = 0;  // 0 = not given
  std::string time;
  std::vector<std::pair<std::string, std::string>> more;  // of sbatch, named as its long options
};

/// A part of a job, I of N: --shard I/N.
struct Shard {
  unsigned index = 1, count = 1;
};

/// "" for the whole job, else "I/N".
[[nodiscard]] std::string to_string(const Shard& shard);

/// A job: what one result file holds. Its analyses in order: app/job_order.hpp.
struct Campaign {
  std::string name;
  std::string source;            // the job file's text; for a bare config file the config's
  std::string overrides;         // those of --set that results depend on, a line each
  std::filesystem::path output;  // absolute or relative to the working directory
  std::vector<Config> configs;
  PoolOptions pool;
  SlurmOptions slurm;
  Shard shard;
};

}  // namespace lfsrun
