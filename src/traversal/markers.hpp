#pragma once

#include <cstdint>

namespace lfsrun {

/// The states of a nonsingular register whose newest symbols are (non-zero) 0^k: as integers the
/// range [q^(n-k-1), q^(n-k)), so a marker's index is its state less the first of them, and markers
/// are ordered as their states are.
class Markers {
 public:
  /// n = degree >= 1, k = zero_run < n, q^n <= 2^max_traversal_log2.
  Markers(std::uint32_t q, unsigned degree, unsigned zero_run);

  [[nodiscard]] std::uint32_t field_order() const { return field_order_; }
  [[nodiscard]] unsigned degree() const { return degree_; }
  [[nodiscard]] unsigned zero_run() const { return zero_run_; }

  [[nodiscard]] std::uint64_t count() const { return first_state_ * (field_order_ - 1); }
  [[nodiscard]] std::uint64_t state(std::uint64_t index) const { return first_state_ + index; }
  [[nodiscard]] std::uint64_t index(std::uint64_t state) const { return state - first_state_; }

  /// Mean steps from a marker to the next one, were all non-zero states on walks between markers.
  [[nodiscard]] double mean_walk() const;

 private:
  std::uint32_t field_order_;
  unsigned degree_;
  unsigned zero_run_;
  std::uint64_t first_state_;  // q^(n-k-1)
};

/// q^n; the caller knows that it fits.
[[nodiscard]] std::uint64_t power_of(std::uint32_t q, unsigned n);

}  // namespace lfsrun
