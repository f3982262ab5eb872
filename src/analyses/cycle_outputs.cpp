// Up to a million cycles, most of them short: they travel by the thousand, since a unit costs some
// microseconds whatever is in it.

#include "analyses/cycle_outputs.hpp"

#include <algorithm>
#include <utility>

#include "base/error.hpp"

namespace lfsrun {
namespace {

constexpr std::uint64_t symbols_of_a_unit = 1U << 14U;

}  // namespace

CycleOutputs::CycleOutputs(std::vector<StoredCycle> cycles, std::uint64_t symbols_each)
    : cycles_(std::move(cycles)), symbols_each_(symbols_each) {}

std::uint64_t CycleOutputs::length(std::size_t cycle) const {
  return static_cast<std::uint64_t>(std::min(cycles_[cycle].period, Integer(symbols_each_)));
}

std::vector<CyclesUnit> CycleOutputs::units() {
  std::vector<CyclesUnit> units;
  if (symbols_each_ == 0) return units;
  symbols_.resize(cycles_.size());
  std::uint64_t waiting = symbols_of_a_unit;  // symbols of the last unit: it is full
  for (std::size_t i = 0; i < cycles_.size(); ++i) {
    if (waiting >= symbols_of_a_unit) {
      units.push_back({CyclesStage::symbols});
      first_of_unit_.push_back(i);
      waiting = 0;
    }
    units.back().outputs.push_back({cycles_[i].representative, length(i)});
    waiting += length(i);
  }
  return units;
}

void CycleOutputs::absorb(std::size_t unit, const Bytes& result) {
  const std::vector<Element> all = ByteReader(result).get_vector<Element>();
  const bool last = unit + 1 == first_of_unit_.size();
  const std::size_t end = last ? cycles_.size() : first_of_unit_.at(unit + 1);
  auto from = all.begin();
  for (std::size_t i = first_of_unit_.at(unit); i < end; ++i) {
    const auto count = static_cast<std::ptrdiff_t>(length(i));
    if (all.end() - from < count) throw Error("internal: an output is cut short");
    symbols_[i].assign(from, from + count);
    from += count;
  }
}

std::vector<SequenceRow> CycleOutputs::take_rows(std::uint64_t analysis, std::uint32_t q) {
  symbols_.resize(cycles_.size());
  std::vector<SequenceRow> rows;
  rows.reserve(cycles_.size());
  for (std::size_t i = 0; i < cycles_.size(); ++i) {
    rows.push_back(sequence_row(analysis, cycles_[i], q, std::move(symbols_[i])));
  }
  return rows;
}

}  // namespace lfsrun
