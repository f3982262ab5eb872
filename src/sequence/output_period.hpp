#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "field/field.hpp"

namespace lfsrun {

/// s[n + period] = s[n] for all n >= preperiod; both are the least such.
struct OutputPeriod {
  std::uint64_t preperiod = 0;
  std::uint64_t period = 0;  // >= 1

  bool operator==(const OutputPeriod&) const = default;
};

/// The period of a register's output by looking: `symbols` are its first n + degree symbols. Found
/// if and only if preperiod + period <= n, for any register, linear or not. O(n + degree) steps
/// but for states that begin alike.
[[nodiscard]] std::optional<OutputPeriod> find_period(std::span<const Element> symbols,
                                                      unsigned degree);

}  // namespace lfsrun
