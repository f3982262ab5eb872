#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <limits>
#include <string>
#include <variant>
#include <vector>

#include "base/error.hpp"
#include "config/read_campaign.hpp"
#include "config/search_terms.hpp"

namespace lfsrun {
namespace {

namespace fs = std::filesystem;

using Masks = std::vector<std::uint64_t>;

class SearchSection : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    file_ = fs::path(testing::TempDir()) / (std::string("lfsrun_search_") + test->name() + ".toml");
  }
  void TearDown() override { fs::remove(file_); }

  SearchSpec read(const std::string& keys, const std::vector<std::string>& set = {}) const {
    std::ofstream(file_) << "format = 1\n[field]\norder = 2\n[[analysis]]\nkind = \"search\"\n"
                         << keys;
    const Config config = read_campaign(file_, set).configs.at(0);
    EXPECT_EQ(config.analyses.at(0).kind, "search");
    EXPECT_FALSE(config.analyses.at(0).of_registers());
    return config.analyses.at(0).search.value();
  }

  std::string error_of(const std::string& keys, const std::vector<std::string>& set = {}) const {
    try {
      static_cast<void>(read(keys, set));
    } catch (const InputError& error) {
      return error.what();
    }
    return "no error";
  }

  fs::path file_;
};

TEST_F(SearchSection, HasDefaults) {
  const SearchSpec search = read("degree = \"4..6\"\nform = [3, 1, 0, 0]\n");
  ASSERT_EQ(search.rules.size(), 3U);
  for (unsigned i = 0; i < 3; ++i) {
    EXPECT_EQ(search.rules[i], (FunctionRule{4 + i, {3, 1}}));
    EXPECT_EQ(least_period(search, 4 + i), (16U << i) - 1);
  }
  EXPECT_EQ(search.goal, SearchGoal::maximal);
  EXPECT_EQ(search.symmetry, Symmetry::both);
  EXPECT_EQ(search.seed, std::nullopt);
  EXPECT_EQ(search.count, std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(search.limit, 0U);
}

TEST_F(SearchSection, HasWhatIsWritten) {
  const SearchSpec search = read(
      "degree = [24, 20]\nform = [4, 2]\n"
      "fixed = [\"x18 * X7\", \"x1\", \"x0\"]\n"
      "allowed = [\"x8..x10\", \"x9\", \"x15\", \"x2*x3*x2\", \"x21*x3\", \"x22..x23\"]\n"
      "goal = \"period >= 2^19\"\nconstant = true\nsymmetry = \"reverse\"\n"
      "order = \"random\"\nseed = 77\ncount = 1000\nlimit = 3\n");
  ASSERT_EQ(search.rules.size(), 2U);
  for (const FunctionRule& rule : search.rules) {
    EXPECT_EQ(rule.form, (std::vector<unsigned>{4, 2}));
    EXPECT_EQ(rule.fixed, (Masks{1, 2, 1U << 7U | 1U << 18U}));
    EXPECT_EQ(rule.allowed, (Masks{12, 1U << 8U, 1U << 9U, 1U << 10U, 1U << 15U,
                                   1U << 21U | 1U << 3U, 1U << 22U, 1U << 23U}));
    EXPECT_EQ(rule.added, Masks{});
    EXPECT_TRUE(rule.constant);
  }
  EXPECT_EQ(search.rules[0].degree, 24U);
  EXPECT_EQ(search.rules[1].degree, 20U);
  EXPECT_EQ(search.goal, SearchGoal::period);
  EXPECT_EQ(least_period(search, 20), 1U << 19U);
  EXPECT_EQ(search.symmetry, Symmetry::reverse);
  EXPECT_EQ(search.seed, 77U);
  EXPECT_EQ(search.count, 1000U);
  EXPECT_EQ(search.limit, 3U);
}

// Of degree 20 there are x1, x8, x9, x10, x15 and one more pair; of degree 24 also x22, x23.
TEST_F(SearchSection, PassesOverAllowedTermsBeyondADegree) {
  const SearchSpec search = read(
      "degree = [24, 20]\nform = [4, 2]\nfixed = [\"x7*x18\", \"x1\"]\n"
      "allowed = [\"x8..x10\", \"x15\", \"x2*x3\", \"x21*x3\", \"x22..x23\"]\n");
  EXPECT_EQ(FunctionSpace(search.rules[0]).size(), 15U * 2);
  EXPECT_EQ(FunctionSpace(search.rules[1]).size(), 6U);
}

TEST_F(SearchSection, DeBruijnSequencesNeedTwoMoreTerms) {
  const SearchSpec search = read("degree = \"3..5\"\nform = [2]\ngoal = \"de_bruijn\"\n");
  for (const FunctionRule& rule : search.rules) {
    EXPECT_TRUE(rule.constant);
    EXPECT_EQ(rule.added, (Masks{(1U << rule.degree) - 2}));
    EXPECT_EQ(least_period(search, rule.degree), 1U << rule.degree);
  }
  // x0 + 1, the one such function of degree 2: 0 0 1 1.
  const SearchSpec smallest = read("degree = 2\nform = [1]\ngoal = \"de_bruijn\"\n");
  EXPECT_EQ(smallest.rules.at(0), (FunctionRule{2, {1}, {}, {}, {}, true}));
  EXPECT_THAT(error_of("degree = 2\nform = [2]\ngoal = \"de_bruijn\"\n"),
              testing::HasSubstr("an odd number of terms at degree 2: 3 with the 1"));
}

TEST_F(SearchSection, SmallDegreesHaveMaximalFunctions) {
  EXPECT_EQ(read("degree = 2\nform = [2]\n").rules.size(), 1U);  // x0 + x1
  EXPECT_EQ(read("degree = 3\nform = [2]\n").rules.size(), 1U);
  EXPECT_EQ(read("degree = 5\nform = [3, 0, 1]\n").rules.size(), 1U);
  EXPECT_EQ(read("degree = 36\nform = [3, 1]\n").rules.size(), 1U);
}

// Odd numbers of terms, and the product of all symbols, are no obstacle to a period.
TEST_F(SearchSection, PeriodsAreOfAnyForm) {
  EXPECT_EQ(error_of("degree = 4\nform = [2, 1]\ngoal = \"period >= 9\"\n"), "no error");
  EXPECT_EQ(error_of("degree = 4\nform = [2, 0, 1]\ngoal = \"period>=15\"\n"), "no error");
  EXPECT_EQ(read("degree = 4\nform = [3]\ngoal = \" period >= 2 ^ 3 \"\n").period, 8U);
  for (const std::string goal : {"period", "period >=", "period >= x", "period >= 3^2",
                                 "period >= 2^", "period >= 5 6", "period >= -5", ""}) {
    EXPECT_THAT(error_of("degree = 4\nform = [3, 1]\ngoal = \"" + goal + "\"\n"),
                testing::HasSubstr("\" is not known (known: maximal, de_bruijn, period >= X)"))
        << goal;
  }
  EXPECT_THAT(error_of("degree = 4\nform = [3, 1]\ngoal = \"period >= 2^99999999999999\"\n"),
              testing::HasSubstr("has 16 states"));
}

TEST_F(SearchSection, SetOverridesIt) {
  const SearchSpec search =
      read("degree = 8\nform = [3, 1]\n",
           {"analysis.degree=10..12", "analysis.form=[4, 2]", "analysis.fixed=[\"x1\"]",
            "analysis.allowed=[\"x2..x9\"]", "analysis.goal=period >= 100",
            "analysis.constant=true", "analysis.symmetry=none", "analysis.order=random",
            "analysis.seed=9", "analysis.count=50", "analysis.limit=2"});
  ASSERT_EQ(search.rules.size(), 3U);
  EXPECT_EQ(search.rules[0],
            (FunctionRule{10, {4, 2}, {2}, {4, 8, 16, 32, 64, 128, 256, 512}, {}, true}));
  EXPECT_EQ(search.period, 100U);
  EXPECT_EQ(search.symmetry, Symmetry::none);
  EXPECT_EQ(search.seed, 9U);
  EXPECT_EQ(search.count, 50U);
  EXPECT_EQ(search.limit, 2U);
  EXPECT_THAT(error_of("degree = 8\nform = [3, 1]\n", {"analysis.fixed=[\"x9\"]"}),
              testing::HasSubstr("--set analysis.fixed: x9 at character 1 of the term"));
}

TEST_F(SearchSection, RandomOrderHasASeedAnyway) {
  EXPECT_EQ(read("degree = 8\nform = [3, 1]\norder = \"random\"\n").seed, 1U);
  EXPECT_EQ(read("degree = 8\nform = [3, 1]\norder = \"listed\"\n").seed, std::nullopt);
}

TEST_F(SearchSection, MayStandBesideOthers) {
  std::ofstream(file_) << "format = 1\n[field]\norder = 2\n[[register]]\ncoefficients = [1, 1]\n"
                          "[[analysis]]\nkind = \"cycles\"\n[[analysis]]\nkind = \"search\"\n"
                          "degree = 8\nform = [3, 1]\n";
  EXPECT_TRUE(read_campaign(file_).configs.at(0).analyses.at(1).search.has_value());
}

TEST(SearchTerms, AreMasks) {
  const TermLimits limits{40, "the degree"};
  const auto terms = [&](const std::string& text) {
    return std::get<Masks>(parse_terms(text, limits));
  };
  EXPECT_EQ(terms("x0"), Masks{1});
  EXPECT_EQ(terms(" x3 "), Masks{8});
  EXPECT_EQ(terms("x39*x1*x2"), (Masks{(std::uint64_t{1} << 39U) + 6}));
  EXPECT_EQ(terms("x0..x2"), (Masks{1, 2, 4}));
  EXPECT_EQ(terms("x5 .. x5"), Masks{32});
  EXPECT_EQ(terms("x3*x3"), Masks{8});
}

}  // namespace
}  // namespace lfsrun
