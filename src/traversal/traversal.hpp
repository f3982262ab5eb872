#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "register/cycle_counts.hpp"
#include "register/feedback_register.hpp"

namespace lfsrun {

/// The kinds of work in a traversal; a round is made of units of one stage. The cycles that the
/// stages after the first find are those without a run of k zeros.
enum class TraversalStage : std::uint8_t {
  markers,       // walk from each marker of a range to the next marker; the root links them
  short_cycles,  // cycles of the periods first ... first + count - 1, by every periodic sequence
  periods,       // cycles of the periods first ... first + count - 1, each in its own space
  rung,          // cycles whose longest zero run is exactly `zero_run`: leader search over markers
  ladder,        // cycles whose longest zero run is below `zero_run`: all those rungs
  // Of a step that is no permutation (see functional_graph):
  sample,  // the cycles that walks from `count` states fall into
  trees,   // count backwards from `roots`
  search,  // cycles of periods above `done` up to `longest`, but for those in `roots`; their trees
};

/// Where states are counted backwards: a transient state `depth` steps before its cycle (count 1),
/// or, at depth 0, `count` states of a cycle from `state` on.
struct TreeRoot {
  std::uint64_t state;
  std::uint64_t depth;
  std::uint64_t count;
};

/// One unit: a range of starting points of a stage.
struct TraversalUnit {
  TraversalStage stage;
  std::uint32_t zero_run;  // k: a marker is a state whose newest symbols are (non-zero) 0^k
  std::uint64_t first;     // first starting point
  std::uint64_t count;     // how many
  std::uint64_t states;    // about how many steps it costs: for progress and unit sizes
  std::uint64_t done = 0;  // cycles up to this period have been found before
  std::uint64_t longest = 0;
  std::vector<TreeRoot> roots{};
};

/// The walk from one marker to the next.
struct Segment {
  std::uint64_t end;     // index of the marker where it ends
  std::uint64_t length;  // steps, >= 1
};

/// A whole cycle that a unit has seen by itself.
struct FoundCycle {
  std::uint64_t period;
  std::uint64_t representative;  // the smallest state of the cycle, as an integer
};

struct PeriodCount {
  std::uint64_t period;
  std::uint64_t count;
};

/// What a unit found; which fields are filled depends on the stage. States are those of the
/// periodic part.
struct TraversalUnitResult {
  std::vector<Segment> segments;    // markers: one a starting point, in order
  std::vector<PeriodCount> cycles;  // other stages: complete cycles, by period
  std::vector<FoundCycle> first;    // other stages: the first `representatives` of them
  std::uint64_t counted = 0;        // trees, search: states, periodic and transient
  std::uint64_t longest_tail = 0;   // trees, search: of those
  std::vector<TreeRoot> left{};     // trees, search: what is still to be counted
};

struct TraversalOptions {
  double unit_seconds = 0.2;          // target length of a unit, by the nominal rate of the kernel
  std::uint32_t representatives = 0;  // keep so many cycles, in order of (period, representative)
};

/// What the whole traversal found. States are those of the whole register: for a singular one the
/// representatives carry their older symbols.
struct TraversalResult {
  CycleCounts cycles;                       // zero state included
  std::vector<FoundCycle> representatives;  // at most options.representatives; zero state included
  std::uint32_t zero_run = 0;               // k of the marker stage; 0 if the step permutes nothing
  std::uint64_t periodic_states = 0;
  std::uint64_t longest_tail = 0;
  bool complete = false;  // the lengths add up to all periodic states: R = 0
};

/// log2 of the largest state space that the traversal takes, for GF(q): state integers and sums of
/// lengths stay below 2^64, and the portable walks add up products in 64 bits.
[[nodiscard]] constexpr unsigned max_traversal_log2(std::uint32_t q) { return q == 2 ? 63 : 48; }

/// What a traversal will take, before it runs; the same on every machine.
struct TraversalEstimate {
  double units = 0;       // of the first round
  double states = 0;      // to be walked; linear registers: in the first round, mostly the only one
  double seconds = 0;     // of one core, at the nominal rate of its kernel
  double root_bytes = 0;  // memory that the root needs
};

/// Throws InputError as Traversal does.
[[nodiscard]] TraversalEstimate estimate_traversal(const FeedbackRegister& reg,
                                                   const TraversalOptions& options);

class FunctionalGraph;
class GraphWalker;

/// The walks of one register: what a worker needs. Immutable once made; `run` is pure.
class Walker {
 public:
  Walker(const FeedbackRegister& reg, const TraversalOptions& options);
  ~Walker();
  Walker(Walker&&) noexcept;
  [[nodiscard]] TraversalUnitResult run(const TraversalUnit& unit) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
  std::unique_ptr<GraphWalker> graph_;  // instead, where the step is no permutation
};

/// The plan and the merge: what the root needs. Give out the units of a round, absorb a result for
/// each (any order), then ask for the next round; an empty round means that the traversal is over.
class Traversal {
 public:
  /// Throws InputError where q^d exceeds 2^max_traversal_log2(q).
  Traversal(const FeedbackRegister& reg, const TraversalOptions& options);
  ~Traversal();
  Traversal(Traversal&&) noexcept;

  [[nodiscard]] std::vector<TraversalUnit> next_round();
  void absorb(const TraversalUnit& unit, const TraversalUnitResult& result);
  [[nodiscard]] TraversalResult result() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
  std::unique_ptr<FunctionalGraph> graph_;  // instead, where the step is no permutation
};

/// Both ends in one loop: for tests, tools and small registers.
[[nodiscard]] TraversalResult traverse(const FeedbackRegister& reg,
                                       const TraversalOptions& options);

}  // namespace lfsrun
