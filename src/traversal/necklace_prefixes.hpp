#pragma once

#include <cstdint>
#include <vector>

namespace lfsrun {

/// The blocks of q^f consecutive states (f = free_digits) that can hold the smallest state of a
/// cycle at all. The smallest state, read from its newest symbol back, is not larger than any part
/// of itself read from further back (a prenecklace); so its n - f newest symbols are one too, and
/// only about one block in (n - f) / 2 is left.
class NecklacePrefixes {
 public:
  /// The blocks that meet [first_state, last_state]; n = degree symbols, f < n.
  NecklacePrefixes(std::uint32_t q, unsigned degree, unsigned free_digits,
                   std::uint64_t first_state, std::uint64_t last_state);

  /// The first state of the next block, a multiple of q^f; false after the last one.
  [[nodiscard]] bool next(std::uint64_t& base);

 private:
  void raise_to_prenecklace();
  void increment();

  std::uint32_t field_order_;
  std::uint64_t block_states_;  // q^f
  std::uint64_t last_state_;
  std::vector<std::uint32_t> prefix_;  // newest symbol first
  bool started_ = false;
};

}  // namespace lfsrun
