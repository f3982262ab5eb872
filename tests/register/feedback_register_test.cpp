#include "register/feedback_register.hpp"

#include <gtest/gtest.h>

#include <random>

#include "base/error.hpp"

namespace lfsrun {
namespace {

constexpr std::uint32_t orders[] = {2, 3, 4, 5, 7, 8, 9, 16, 25, 27};

std::vector<Element> random_symbols(std::mt19937_64& random, std::uint32_t q, unsigned count) {
  std::vector<Element> symbols(count);
  for (Element& s : symbols) s = static_cast<Element>(random() % q);
  return symbols;
}

/// A register of degree 1 ... 12, one in three with zeros in front.
FeedbackRegister random_register(std::mt19937_64& random, std::uint32_t q) {
  const auto degree = static_cast<unsigned>(1 + random() % 12);
  FeedbackRegister reg{Field::of_order(q), random_symbols(random, q, degree)};
  if (random() % 3 == 0) {
    for (std::size_t i = 0; i < random() % (degree + 1); ++i) reg.coefficients[i] = 0;
  }
  return reg;
}

std::vector<Element> after_one_step(const FeedbackRegister& reg, std::vector<Element> state) {
  state.push_back(reg.next_symbol(state));
  state.erase(state.begin());
  return state;
}

TEST(FeedbackRegister, formsOfAnExample) {
  // s[n+3] = s[n] + 2 s[n+2] over GF(3).
  const FeedbackRegister reg{Field::of_order(3), {1, 0, 2}};
  EXPECT_EQ(reg.characteristic(), (Polynomial{2, 0, 1, 1}));
  EXPECT_EQ(reg.connection(), (Polynomial{1, 1, 0, 2}));
  EXPECT_EQ(reg.next_symbol(std::vector<Element>{2, 1, 2}), 0);
  EXPECT_EQ(reg.degree(), 3U);
  EXPECT_FALSE(reg.singular());
}

TEST(FeedbackRegister, formsRoundTrip) {
  std::mt19937_64 random(1);
  for (const std::uint32_t q : orders) {
    for (int i = 0; i < 50; ++i) {
      const FeedbackRegister reg = random_register(random, q);
      const auto again = FeedbackRegister::from_characteristic(reg.field, reg.characteristic());
      EXPECT_EQ(again.coefficients, reg.coefficients);
      if (reg.tail() == reg.degree()) continue;  // C = 1 has no register
      const auto periodic = FeedbackRegister::from_connection(reg.field, reg.connection());
      EXPECT_EQ(periodic.coefficients, reg.periodic_part().coefficients);
    }
  }
}

TEST(FeedbackRegister, characteristicAnnihilatesTheSequence) {
  std::mt19937_64 random(2);
  for (const std::uint32_t q : orders) {
    const FeedbackRegister reg = random_register(random, q);
    auto window = random_symbols(random, q, reg.degree());
    window.push_back(reg.next_symbol(window));
    const Polynomial f = reg.characteristic();
    Element sum = 0;
    for (std::size_t i = 0; i < f.size(); ++i) {
      sum = reg.field.add(sum, reg.field.multiply(f[i], window[i]));
    }
    EXPECT_EQ(sum, 0);
  }
}

TEST(FeedbackRegister, refusesPolynomialsThatAreNoRegister) {
  const Field f3 = Field::of_order(3);
  EXPECT_THROW((void)FeedbackRegister::from_characteristic(f3, {}), InputError);
  EXPECT_THROW((void)FeedbackRegister::from_characteristic(f3, {1}), InputError);
  EXPECT_THROW((void)FeedbackRegister::from_characteristic(f3, {1, 2}), InputError);
  EXPECT_THROW((void)FeedbackRegister::from_connection(f3, {}), InputError);
  EXPECT_THROW((void)FeedbackRegister::from_connection(f3, {1}), InputError);
  EXPECT_THROW((void)FeedbackRegister::from_connection(f3, {2, 1}), InputError);
  EXPECT_THROW((void)FeedbackRegister::from_connection(f3, {0, 1}), InputError);
}

TEST(FeedbackRegister, tailOfSingularRegisters) {
  const Field f2 = Field::of_order(2);
  EXPECT_EQ((FeedbackRegister{f2, {1, 0}}.tail()), 0U);
  EXPECT_EQ((FeedbackRegister{f2, {0, 0, 1, 0}}.tail()), 2U);
  EXPECT_EQ((FeedbackRegister{f2, {0, 0, 0}}.tail()), 3U);
  EXPECT_TRUE((FeedbackRegister{f2, {0, 1}}.singular()));
  EXPECT_EQ((FeedbackRegister{f2, {0, 0, 1, 0}}.periodic_part().coefficients),
            (std::vector<Element>{1, 0}));
  EXPECT_EQ((FeedbackRegister{f2, {0, 0}}.periodic_part().degree()), 0U);
}

TEST(FeedbackRegister, stateIntegersHaveTheOldestSymbolLowest) {
  EXPECT_EQ(state_to_integer(std::vector<Element>{1, 0, 2}, 3), 19);
  EXPECT_EQ(state_from_integer(19, 3, 3), (std::vector<Element>{1, 0, 2}));
  EXPECT_EQ(state_to_integer(std::vector<Element>{}, 3), 0);
  std::mt19937_64 random(3);
  for (const std::uint32_t q : {2U, 27U, 65536U}) {
    const auto state = random_symbols(random, q, 200);  // beyond any machine word
    EXPECT_EQ(state_from_integer(state_to_integer(state, q), q, 200), state);
  }
}

TEST(FeedbackRegister, olderSymbolsContinueThePeriodBackwards) {
  std::mt19937_64 random(4);
  for (const std::uint32_t q : orders) {
    for (int i = 0; i < 30; ++i) {
      const FeedbackRegister reg = random_register(random, q);
      const FeedbackRegister part = reg.periodic_part();
      const auto newest = random_symbols(random, q, part.degree());
      const auto whole = with_older_symbols(reg, newest);
      ASSERT_EQ(whole.size(), reg.degree());
      EXPECT_TRUE(std::equal(newest.rbegin(), newest.rend(), whole.rbegin()));
      // Every window of the whole state obeys the recurrence of the periodic part.
      for (std::size_t j = 0; j + part.degree() < whole.size(); ++j) {
        const std::span window(whole.begin() + static_cast<std::ptrdiff_t>(j), part.degree());
        EXPECT_EQ(part.next_symbol(window), whole[j + part.degree()]);
      }
    }
  }
}

TEST(FeedbackRegister, aStateWithOlderSymbolsIsPeriodic) {
  const FeedbackRegister reg{Field::of_order(3), {0, 0, 1, 2, 1}};
  const auto start = with_older_symbols(reg, std::vector<Element>{1, 2, 0});
  auto state = after_one_step(reg, start);
  for (int steps = 0; steps < 27 && state != start; ++steps) state = after_one_step(reg, state);
  EXPECT_EQ(state, start);

  auto wrong = start;  // the symbol before the periodic part decides whether it can come back
  wrong[1] = static_cast<Element>((wrong[1] + 1) % 3);
  state = after_one_step(reg, wrong);
  for (int steps = 0; steps < 243; ++steps) {
    EXPECT_NE(state, wrong);
    state = after_one_step(reg, state);
  }
}

}  // namespace
}  // namespace lfsrun
