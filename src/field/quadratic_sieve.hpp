#pragma once

#include <vector>

#include "base/integer.hpp"

namespace lfsrun {

/// Splits a composite n (no perfect power, no small factors, up to about 80 digits) by FLINT's
/// quadratic sieve: factors > 1 whose product divides n, not necessarily prime. The working
/// directory of the process changes while it runs: no other thread may use relative paths. Throws
/// Error where no temporary directory can be made.
[[nodiscard]] std::vector<Integer> split_by_quadratic_sieve(const Integer& n);

}  // namespace lfsrun
