// Blocks reach the root in any order and leave it in order, so that the result file only grows. A
// state is its own cycle's name just when it is the smallest state there: counting these counts the
// cycles once more, which costs a comparison a state.

#include "analyses/state_cycle_blocks.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/error.hpp"

namespace lfsrun {
namespace {

constexpr std::uint64_t block_states = 1U << 18U;
constexpr std::size_t blocks_of_a_round = 128;

}  // namespace

StateCycleBlocks::StateCycleBlocks(std::uint64_t states, Integer cycles, StateCycleSink sink)
    : states_(states), cycles_(std::move(cycles)), sink_(std::move(sink)) {}

double StateCycleBlocks::blocks(double states) {
  return std::ceil(states / static_cast<double>(block_states));
}

std::vector<CyclesUnit> StateCycleBlocks::next_round() {
  std::vector<CyclesUnit> units;
  while (planned_ < states_ && units.size() < blocks_of_a_round) {
    CyclesUnit& unit = units.emplace_back(CyclesUnit{CyclesStage::state_cycles});
    unit.states = {planned_, std::min(block_states, states_ - planned_)};
    planned_ += unit.states.count;
  }
  waiting_.assign(units.size(), {});
  next_ = 0;
  return units;
}

void StateCycleBlocks::absorb(std::size_t unit, const Bytes& result) {
  waiting_.at(unit) = ByteReader(result).get_vector<std::uint32_t>();
  if (waiting_[unit].empty()) throw Error("internal: a block of states without cycles");
  for (; next_ < waiting_.size() && !waiting_[next_].empty(); ++next_) {
    hand_on(std::exchange(waiting_[next_], {}));
  }
  if (handed_on_ == states_ && smallest_ != cycles_) {
    throw Error("the states lie on or fall into " + std::to_string(smallest_) +
                " cycles, but the traversal found " + decimal(cycles_) +
                " (a defect of lfsrun or of the machine)");
  }
}

void StateCycleBlocks::hand_on(const std::vector<std::uint32_t>& cycles) {
  auto state = static_cast<std::uint32_t>(handed_on_);
  for (const std::uint32_t cycle : cycles) smallest_ += cycle == state++ ? 1U : 0U;
  handed_on_ += cycles.size();
  if (sink_) sink_(cycles);
}

}  // namespace lfsrun
