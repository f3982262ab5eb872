#include "algebra/jump_ahead.hpp"

#include <gtest/gtest.h>

#include <random>

#include "oracle/random_registers.hpp"

namespace lfsrun {
namespace {

using State = std::vector<Element>;

State random_state(const FeedbackRegister& reg, std::mt19937_64& random) {
  State state(reg.degree());
  for (Element& symbol : state) symbol = static_cast<Element>(random() % reg.field.order());
  return state;
}

/// The definition.
State stepped(const FeedbackRegister& reg, State state, unsigned steps) {
  for (; steps > 0; --steps) {
    const Element next = reg.next_symbol(state);
    state.erase(state.begin());
    state.push_back(next);
  }
  return state;
}

FeedbackRegister random_dense(const Field& field, unsigned degree, std::mt19937_64& random) {
  FeedbackRegister reg{field, State(degree)};
  for (Element& c : reg.coefficients) c = static_cast<Element>(random() % field.order());
  return reg;
}

// All registers of small degrees, all their states.
TEST(JumpAhead, IsSteppingForAllSmallRegisters) {
  for (const auto& [q, most] : {std::pair{2U, 4U}, {3U, 2U}, {4U, 2U}, {9U, 1U}})
    for (unsigned degree = 1; degree <= most; ++degree) {
      const auto states = static_cast<unsigned>(power(q, degree));
      for (unsigned c = 0; c < states; ++c) {
        const FeedbackRegister reg{Field::of_order(q), state_from_integer(c, q, degree)};
        for (unsigned n = 0; n < states; ++n) {
          const State state = state_from_integer(n, q, degree);
          for (const unsigned steps : {0U, 1U, 2U, 3U, 10U})
            ASSERT_EQ(state_after(reg, state, steps), stepped(reg, state, steps))
                << "GF(" << q << "), " << oracle::list(reg.coefficients) << ", " << steps;
        }
      }
    }
}

// Every kind of register: singular ones, powers of x, degree 1, the zero vector.
TEST(JumpAhead, IsSteppingForEveryKindOfRegister) {
  std::mt19937_64 random(51);
  for (const std::uint32_t q : {2U, 3U, 4U, 5U, 9U, 16U, 251U}) {
    const Field field = Field::of_order(q);
    const auto naive = oracle::NaiveField::of(field);
    for (const auto kind : oracle::all_register_kinds) {
      if (q > 16 && kind == oracle::RegisterKind::primitive) continue;  // found by brute force
      const FeedbackRegister reg{
          field,
          oracle::random_register(kind, naive, std::max<std::uint64_t>(4096, q * q), random)};
      const State state = random_state(reg, random);
      for (const unsigned steps : {0U, 1U, 2U, 3U, 7U, reg.degree(), 64U, 100U, 1025U})
        EXPECT_EQ(state_after(reg, state, steps), stepped(reg, state, steps))
            << "GF(" << q << "), " << oracle::name_of(kind) << " " << oracle::list(reg.coefficients)
            << ", " << steps << " steps";
    }
  }
}

TEST(JumpAhead, IsSteppingForLargeFields) {
  std::mt19937_64 random(52);
  for (const std::uint32_t q : {256U, 65521U, 65536U, 59049U})
    for (const unsigned degree : {1U, 2U, 5U}) {
      const FeedbackRegister reg = random_dense(Field::of_order(q), degree, random);
      const State state = random_state(reg, random);
      for (const unsigned steps : {0U, 1U, 5U, 77U, 1000U})
        EXPECT_EQ(state_after(reg, state, steps), stepped(reg, state, steps)) << q << " " << degree;
    }
}

TEST(JumpAhead, IsSteppingForLargeDegrees) {
  std::mt19937_64 random(53);
  for (const std::uint32_t q : {2U, 3U, 4U})
    for (const unsigned degree : {63U, 64U, 65U, 200U}) {
      const FeedbackRegister reg = random_dense(Field::of_order(q), degree, random);
      const State state = random_state(reg, random);
      EXPECT_EQ(state_after(reg, state, 3000), stepped(reg, state, 3000)) << q << " " << degree;
    }
}

// Beyond what can be stepped: two jumps are one, and the period is the identity.
TEST(JumpAhead, OfBigStepsAddUpAndThePeriodComesBack) {
  std::mt19937_64 random(54);
  for (const std::uint32_t q : {2U, 3U, 8U}) {
    const FeedbackRegister reg = random_dense(Field::of_order(q), 120, random);
    const State state = random_state(reg, random);
    const Integer a = power(q, 119) + 12345;
    const Integer b = power(7, 200) + 1;
    EXPECT_EQ(state_after(reg, state_after(reg, state, a), b), state_after(reg, state, a + b)) << q;
  }
  State taps(200, 0);
  for (const unsigned i : {0U, 2U, 3U, 5U}) taps[i] = 1;
  const FeedbackRegister primitive{Field::of_order(2), taps};
  const State state = random_state(primitive, random);
  EXPECT_EQ(state_after(primitive, state, power(2, 200) - 1), state);
  EXPECT_NE(state_after(primitive, state, (power(2, 200) - 1) / 3), state);
}

}  // namespace
}  // namespace lfsrun
