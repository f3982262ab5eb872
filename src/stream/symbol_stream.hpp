#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "register/feedback_register.hpp"

namespace lfsrun {

/// How symbols become bytes. `bits`: GF(2) only, symbol n is bit n % 8 of byte n / 8, the least
/// significant first. `symbols`: a byte each for q <= 256, else two, the lower one first.
enum class SymbolFormat : std::uint8_t { bits, symbols };

/// Bits that a symbol of GF(q) takes: 1, 8 or 16.
[[nodiscard]] unsigned bits_of_symbol(std::uint32_t q, SymbolFormat format);

/// The output s[0], s[1], ... of a register as bytes, without end.
class SymbolStream {
 public:
  SymbolStream() = default;
  SymbolStream(const SymbolStream&) = delete;
  SymbolStream& operator=(const SymbolStream&) = delete;
  virtual ~SymbolStream() = default;

  /// The bytes after those of the call before; valid until the next call, never empty.
  [[nodiscard]] virtual std::span<const std::uint8_t> next_block() = 0;
};

/// The stream that begins with the symbols of `state` (degree() of them, oldest first). Whole
/// vectors at a time for linear registers over GF(2), any other symbol by symbol.
[[nodiscard]] std::unique_ptr<SymbolStream> make_symbol_stream(const FeedbackRegister& reg,
                                                               std::span<const Element> state,
                                                               SymbolFormat format);

}  // namespace lfsrun
