#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "register/feedback_register.hpp"

namespace lfsrun {

/// The output of any register, step by step; only the symbols that count are looked at.
class PlainSteps {
 public:
  PlainSteps(const FeedbackRegister& reg, std::span<const Element> state);

  /// The next `count` symbols, those of the first state first. Valid until the next call.
  [[nodiscard]] std::span<const Element> next(std::size_t count);

  /// The state whose oldest symbol is the next one.
  [[nodiscard]] std::span<const Element> state() const;

 private:
  [[nodiscard]] Element feedback(const Element* state) const;
  [[nodiscard]] bool product_is_one(const std::vector<unsigned>& factors,
                                    const Element* state) const;

  FeedbackRegister reg_;
  std::vector<std::pair<unsigned, Element>> taps_;  // position, coefficient
  std::vector<Element> symbols_;                    // what was given last, then the state
};

/// Eight symbols of GF(2) a byte, the first one in the lowest bit: as many bytes as symbols / 8.
void pack_bits(std::span<const Element> symbols, std::span<std::uint8_t> bytes);

}  // namespace lfsrun
