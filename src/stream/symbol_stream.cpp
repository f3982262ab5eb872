// Which stream serves a register, and the plain one: symbols by the sparse step, then their bytes.
#include "stream/symbol_stream.hpp"

#include "stream/binary_stream.hpp"
#include "stream/plain_steps.hpp"

namespace lfsrun {

namespace {

constexpr std::size_t symbols_in_block = 65536;

class PlainStream final : public SymbolStream {
 public:
  PlainStream(const FeedbackRegister& reg, std::span<const Element> state, unsigned bits)
      : steps_(reg, state), bits_(bits), bytes_(symbols_in_block * bits / 8) {}

  [[nodiscard]] std::span<const std::uint8_t> next_block() override {
    const std::span<const Element> symbols = steps_.next(symbols_in_block);
    if (bits_ == 1) {
      pack_bits(symbols, bytes_);
      return bytes_;
    }
    std::size_t i = 0;
    for (const Element symbol : symbols) {
      bytes_[i++] = static_cast<std::uint8_t>(symbol & 0xffU);
      if (bits_ == 16) bytes_[i++] = static_cast<std::uint8_t>(symbol >> 8U);
    }
    return bytes_;
  }

 private:
  PlainSteps steps_;
  unsigned bits_;
  std::vector<std::uint8_t> bytes_;
};

}  // namespace

unsigned bits_of_symbol(std::uint32_t q, SymbolFormat format) {
  return format == SymbolFormat::bits ? 1 : q <= 256 ? 8 : 16;
}

std::unique_ptr<SymbolStream> make_symbol_stream(const FeedbackRegister& reg,
                                                 std::span<const Element> state,
                                                 SymbolFormat format) {
  if (reg.field.order() == 2 && reg.linear())
    return std::make_unique<BinaryStream>(reg, state, format);
  return std::make_unique<PlainStream>(reg, state, bits_of_symbol(reg.field.order(), format));
}

}  // namespace lfsrun
