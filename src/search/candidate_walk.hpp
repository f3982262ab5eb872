#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "register/feedback_function.hpp"
#include "search/goal.hpp"

namespace lfsrun {

/// What walking a register has shown.
enum class Outcome : std::uint8_t {
  reached,    // a cycle of `period` >= goal.least_period states goes through `state`
  refused,    // the goal is out of reach
  undecided,  // neither yet: only within a walk
};

struct WalkVerdict {
  Outcome outcome = Outcome::undecided;
  std::uint64_t period = 0;  // where it is reached
  std::uint64_t state = 0;   // the smallest state seen of that cycle
  double steps = 0;          // walked, for the statistics
};

/// Walks registers until it is known whether they reach the goal. Outcomes, periods and states do
/// not depend on the instruction set.
class CandidateWalk {
 public:
  CandidateWalk() = default;
  CandidateWalk(const CandidateWalk&) = delete;
  CandidateWalk& operator=(const CandidateWalk&) = delete;
  virtual ~CandidateWalk() = default;

  /// One verdict a function, in order. All are nonsingular and of the goal's degree.
  [[nodiscard]] virtual std::vector<WalkVerdict> walk(
      std::span<const FeedbackFunction> functions) const = 0;
};

/// A function a lane, each from the state 1 (0 ... 0 1) until it comes back; a lane that is done
/// takes the next function. Pays for small degrees, and for spans of many hundred functions.
[[nodiscard]] std::unique_ptr<CandidateWalk> make_lane_walk(const Goal& goal);

/// One function after the other, each by all lanes, from marker to marker, until a cycle of markers
/// has closed that decides it.
[[nodiscard]] std::unique_ptr<CandidateWalk> make_whole_walk(const Goal& goal);

/// From this degree on the whole walk is faster, measured.
inline constexpr unsigned first_whole_walk_degree = 21;

/// The state after this one, by the definition.
[[nodiscard]] std::uint64_t next_state(const FeedbackFunction& function, std::uint64_t state);

/// The period of the cycle through `state` by single steps: the oracle of the walks, and what
/// confirms a find. About 2 ns a step.
[[nodiscard]] std::uint64_t plain_period(const FeedbackFunction& function, std::uint64_t state);

}  // namespace lfsrun
