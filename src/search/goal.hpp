#pragma once

#include <cstdint>

namespace lfsrun {

/// A register of 2^degree states reaches the goal if one of its cycles has at least `least_period`
/// states. A cycle with fewer states takes them away from the others: a register whose cycles below
/// the goal have more than spare() states together cannot reach it.
struct Goal {
  unsigned degree = 2;             // 2 ... 36
  std::uint64_t least_period = 3;  // 2 ... 2^degree

  [[nodiscard]] std::uint64_t states() const { return std::uint64_t{1} << degree; }
  [[nodiscard]] std::uint64_t spare() const { return states() - least_period; }
};

/// A search is of at most so many symbols: the find of a larger one would take 10^5 core-hours, and
/// its confirmation by single steps many minutes.
inline constexpr unsigned max_search_degree = 36;

}  // namespace lfsrun
