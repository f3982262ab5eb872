#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "register/feedback_register.hpp"

namespace lfsrun {

/// State spaces up to here are mapped: a state is then a 32-bit number.
inline constexpr unsigned max_state_cycles_log2 = 32;

/// For every state of a register the cycle that it lies on or, where it is transient, falls into.
/// A cycle is named by its smallest state. Any feedback, singular or not.
class StateCycles {
 public:
  StateCycles() = default;
  StateCycles(const StateCycles&) = delete;
  StateCycles& operator=(const StateCycles&) = delete;
  virtual ~StateCycles() = default;

  /// The cycles of the states first, first + 1, ...
  virtual void map(std::uint64_t first, std::span<std::uint32_t> cycles) const = 0;
};

/// Walks once through all states to prepare the map; keeps at most 64 MB. Throws InputError where
/// there are more than 2^max_state_cycles_log2 states.
[[nodiscard]] std::unique_ptr<StateCycles> make_state_cycles(const FeedbackRegister& reg);

/// About how many steps it takes to map a state, and how many are made in a second: for plans.
[[nodiscard]] double steps_to_map_a_state(double states);
[[nodiscard]] double state_steps_per_second(std::uint32_t q);

}  // namespace lfsrun
