// f(x)^(2^j) = f(x^(2^j)) over GF(2), so that a sequence with s[n+d] = sum c_i s[n+i] also has
// s[n + d 2^j] = sum c_i s[n + i 2^j]: the recurrence holds for blocks of 2^j symbols as it does
// for symbols (for all n >= 0, singular f too). From d blocks the next d follow, which are d blocks
// of twice the length: so the first symbols, one a byte, are made, then packed, and blocks grow
// until whole vectors fit between any two taps. From there on a byte costs a load, an XOR a tap,
// and a store a vector; the buffer stays in the second level cache.
#include "stream/binary_stream.hpp"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "base/error.hpp"
#include "stream/plain_steps.hpp"
#include "stream/xor_recurrence.hpp"

namespace lfsrun {

namespace {

constexpr std::size_t vector_bytes = 64;  // the longest vectors are of 512 bits
constexpr std::size_t least_history = std::size_t{1} << 14U;
constexpr std::size_t least_block = std::size_t{1} << 17U;

/// The first blocks of the sequence, growing.
class Beginning {
 public:
  Beginning(const FeedbackRegister& reg, std::span<const Element> state)
      : bytes(state.begin(), state.end()) {
    for (std::size_t i = 0; i < reg.degree(); ++i)
      if (reg.coefficients[i] != 0) lags.push_back(reg.degree() - i);
  }

  void double_blocks() {
    const std::size_t have = bytes.size();
    bytes.resize(2 * have);
    continue_by_xor(bytes.data(), have, 2 * have, lags);
    for (std::size_t& lag : lags) lag *= 2;
  }

  /// Of blocks of eight symbols, one a byte, makes blocks of one byte.
  void pack() {
    const std::vector<Element> symbols(bytes.begin(), bytes.end());
    bytes.resize(symbols.size() / 8);
    pack_bits(symbols, bytes);
    for (std::size_t& lag : lags) lag /= 8;
  }

  [[nodiscard]] bool wide_enough() const {
    return bytes.size() >= least_history && (lags.empty() || lags.back() >= vector_bytes);
  }

  std::vector<std::uint8_t> bytes;  // a block for each symbol of the state
  std::vector<std::size_t> lags;    // in bytes, of the taps: the shortest one last
};

Beginning beginning_of(const FeedbackRegister& reg, std::span<const Element> state,
                       SymbolFormat format) {
  Beginning first(reg, state);
  if (format == SymbolFormat::bits) {
    for (int doublings = 0; doublings < 3; ++doublings) first.double_blocks();
    first.pack();
  }
  while (!first.wide_enough()) first.double_blocks();
  return first;
}

}  // namespace

BinaryStream::BinaryStream(const FeedbackRegister& reg, std::span<const Element> state,
                           SymbolFormat format) {
  Beginning first = beginning_of(reg, state, format);
  lags_ = std::move(first.lags);
  history_ = first.bytes.size();
  block_ = std::max(least_block, 4 * history_);
  bytes_ = hwy::AllocateAligned<std::uint8_t>(history_ + block_);
  if (!bytes_)
    throw Error("no memory for the stream of a register of degree " + std::to_string(reg.degree()));
  std::copy(first.bytes.begin(), first.bytes.end(), bytes_.get());
}

std::span<const std::uint8_t> BinaryStream::next_block() {
  if (started_) std::memmove(bytes_.get(), bytes_.get() + block_, history_);
  started_ = true;
  continue_by_xor(bytes_.get(), history_, history_ + block_, lags_);
  return {bytes_.get(), block_};
}

}  // namespace lfsrun
