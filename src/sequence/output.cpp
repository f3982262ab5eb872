// The output of a register, one symbol after another. Over GF(2) up to degree 64 the state is a
// word: a parity and a comparison for each product, 1-2 ns a symbol. Else a multiplication and an
// addition for each coefficient that is not zero.

#include "sequence/output.hpp"

#include <algorithm>
#include <bit>

namespace lfsrun {
namespace {

constexpr unsigned word_bits = 64;

/// A register over GF(2) of degree <= 64: its state is a word, the oldest symbol the lowest bit.
class WordRegister {
 public:
  explicit WordRegister(const FeedbackRegister& reg)
      : newest_(reg.degree() - 1), complement_(reg.complement ? 1 : 0) {
    for (unsigned i = 0; i < reg.degree(); ++i) {
      linear_ |= std::uint64_t{reg.coefficients[i]} << i;
    }
    for (const auto& product : reg.products) {
      std::uint64_t mask = 0;
      for (const unsigned position : product) mask |= std::uint64_t{1} << position;
      products_.push_back(mask);
    }
  }

  [[nodiscard]] std::uint64_t next(std::uint64_t state) const {
    std::uint64_t symbol =
        complement_ ^ (static_cast<unsigned>(std::popcount(state & linear_)) & 1);
    for (const std::uint64_t mask : products_) symbol ^= (state & mask) == mask ? 1 : 0;
    return state >> 1U | symbol << newest_;
  }

  [[nodiscard]] unsigned newest() const { return newest_; }

 private:
  unsigned newest_;
  std::uint64_t complement_;
  std::uint64_t linear_ = 0;
  std::vector<std::uint64_t> products_;
};

bool fits_a_word(const FeedbackRegister& reg) {
  return reg.field.order() == 2 && reg.degree() <= word_bits;
}

std::uint64_t to_word(std::span<const Element> state) {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < state.size(); ++i) word |= std::uint64_t{state[i]} << i;
  return word;
}

std::vector<Element> from_word(std::uint64_t word, unsigned degree) {
  std::vector<Element> state(degree);
  for (unsigned i = 0; i < degree; ++i) state[i] = static_cast<Element>(word >> i & 1U);
  return state;
}

void extend_by_words(const FeedbackRegister& reg, std::vector<Element>& symbols, std::size_t size) {
  const WordRegister step(reg);
  std::uint64_t word = to_word(symbols);
  while (symbols.size() < size) {
    word = step.next(word);
    symbols.push_back(static_cast<Element>(word >> step.newest()));
  }
}

struct Tap {
  unsigned position;
  Element coefficient;
};

std::vector<Tap> taps_of(const FeedbackRegister& reg) {
  std::vector<Tap> taps;
  for (unsigned i = 0; i < reg.degree(); ++i) {
    if (reg.coefficients[i] != 0) taps.push_back({i, reg.coefficients[i]});
  }
  return taps;
}

void extend_by_taps(const FeedbackRegister& reg, std::vector<Element>& symbols, std::size_t size) {
  const Field& field = reg.field;
  const std::vector<Tap> taps = taps_of(reg);
  symbols.reserve(size);
  while (symbols.size() < size) {
    const Element* state = symbols.data() + symbols.size() - reg.degree();
    Element sum = reg.complement ? 1 : 0;
    for (const Tap& tap : taps) {
      sum = field.add(sum, field.multiply(tap.coefficient, state[tap.position]));
    }
    for (const auto& product : reg.products) {
      const bool all = std::all_of(product.begin(), product.end(),
                                   [&](unsigned position) { return state[position] != 0; });
      sum = static_cast<Element>(sum ^ (all ? 1 : 0));  // over GF(2) alone
    }
    symbols.push_back(sum);
  }
}

}  // namespace

std::vector<Element> output_of(const FeedbackRegister& reg, std::span<const Element> state,
                               std::uint64_t symbols) {
  std::vector<Element> all(state.begin(), state.end());
  all.reserve(std::max<std::size_t>(symbols, all.size()));
  if (fits_a_word(reg)) {
    extend_by_words(reg, all, symbols);
  } else {
    extend_by_taps(reg, all, symbols);
  }
  all.resize(symbols);
  return all;
}

std::vector<Element> state_after_steps(const FeedbackRegister& reg, std::span<const Element> state,
                                       std::uint64_t steps) {
  if (fits_a_word(reg)) {
    const WordRegister step(reg);
    std::uint64_t word = to_word(state);
    for (; steps > 0; --steps) word = step.next(word);
    return from_word(word, reg.degree());
  }
  std::vector<Element> now(state.begin(), state.end());
  const std::uint64_t chunk = std::uint64_t{reg.degree()} + (1U << 16U);
  while (steps > 0) {
    const std::uint64_t taken = std::min(steps, chunk);
    std::vector<Element> ahead = now;
    extend_by_taps(reg, ahead, reg.degree() + taken);
    now.assign(ahead.end() - reg.degree(), ahead.end());
    steps -= taken;
  }
  return now;
}

}  // namespace lfsrun
