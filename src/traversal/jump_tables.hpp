#pragma once

#include <array>
#include <cstdint>

namespace lfsrun {

/// The jump of a GF(2) register by w = 64 - k steps, by bytes of the state.
///
/// A window is the 64 newest symbols of a walk, the newest in bit 63; its top n bits are the state
/// (bits below them need not be known: the tables do not look at them). The window w steps later is
/// a linear function of the state: k old symbols, so that a run of k zeros across the seam is seen
/// whole, and w new ones. A table a byte of the state gives it in ceil(n/8) lookups.
class JumpTables {
 public:
  /// Bit i of `taps` is c_i; c_0 = 1; zero_run < degree <= 48.
  JumpTables(std::uint64_t taps, unsigned degree, unsigned zero_run);

  static constexpr unsigned max_bytes = 6;

  [[nodiscard]] unsigned degree() const { return degree_; }
  [[nodiscard]] unsigned zero_run() const { return zero_run_; }
  [[nodiscard]] unsigned jump() const { return 64 - zero_run_; }
  [[nodiscard]] unsigned bytes() const { return (degree_ + 7) / 8; }

  [[nodiscard]] std::uint64_t window_of(std::uint64_t state) const {
    return state << (64 - degree_);
  }

  /// The window after a jump; `Bytes` = bytes().
  template <unsigned Bytes>
  [[nodiscard]] std::uint64_t next(std::uint64_t window) const {
    std::uint64_t result = tables_[0][window >> 56];
    for (unsigned byte = 1; byte < Bytes; ++byte) {
      result ^= tables_[byte][(window >> (56 - 8 * byte)) & 0xff];
    }
    return result;
  }

  /// The state whose newest symbol is bit `position` >= k of the window `after`, which comes one
  /// jump after `before`: below bit 0 of `after` are the bits of `before` from its bit w down.
  [[nodiscard]] std::uint64_t state_at(std::uint64_t before, std::uint64_t after,
                                       unsigned position) const {
    const std::uint64_t mask = (std::uint64_t{1} << degree_) - 1;
    if (position + 1 >= degree_) return (after >> (position + 1 - degree_)) & mask;
    const unsigned older = degree_ - 1 - position;  // symbols that only `before` holds
    return ((after << older) | (before >> (jump() - older))) & mask;
  }

  /// Steps from the state of `before` to the one at `position`: at least 1, at most jump().
  [[nodiscard]] unsigned steps_to(unsigned position) const { return position + 1 - zero_run_; }

 private:
  void fill(unsigned byte, std::uint64_t taps);
  [[nodiscard]] std::uint64_t jump_by_steps(std::uint64_t window, std::uint64_t taps) const;

  unsigned degree_;
  unsigned zero_run_;
  std::array<std::array<std::uint64_t, 256>, max_bytes> tables_{};
};

}  // namespace lfsrun
