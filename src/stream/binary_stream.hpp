#pragma once

#include <hwy/aligned_allocator.h>

#include <cstddef>
#include <vector>

#include "stream/symbol_stream.hpp"

namespace lfsrun {

/// The output of a linear register over GF(2), whole vectors at a time.
class BinaryStream final : public SymbolStream {
 public:
  BinaryStream(const FeedbackRegister& reg, std::span<const Element> state, SymbolFormat format);

  [[nodiscard]] std::span<const std::uint8_t> next_block() override;

 private:
  std::vector<std::size_t> lags_;  // in bytes, as of the blocks
  std::size_t history_;            // bytes that the recurrence looks back on, given out last
  std::size_t block_;              // bytes that a call gives
  bool started_ = false;
  hwy::AlignedFreeUniquePtr<std::uint8_t[]> bytes_;  // history_ + block_
};

}  // namespace lfsrun
