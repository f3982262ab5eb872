#include "register/polynomial_space.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace lfsrun {
namespace {

std::vector<Polynomial> listed(const PolynomialSpace& space) {
  std::vector<Polynomial> all;
  for (std::uint64_t i = 0; i < space.size(); ++i) all.push_back(space.at(i).characteristic());
  return all;
}

unsigned weight_of(const Polynomial& f) {
  return static_cast<unsigned>(f.size() -
                               static_cast<std::size_t>(std::count(f.begin(), f.end(), 0)));
}

/// All monic polynomials of the degree, by counting in base q.
std::vector<Polynomial> counted(const PolynomialSpace& space) {
  std::vector<Polynomial> all;
  Polynomial f(space.degree + 1, 0);
  f.back() = 1;
  for (;;) {
    const bool wanted =
        (space.weight == 0 || weight_of(f) == space.weight) && (!space.nonsingular || f[0] != 0);
    if (wanted) all.push_back(f);
    unsigned place = 0;
    while (place < space.degree && ++f[place] == space.field.order()) f[place++] = 0;
    if (place == space.degree) return all;
  }
}

TEST(PolynomialSpace, ListsEveryPolynomialOnce) {
  for (const std::uint32_t q : {2U, 3U, 4U, 5U}) {
    for (unsigned degree = 1; degree <= (q == 2 ? 9U : 4U); ++degree) {
      for (unsigned weight = 0; weight <= degree + 2; ++weight) {
        for (const bool nonsingular : {false, true}) {
          const PolynomialSpace space{Field::of_order(q), degree, weight, nonsingular};
          auto all = listed(space);
          auto expected = counted(space);
          ASSERT_EQ(all.size(), expected.size()) << q << " " << degree << " " << weight;
          if (weight == 0) {
            ASSERT_EQ(all, expected) << "ascending";
          }
          std::sort(all.begin(), all.end());
          std::sort(expected.begin(), expected.end());
          ASSERT_EQ(all, expected) << q << " " << degree << " " << weight << " " << nonsingular;
        }
      }
    }
  }
}

TEST(PolynomialSpace, TrinomialsOfALargeDegreeAscend) {
  const PolynomialSpace space{Field::of_order(2), 1000, 3, true};
  EXPECT_EQ(space.size(), 999U);
  for (std::uint64_t i = 0; i < space.size(); ++i) {
    const Polynomial f = space.at(i).characteristic();
    ASSERT_EQ(weight_of(f), 3U);
    ASSERT_EQ(f[i + 1], 1) << i;
  }
}

TEST(PolynomialSpace, SizesBeyondTheCapAreTheCap) {
  EXPECT_EQ((PolynomialSpace{Field::of_order(2), 200}.size(1000)), 1000U);
  EXPECT_EQ((PolynomialSpace{Field::of_order(65536), 5, 0, true}.size(1U << 31U)), 1U << 31U);
  EXPECT_EQ((PolynomialSpace{Field::of_order(2), 100000, 50000}.size()), std::uint64_t{1} << 62U);
  EXPECT_EQ((PolynomialSpace{Field::of_order(2), 62}.size()), std::uint64_t{1} << 62U);
}

TEST(PolynomialSpace, DrawsAreReproducibleAndKeepTheRule) {
  for (const std::uint32_t q : {2U, 3U, 256U}) {
    for (const unsigned weight : {0U, 2U, 5U, 8U}) {
      const PolynomialSpace space{Field::of_order(q), 7, weight, true, RandomDraw{300, 42}};
      ASSERT_EQ(space.size(), 300U);
      const auto draws = listed(space);
      ASSERT_EQ(draws, listed(space));
      for (const Polynomial& f : draws) {
        ASSERT_NE(f[0], 0);
        ASSERT_EQ(f.size(), 8U);
        if (weight > 0) {
          ASSERT_EQ(weight_of(f), weight);
        }
      }
    }
  }
}

// Each of the 64 with the same share: 64,000 draws, expected 1000 of each, sigma 31.
TEST(PolynomialSpace, DrawsAreUniform) {
  for (const unsigned weight : {0U, 4U}) {
    PolynomialSpace space{Field::of_order(2), 6, weight};
    const auto kinds = space.size();
    space.random = RandomDraw{1000 * kinds, 7};
    std::map<Polynomial, unsigned> seen;
    for (std::uint64_t i = 0; i < space.size(); ++i) ++seen[space.at(i).characteristic()];
    ASSERT_EQ(seen.size(), kinds);
    for (const auto& [f, count] : seen) {
      EXPECT_GT(count, 850U);
      EXPECT_LT(count, 1150U);
    }
  }
}

TEST(PolynomialSpace, OtherSeedsDrawOthers) {
  const PolynomialSpace a{Field::of_order(2), 40, 0, false, RandomDraw{100, 1}};
  PolynomialSpace b = a;
  b.random->seed = 2;
  EXPECT_NE(listed(a), listed(b));
  const auto draws = listed(a);
  EXPECT_EQ(std::set<Polynomial>(draws.begin(), draws.end()).size(), 100U);
}

}  // namespace
}  // namespace lfsrun
