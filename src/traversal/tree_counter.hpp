#pragma once

#include <cstdint>
#include <vector>

#include "traversal/boolean_map.hpp"
#include "traversal/traversal.hpp"

namespace lfsrun {

/// Counts states backwards from cycles: every transient state is in exactly one tree that hangs on
/// a periodic state. Stops when its budget of states is spent, and says what is left.
class TreeCounter {
 public:
  TreeCounter(const BooleanMap& map, std::uint64_t budget) : map_(map), budget_(budget) {}

  /// Counts a tree, or a part of a cycle with its trees, or leaves it.
  void count(const TreeRoot& root);

  [[nodiscard]] std::uint64_t counted() const { return counted_; }
  [[nodiscard]] std::uint64_t longest_tail() const { return longest_tail_; }
  [[nodiscard]] std::vector<TreeRoot> take_left() { return std::move(left_); }

 private:
  void count_cycle_states(const TreeRoot& root);
  void leave_in_pieces(std::uint64_t state, std::uint64_t count);
  void count_tree(const TreeRoot& root);
  [[nodiscard]] bool spent() const { return counted_ >= budget_; }

  const BooleanMap& map_;
  std::uint64_t budget_;
  std::uint64_t counted_ = 0;
  std::uint64_t longest_tail_ = 0;
  std::vector<TreeRoot> stack_;  // of the tree that is being counted
  std::vector<TreeRoot> left_;
};

}  // namespace lfsrun
