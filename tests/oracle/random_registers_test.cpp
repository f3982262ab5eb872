// The generators deliver what their kinds promise, within the bound, and the same everywhere.
#include "oracle/random_registers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <set>
#include <vector>

#include "base/error.hpp"
#include "oracle/naive_polynomial.hpp"

namespace lfsrun::oracle {
namespace {

using Coefficients = std::vector<Element>;
using Check = std::function<void(const NaiveField&, const Coefficients&)>;

constexpr std::uint64_t max_states = 5000;

/// Fifty of a kind over each of GF(2), GF(4), GF(9), GF(27).
void expect_of_each(RegisterKind kind, const Check& check) {
  const std::vector<NaiveField> fields = {
      {2, {}}, {2, {1, 1, 1}}, {3, {2, 2, 1}}, {3, {1, 2, 0, 1}}};
  std::mt19937_64 random(11);
  for (const NaiveField& field : fields) {
    for (int i = 0; i < 50; ++i) {
      const Coefficients coefficients = random_register(kind, field, max_states, random);
      SCOPED_TRACE(field.describe() + ", coefficients " + list(coefficients));
      check(field, coefficients);
    }
  }
}

TEST(RandomRegisters, StayWithinTheBoundAndTheField) {
  for (const RegisterKind kind : all_register_kinds) {
    SCOPED_TRACE(name_of(kind));
    expect_of_each(kind, [](const NaiveField& field, const Coefficients& coefficients) {
      std::uint64_t states = 1;
      for (const Element c : coefficients) {
        EXPECT_LT(c, field.order());
        states *= field.order();
      }
      EXPECT_GE(coefficients.size(), 1U);
      EXPECT_LE(states, max_states);
    });
  }
}

TEST(RandomRegisters, PrimitiveOnesArePrimitive) {
  expect_of_each(RegisterKind::primitive, [](const auto& field, const auto& coefficients) {
    EXPECT_TRUE(primitive(field, characteristic(field, coefficients)));
  });
}

TEST(RandomRegisters, IrreducibleOnesAreIrreducible) {
  expect_of_each(RegisterKind::irreducible, [](const auto& field, const auto& coefficients) {
    EXPECT_TRUE(irreducible(field, characteristic(field, coefficients)));
  });
}

TEST(RandomRegisters, RepeatedFactorsHaveASquareThatDividesThem) {
  expect_of_each(RegisterKind::repeated_factors, [](const auto& field, const auto& coefficients) {
    const Polynomial f = characteristic(field, coefficients);
    bool square_divides = false;
    for (std::size_t degree = 1; 2 * degree < f.size(); ++degree) {
      Polynomial g = x_to(degree);
      do {
        square_divides |= remainder(field, f, multiply(field, g, g)).empty();
      } while (!square_divides && next_monic(g, field.order()));
    }
    EXPECT_TRUE(square_divides);
  });
}

TEST(RandomRegisters, SmallFactorsAreSmall) {
  expect_of_each(RegisterKind::small_factors, [](const auto& field, const auto& coefficients) {
    const Polynomial f = characteristic(field, coefficients);
    EXPECT_NE(f.front(), 0);
    EXPECT_GE(coefficients.size(), 2U);
    if (coefficients.size() > 2) {
      EXPECT_FALSE(irreducible(field, f));
    }
  });
}

TEST(RandomRegisters, SingularOnesAreSingularButNotZero) {
  expect_of_each(RegisterKind::singular, [](const auto& /*field*/, const auto& coefficients) {
    EXPECT_EQ(coefficients.front(), 0);
    EXPECT_GT(std::ranges::max(coefficients), 0);
  });
}

TEST(RandomRegisters, ZeroVectorsAndDegreeOne) {
  std::set<std::size_t> degrees;
  expect_of_each(RegisterKind::zero_vector, [&](const auto& /*field*/, const auto& coefficients) {
    EXPECT_EQ(std::ranges::max(coefficients), 0);
    degrees.insert(coefficients.size());
  });
  EXPECT_GT(degrees.size(), 3U);
  expect_of_each(RegisterKind::degree_one, [](const auto& /*field*/, const auto& coefficients) {
    EXPECT_EQ(coefficients.size(), 1U);
  });
}

TEST(RandomRegisters, FewTapsWhereTheyShouldBe) {
  expect_of_each(RegisterKind::sparse, [](const auto& /*field*/, const auto& coefficients) {
    const auto zeros = std::ranges::count(coefficients, 0);
    EXPECT_NE(coefficients.front(), 0);
    EXPECT_LE(std::ssize(coefficients) - zeros, 4);
  });
  expect_of_each(RegisterKind::x_to_n_minus_one,
                 [](const auto& /*field*/, const auto& coefficients) {
                   Coefficients only_the_first(coefficients.size());
                   only_the_first.front() = 1;
                   EXPECT_EQ(coefficients, only_the_first);
                 });
  expect_of_each(RegisterKind::powers_of_x, [](const auto& /*field*/, const auto& coefficients) {
    EXPECT_GE(coefficients.size(), 2U);
    EXPECT_EQ(coefficients[1], 0);
    EXPECT_EQ(coefficients.back(), 0);
  });
}

TEST(RandomRegisters, AreTheSameOnEveryMachine) {
  const NaiveField gf3(3, {});
  std::mt19937_64 random(7);
  const auto next = [&] { return random_register(RegisterKind::random, gf3, 729, random); };
  EXPECT_EQ(next(), (Coefficients{0, 0, 0, 2}));
  EXPECT_EQ(next(), (Coefficients{0}));
  EXPECT_EQ(next(), (Coefficients{0, 1, 2, 0, 0}));
}

TEST(RandomRegisters, NeedRoomForDegreeTwo) {
  std::mt19937_64 random(1);
  EXPECT_THROW((void)random_register(RegisterKind::random, NaiveField(5, {}), 24, random), Error);
}

}  // namespace
}  // namespace lfsrun::oracle
