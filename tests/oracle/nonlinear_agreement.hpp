// Holds the traversal of nonlinear registers against the brute force.
#pragma once

#include <cstdint>

namespace lfsrun::oracle {

/// `rounds` registers of every kind, degree <= most_degree: cycles, representatives, periodic
/// states, longest tail, in short and long units and in any order.
void check_random_nonlinear(int rounds, unsigned most_degree, std::uint64_t seed);

}  // namespace lfsrun::oracle
