// Depth first through predecessors: two sums of products a state, memory for the branches along one
// path (at most `most_branches`). A part of a cycle that is left is cut into pieces, so that other
// workers can take them; that costs a step a state.

#include "traversal/tree_counter.hpp"

#include <algorithm>

namespace lfsrun {
namespace {

constexpr std::size_t most_branches = std::size_t{1} << 20U;
constexpr std::uint64_t pieces = 64;

}  // namespace

void TreeCounter::count(const TreeRoot& root) {
  if (spent()) {
    left_.push_back(root);
  } else if (root.depth == 0) {
    count_cycle_states(root);
  } else {
    count_tree(root);
  }
}

void TreeCounter::count_cycle_states(const TreeRoot& root) {
  std::uint64_t state = root.state;
  for (std::uint64_t done = 0; done < root.count; ++done) {
    if (spent()) {
      leave_in_pieces(state, root.count - done);
      return;
    }
    ++counted_;
    // Its twin leads to the same state and, since that has one predecessor on the cycle, is not on
    // any.
    if (map_.has_twin(state)) count_tree({state ^ 1U, 1, 1});
    state = map_.next(state);
  }
}

void TreeCounter::leave_in_pieces(std::uint64_t state, std::uint64_t count) {
  const std::uint64_t piece = (count + pieces - 1) / pieces;
  while (count > 0) {
    const std::uint64_t length = std::min(piece, count);
    left_.push_back({state, 0, length});
    count -= length;
    for (std::uint64_t i = 0; i < length && count > 0; ++i) state = map_.next(state);
  }
}

void TreeCounter::count_tree(const TreeRoot& root) {
  stack_.assign(1, root);
  while (!stack_.empty()) {
    if (spent() || stack_.size() > most_branches) {
      left_.insert(left_.end(), stack_.begin(), stack_.end());
      budget_ = counted_;
      return;
    }
    const TreeRoot at = stack_.back();
    stack_.pop_back();
    ++counted_;
    longest_tail_ = std::max(longest_tail_, at.depth);
    map_.for_each_predecessor(at.state, [&](std::uint64_t state) {
      stack_.push_back({state, at.depth + 1, 1});
    });
  }
}

}  // namespace lfsrun
