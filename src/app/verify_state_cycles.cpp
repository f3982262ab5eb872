#include "app/verify_state_cycles.hpp"

#include <utility>

#include "base/checksum.hpp"

namespace lfsrun {

void StateCycleCheck::Sum::add(std::span<const std::uint32_t> cycles) {
  const auto bytes = std::as_bytes(cycles);
  checksum = checksum ? lfsrun::checksum(bytes, *checksum) : lfsrun::checksum(bytes);
  entries += cycles.size();
}

void StateCycleCheck::take(std::span<const std::uint32_t> cycles) { again_.add(cycles); }

std::string StateCycleCheck::difference(const AnalysisRow& stored) {
  const Sum again = std::exchange(again_, {});
  if (stored.state_cycles_length == 0) return "";
  return stored_cycles(stored.id) == again
             ? ""
             : "its entries in /state_cycles are others than those computed now";
}

StateCycleCheck::Sum StateCycleCheck::stored_cycles(std::uint64_t id) {
  if (!records_) records_.emplace(file_);
  Sum sum;
  AnalysisRecord record;
  do {
    if (!records_->next(record)) return sum;
  } while (record.row.id != id);
  records_->state_cycles([&](std::span<const std::uint32_t> cycles) { sum.add(cycles); });
  return sum;
}

}  // namespace lfsrun
