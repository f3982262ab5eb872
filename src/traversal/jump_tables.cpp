// Tables of a jump: n times 64 - k single steps for the unit states, then one XOR an entry (each
// entry from the one without its lowest bit). A few microseconds; 12 KB, to stay in the L1 cache.

#include "traversal/jump_tables.hpp"

#include <bit>

namespace lfsrun {

JumpTables::JumpTables(std::uint64_t taps, unsigned degree, unsigned zero_run)
    : degree_(degree), zero_run_(zero_run) {
  for (unsigned byte = 0; byte < bytes(); ++byte) fill(byte, taps);
}

void JumpTables::fill(unsigned byte, std::uint64_t taps) {
  const unsigned low = 56 - 8 * byte;  // the byte's place in a window
  std::array<std::uint64_t, 8> images{};
  for (unsigned bit = 0; bit < 8; ++bit) {
    const bool in_state = low + bit >= 64 - degree_;
    if (in_state) images[bit] = jump_by_steps(std::uint64_t{1} << (low + bit), taps);
  }
  auto& table = tables_[byte];
  for (unsigned value = 1; value < 256; ++value) {
    const auto bit = static_cast<unsigned>(std::countr_zero(value));
    table[value] = table[value & (value - 1)] ^ images[bit];
  }
}

std::uint64_t JumpTables::jump_by_steps(std::uint64_t window, std::uint64_t taps) const {
  for (unsigned step = 0; step < jump(); ++step) {
    const std::uint64_t state = window >> (64 - degree_);
    const auto parity = static_cast<std::uint64_t>(std::popcount(state & taps) & 1);
    window = (window >> 1) | (parity << 63);
  }
  return window;
}

}  // namespace lfsrun
