// Markers: the states from which the walks of a traversal start and at which they end. O(1) each,
// no tables.

#include "traversal/markers.hpp"

namespace lfsrun {

std::uint64_t power_of(std::uint32_t q, unsigned n) {
  std::uint64_t result = 1;
  for (unsigned i = 0; i < n; ++i) result *= q;
  return result;
}

Markers::Markers(std::uint32_t q, unsigned degree, unsigned zero_run)
    : field_order_(q),
      degree_(degree),
      zero_run_(zero_run),
      first_state_(power_of(q, degree - zero_run - 1)) {}

double Markers::mean_walk() const {
  const auto states = static_cast<double>(power_of(field_order_, degree_) - 1);
  return states / static_cast<double>(count());
}

}  // namespace lfsrun
