// Prenecklaces in ascending order: O(n) each, and they make up a share of about 2/n of all words.
// (F. Ruskey, C. Savage, T. M. Y. Wang, Generating necklaces, J. Algorithms 13, 1992; J.-P. Duval,
// Theoretical Computer Science 60, 1988.)

#include "traversal/necklace_prefixes.hpp"

#include "traversal/markers.hpp"

namespace lfsrun {

NecklacePrefixes::NecklacePrefixes(std::uint32_t q, unsigned degree, unsigned free_digits,
                                   std::uint64_t first_state, std::uint64_t last_state)
    : field_order_(q),
      block_states_(power_of(q, free_digits)),
      last_state_(last_state),
      prefix_(degree - free_digits) {
  std::uint64_t rest = first_state / block_states_;
  for (std::size_t i = prefix_.size(); i-- > 0; rest /= q) {
    prefix_[i] = static_cast<std::uint32_t>(rest % q);
  }
}

bool NecklacePrefixes::next(std::uint64_t& base) {
  if (started_) increment();
  started_ = true;
  raise_to_prenecklace();
  base = 0;
  for (const std::uint32_t digit : prefix_) base = base * field_order_ + digit;
  base *= block_states_;
  return base <= last_state_;
}

// The caller stops at last_state_, well before all digits are q - 1.
void NecklacePrefixes::increment() {
  std::size_t i = prefix_.size() - 1;
  for (; i > 0 && prefix_[i] == field_order_ - 1; --i) prefix_[i] = 0;
  ++prefix_[i];
}

// The smallest prenecklace that is not smaller. p is the period of the longest prefix that is one
// already; a symbol below its counterpart p before must be raised to it, and then the same again.
void NecklacePrefixes::raise_to_prenecklace() {
  std::size_t p = 1;
  bool raised = false;
  for (std::size_t i = 1; i < prefix_.size(); ++i) {
    if (raised || prefix_[i] < prefix_[i - p]) {
      prefix_[i] = prefix_[i - p];
      raised = true;
    } else if (prefix_[i] > prefix_[i - p]) {
      p = i + 1;
    }
  }
}

}  // namespace lfsrun
