// The bytes of a stream against the definition: one step of the register after the other.
#include "stream/symbol_stream.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "oracle/random_registers.hpp"
#include "register/boolean_feedback.hpp"
#include "stream/plain_steps.hpp"

namespace lfsrun {
namespace {

using State = std::vector<Element>;
using Bytes = std::vector<std::uint8_t>;

State random_state(const FeedbackRegister& reg, std::mt19937_64& random) {
  State state(reg.degree());
  for (Element& symbol : state) symbol = static_cast<Element>(random() % reg.field.order());
  return state;
}

FeedbackRegister random_dense(std::uint32_t q, unsigned degree, std::mt19937_64& random) {
  FeedbackRegister reg{Field::of_order(q), State(degree)};
  for (Element& c : reg.coefficients) c = static_cast<Element>(random() % q);
  return reg;
}

/// x^d + the sum of x^i over the taps i, over GF(2).
FeedbackRegister sparse(unsigned degree, const std::vector<unsigned>& taps) {
  FeedbackRegister reg{Field::of_order(2), State(degree)};
  for (const unsigned i : taps) reg.coefficients[i] = 1;
  return reg;
}

State stepped(const FeedbackRegister& reg, State symbols, std::size_t length) {
  while (symbols.size() < length)
    symbols.push_back(reg.next_symbol(std::span(symbols).subspan(symbols.size() - reg.degree())));
  symbols.resize(length);
  return symbols;
}

Bytes bytes_of(const State& symbols, unsigned bits) {
  Bytes bytes;
  std::size_t n = 0;
  for (const Element symbol : symbols) {
    if (bits == 16) {
      bytes.push_back(static_cast<std::uint8_t>(symbol % 256));
      bytes.push_back(static_cast<std::uint8_t>(symbol / 256));
    } else if (bits == 8) {
      bytes.push_back(static_cast<std::uint8_t>(symbol));
    } else {
      if (n % 8 == 0) bytes.push_back(0);
      bytes.back() = static_cast<std::uint8_t>(bytes.back() + (symbol << n % 8));
      ++n;
    }
  }
  return bytes;
}

Bytes streamed(const FeedbackRegister& reg, const State& state, SymbolFormat format,
               std::size_t length) {
  const auto stream = make_symbol_stream(reg, state, format);
  Bytes bytes;
  while (bytes.size() < length) {
    const auto block = stream->next_block();
    EXPECT_FALSE(block.empty());
    bytes.insert(bytes.end(), block.begin(), block.end());
  }
  bytes.resize(length);
  return bytes;
}

void expect_stream(const FeedbackRegister& reg, const State& state, SymbolFormat format,
                   std::size_t symbols) {
  const unsigned bits = bits_of_symbol(reg.field.order(), format);
  Bytes expected = bytes_of(stepped(reg, state, symbols), bits);
  expected.resize(symbols * bits / 8);  // whole bytes
  const Bytes found = streamed(reg, state, format, expected.size());
  const auto first = std::mismatch(found.begin(), found.end(), expected.begin()).first;
  EXPECT_TRUE(first == found.end())
      << "GF(" << reg.field.order() << "), " << oracle::list(reg.coefficients) << ", " << bits
      << " bits a symbol: differs at byte " << first - found.begin() << " of " << found.size();
}

TEST(SymbolStream, OfEveryKindOfBinaryRegister) {
  std::mt19937_64 random(71);
  const auto naive = oracle::NaiveField::of(Field::of_order(2));
  for (const auto kind : oracle::all_register_kinds)
    for (int i = 0; i < 8; ++i) {
      const FeedbackRegister reg{Field::of_order(2),
                                 oracle::random_register(kind, naive, 4096, random)};
      for (const SymbolFormat format : {SymbolFormat::bits, SymbolFormat::symbols})
        expect_stream(reg, random_state(reg, random), format, 8000);
    }
}

TEST(SymbolStream, OfAllBinaryRegistersUpToDegree4) {
  for (unsigned degree = 1; degree <= 4; ++degree)
    for (unsigned c = 0; c < 1U << degree; ++c)
      for (unsigned n = 0; n < 1U << degree; ++n) {
        const FeedbackRegister reg{Field::of_order(2), state_from_integer(c, 2, degree)};
        expect_stream(reg, state_from_integer(n, 2, degree), SymbolFormat::bits, 160);
      }
}

// Dense ones of degrees around the lengths of words and vectors: taps one symbol back.
TEST(SymbolStream, OfDenseBinaryRegisters) {
  std::mt19937_64 random(72);
  for (const unsigned degree : {7U, 8U, 9U, 31U, 63U, 64U, 65U, 127U, 128U, 500U, 513U, 1000U})
    for (const SymbolFormat format : {SymbolFormat::bits, SymbolFormat::symbols}) {
      const FeedbackRegister reg = random_dense(2, degree, random);
      expect_stream(reg, random_state(reg, random), format, 20000);
    }
}

TEST(SymbolStream, OfSparseBinaryRegistersOfLargeDegree) {
  std::mt19937_64 random(73);
  const FeedbackRegister near = sparse(9689, {0, 9688});
  const FeedbackRegister far = sparse(20001, {5, 11});
  for (const auto& reg : {near, far}) {
    const PlainSteps plain(reg, random_state(reg, random));
    const State state(plain.state().begin(), plain.state().end());
    PlainSteps steps(reg, state);
    const auto symbols = steps.next(3000000);
    const Bytes expected = bytes_of({symbols.begin(), symbols.end()}, 1);
    EXPECT_TRUE(streamed(reg, state, SymbolFormat::bits, expected.size()) == expected)
        << reg.degree();
  }
}

// Long enough for several blocks: what a block ends with is what the next one goes on from.
TEST(SymbolStream, GoesOnOverBlocks) {
  std::mt19937_64 random(74);
  for (const auto& reg : {sparse(17, {0, 3}), sparse(5, {1, 4}), sparse(89, {0, 38})}) {
    expect_stream(reg, random_state(reg, random), SymbolFormat::bits, 2300000);
    expect_stream(reg, random_state(reg, random), SymbolFormat::symbols, 400003);
  }
}

TEST(SymbolStream, OfOtherFields) {
  std::mt19937_64 random(75);
  for (const std::uint32_t q :
       {3U, 4U, 5U, 8U, 9U, 16U, 243U, 251U, 256U, 257U, 4096U, 65521U, 65536U})
    for (const unsigned degree : {1U, 2U, 13U}) {
      const FeedbackRegister reg = random_dense(q, degree, random);
      expect_stream(reg, random_state(reg, random), SymbolFormat::symbols, 2001);
    }
  const FeedbackRegister reg = random_dense(7, 30, random);
  expect_stream(reg, random_state(reg, random), SymbolFormat::symbols, 200001);
}

TEST(SymbolStream, OfNonlinearRegisters) {
  std::mt19937_64 random(76);
  for (const auto& terms : std::vector<std::vector<BooleanTerm>>{
           {{0}, {2}, {1, 2}, {}}, {{}}, {{0}, {7, 18}, {1}}, {{3, 5, 9}, {2}}, {{1, 23}, {}}}) {
    const FeedbackRegister reg = register_of_terms(24, terms);
    for (const SymbolFormat format : {SymbolFormat::bits, SymbolFormat::symbols})
      expect_stream(reg, random_state(reg, random), format, 150001);
  }
}

TEST(PlainSteps, StateIsWhereTheyGoOn) {
  std::mt19937_64 random(77);
  const FeedbackRegister reg = random_dense(9, 6, random);
  const State state = random_state(reg, random);
  const State all = stepped(reg, state, 1000);
  PlainSteps steps(reg, state);
  std::size_t n = 0;
  for (const std::size_t count : {0U, 1U, 3U, 6U, 100U, 7U}) {
    const auto given = steps.next(count);
    EXPECT_TRUE(
        std::equal(given.begin(), given.end(), all.begin() + static_cast<std::ptrdiff_t>(n)));
    n += count;
    const auto now = steps.state();
    EXPECT_TRUE(std::equal(now.begin(), now.end(), all.begin() + static_cast<std::ptrdiff_t>(n)));
  }
}

}  // namespace
}  // namespace lfsrun
