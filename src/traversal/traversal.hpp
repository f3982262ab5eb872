#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "register/cycle_counts.hpp"
#include "register/feedback_register.hpp"

namespace lfsrun {

/// The kinds of work in a traversal; a round is made of units of one stage.
enum class TraversalStage : std::uint8_t {
  markers,       // walk from each marker of a range to the next marker; the root links them
  short_cycles,  // list the cycles of period <= P by trying every periodic sequence
  rung,          // cycles whose longest zero run is exactly `zero_run`: leader search over markers
};

/// One unit: a range of starting points of a stage. Plain data, sent as it is.
struct TraversalUnit {
  TraversalStage stage;
  std::uint32_t zero_run;  // k: a marker is a state whose newest symbols are (non-zero) 0^k
  std::uint64_t first;     // first starting point
  std::uint64_t count;     // how many
  std::uint64_t states;    // about how many steps it costs: for progress and unit sizes
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
  std::vector<PeriodCount> cycles;  // short_cycles, rung: complete cycles, by period
  std::vector<FoundCycle> first;    // short_cycles, rung: the first `representatives` of them
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
  std::uint32_t zero_run = 0;               // k of the marker stage
  bool complete = false;                    // the lengths add up to all periodic states: R = 0
};

/// Largest state space that the traversal takes: state integers stay below 2^63.
inline constexpr unsigned max_traversal_log2 = 48;

/// States a second that the kernel of GF(q) is reckoned with, for plans and estimates: the order of
/// magnitude on a 2020 core, the same on every machine.
[[nodiscard]] double nominal_states_per_second(std::uint32_t q);

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
};

/// The plan and the merge: what the root needs. Give out the units of a round, absorb a result for
/// each (any order), then ask for the next round; an empty round means that the traversal is over.
class Traversal {
 public:
  /// Throws InputError where q^d exceeds 2^max_traversal_log2.
  Traversal(const FeedbackRegister& reg, const TraversalOptions& options);
  ~Traversal();
  Traversal(Traversal&&) noexcept;

  [[nodiscard]] std::vector<TraversalUnit> next_round();
  void absorb(const TraversalUnit& unit, const TraversalUnitResult& result);
  [[nodiscard]] TraversalResult result() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Both ends in one loop: for tests, tools and small registers.
[[nodiscard]] TraversalResult traverse(const FeedbackRegister& reg,
                                       const TraversalOptions& options);

}  // namespace lfsrun
