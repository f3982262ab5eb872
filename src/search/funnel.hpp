#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "register/function_space.hpp"
#include "search/goal.hpp"
#include "traversal/traversal.hpp"

namespace lfsrun {

/// What is searched, and in which order its candidates are numbered.
struct SearchPlan {
  FunctionRule rule;
  Goal goal;
  Symmetry symmetry = Symmetry::both;
  std::optional<std::uint64_t> seed = std::nullopt;  // set: in an order by chance
};

/// How many candidates each stage took out; tried is the sum of the others.
struct FunnelCounts {
  std::uint64_t tried = 0;
  std::uint64_t filtered = 0;   // by the tables of short periods
  std::uint64_t symmetric = 0;  // of a class whose first candidate is another one
  std::uint64_t sieved = 0;     // by the words of longer periods
  std::uint64_t aborted = 0;    // by walking
  std::uint64_t found = 0;

  FunnelCounts& operator+=(const FunnelCounts& other);
  bool operator==(const FunnelCounts&) const = default;
};

/// What the stages took, on one core.
struct FunnelSeconds {
  double filter = 0;   // making candidates, short periods, symmetry
  double sieve = 0;    // words of longer periods
  double walk = 0;     // until a cycle decides
  double confirm = 0;  // single steps, and the structure where there is one

  FunnelSeconds& operator+=(const FunnelSeconds& other);
};

struct FoundFunction {
  std::uint64_t number = 0;  // in the order in which they are tried
  std::uint64_t index = 0;   // in the space
  FeedbackFunction function;
  std::uint64_t period = 0;  // the longest; above degree 32 maybe only one that is long enough
  std::uint64_t state = 0;   // one of that cycle
  unsigned members = 1;      // of its class in the space
  bool complete = false;     // `cycles` are all
  std::vector<PeriodCount> cycles;  // by period; at least the one found
  FunnelCounts up_to_here;  // of the candidates of this run() until this one, which is counted
};

struct FunnelResult {
  FunnelCounts counts;
  FunnelSeconds seconds;
  double states = 0;                 // walked
  std::vector<FoundFunction> found;  // in the order in which they are tried
};

struct FunnelStages;

/// Puts candidates through one stage after another, the cheap ones first: short periods, symmetry,
/// words of longer periods, walks, and for what is left a second walk by single steps. Counts and
/// finds depend on the plan alone.
class Funnel {
 public:
  /// Throws InputError where the rule has no candidate or too many.
  explicit Funnel(const SearchPlan& plan);
  ~Funnel();
  Funnel(Funnel&&) noexcept;

  /// How many candidates there are.
  [[nodiscard]] std::uint64_t size() const;

  /// Candidates `first` ... `first` + count - 1. Throws Error where the second walk contradicts the
  /// first: a defect of the program or of the machine.
  [[nodiscard]] FunnelResult run(std::uint64_t first, std::uint64_t count) const;

 private:
  std::unique_ptr<const FunnelStages> stages_;
};

/// What a candidate takes, about: measured on an AVX-512 core, the same on every machine. `place`:
/// how far it is in the order, 0 ... 1; of the later ones more are of a class that has been met.
struct CandidateCost {
  double seconds = 0;
  double states = 0;  // walked
  double finds = 0;   // how likely it is one
};

[[nodiscard]] CandidateCost candidate_cost(const SearchPlan& plan, double place);

}  // namespace lfsrun
