// The sliced walks over GF(2) against the plain one, with every instruction set of this processor.

#include "registers.hpp"
#include "traversal/instruction_set.hpp"
#include "traversal/necklace_prefixes.hpp"
#include "traversal/plain_walk.hpp"
#include "traversal/sliced/sliced_kernels.hpp"

namespace lfsrun {
namespace {

class SlicedWalk : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override { use_instruction_set(GetParam()); }
  void TearDown() override { use_instruction_set(instruction_sets().front()); }
};

INSTANTIATE_TEST_SUITE_P(Binary, SlicedWalk, testing::ValuesIn(instruction_sets()),
                         [](const testing::TestParamInfo<std::string>& instruction_set) {
                           std::string name = instruction_set.param;
                           std::erase(name, '-');
                           return name;
                         });

/// A permutation with up to three products, of which some reach the newest symbols.
FeedbackRegister random_permutation(std::mt19937_64& random, unsigned degree) {
  FeedbackRegister reg = random_nonsingular(random, 2, degree);
  reg.complement = random() % 4 == 0;
  for (auto wanted = random() % 4; wanted > 0 && degree >= 3; --wanted) {
    std::vector<unsigned> factors;
    for (unsigned i = 1; i < degree; ++i) {
      if (random() % degree < 3) factors.push_back(i);
    }
    if (factors.size() >= 2) reg.products.push_back(factors);
  }
  std::sort(reg.products.begin(), reg.products.end());
  reg.products.erase(std::unique(reg.products.begin(), reg.products.end()), reg.products.end());
  return reg;
}

void expect_equal_segments(const FeedbackRegister& reg, const MarkerRange& range) {
  expect_equal(make_binary_kernel(reg)->segments(range), make_plain_walk(reg)->segments(range));
}

TEST_P(SlicedWalk, equalsThePlainWalkMarkerByMarker) {
  std::mt19937_64 random(4);
  for (unsigned degree = 1; degree <= 63; ++degree) {
    for (int i = 0; i < 8; ++i) {
      const FeedbackRegister reg = random_permutation(random, degree);
      const auto k = static_cast<unsigned>(random() % std::min(degree, 13U));
      const Markers markers(2, degree, k);
      const std::uint64_t count = std::min<std::uint64_t>(markers.count(), 20);
      expect_equal_segments(reg, {markers, random() % (markers.count() - count + 1), count});
    }
  }
}

TEST_P(SlicedWalk, reloadsItsLanes) {
  std::mt19937_64 random(5);
  for (unsigned degree = 1; degree <= 15; ++degree) {
    const FeedbackRegister reg = random_permutation(random, degree);
    for (unsigned k = 0; k < degree; ++k) {
      const Markers markers(2, degree, k);
      expect_equal_segments(reg, {markers, 0, markers.count()});
    }
  }
}

TEST_P(SlicedWalk, findsLongZeroRuns) {
  std::mt19937_64 random(6);
  for (const unsigned k : {15U, 16U, 17U, 19U}) {
    const Markers markers(2, 20, k);
    expect_equal_segments(random_permutation(random, 20), {markers, 0, markers.count()});
  }
}

std::string text(const CycleTally& tally) {
  std::string all;
  for (const PeriodCount& c : tally.counts()) {
    all += std::to_string(c.period) + "x" + std::to_string(c.count) + " ";
  }
  for (const FoundCycle& c : tally.representatives()) {
    all += "(" + std::to_string(c.period) + ", " + std::to_string(c.representative) + ")";
  }
  return all;
}

void expect_equal_leaders(const FeedbackRegister& reg, const MarkerRange& range) {
  for (const std::uint64_t longest : {any_period, std::uint64_t{20}}) {
    for (const std::uint32_t keep : {0U, 5U}) {
      CycleTally plain(keep);
      CycleTally sliced(keep);
      make_plain_walk(reg)->leaders(range, longest, plain);
      make_binary_kernel(reg)->leaders(range, longest, sliced);
      ASSERT_EQ(text(sliced), text(plain))
          << "degree " << reg.degree() << ", run " << range.markers.zero_run();
    }
  }
}

TEST_P(SlicedWalk, equalsThePlainWalkInItsLeaders) {
  std::mt19937_64 random(7);
  for (unsigned degree = 1; degree <= 14; ++degree) {
    for (const FeedbackRegister& reg :
         {random_permutation(random, degree), random_permutation(random, degree),
          x_n_plus_1(2, degree)}) {
      for (unsigned k = 0; k < degree; ++k) {
        const Markers markers(2, degree, k);
        expect_equal_leaders(reg, {markers, 0, markers.count()});
      }
    }
  }
}

TEST_P(SlicedWalk, startsAndEndsWithinABlock) {
  std::mt19937_64 random(8);
  const FeedbackRegister registers[] = {random_permutation(random, 16), x_n_plus_1(2, 16)};
  for (int i = 0; i < 100; ++i) {
    const Markers markers(2, 16, static_cast<unsigned>(random() % 10));
    const std::uint64_t first = random() % markers.count();
    const std::uint64_t count =
        1 + random() % std::min<std::uint64_t>(markers.count() - first, 2000);
    expect_equal_leaders(registers[i % 2], {markers, first, count});
  }
}

TEST_P(SlicedWalk, leadersOfLongWalks) {
  std::mt19937_64 random(9);
  for (const unsigned k : {12U, 13U, 14U}) {
    const Markers markers(2, 20, k);
    expect_equal_leaders(random_permutation(random, 20), {markers, 0, markers.count()});
  }
}

/// No suffix of the digits, newest first, is smaller than the beginning of the same length.
bool is_prenecklace(std::uint64_t number, std::uint32_t q, unsigned length) {
  std::vector<std::uint64_t> digits(length);
  for (unsigned i = length; i-- > 0; number /= q) digits[i] = number % q;
  for (unsigned from = 1; from < length; ++from) {
    if (std::lexicographical_compare(digits.begin() + from, digits.end(), digits.begin(),
                                     digits.end() - from)) {
      return false;
    }
  }
  return true;
}

TEST(NecklacePrefixes, areAllBlocksThatMayHoldASmallestState) {
  for (const std::uint32_t q : {2U, 3U, 5U}) {
    for (const auto& [degree, free_digits] : {std::pair{9U, 0U}, {7U, 2U}, {8U, 7U}}) {
      if (power_of(q, degree) > 100000) continue;
      const std::uint64_t block = power_of(q, free_digits);
      const std::uint64_t first = power_of(q, degree) / 9;
      const std::uint64_t last = power_of(q, degree) - 2;
      NecklacePrefixes prefixes(q, degree, free_digits, first, last);
      for (std::uint64_t number = first / block; number <= last / block; ++number) {
        if (!is_prenecklace(number, q, degree - free_digits)) continue;
        std::uint64_t base = 0;
        ASSERT_TRUE(prefixes.next(base));
        ASSERT_EQ(base, number * block);
      }
      std::uint64_t base = 0;
      EXPECT_FALSE(prefixes.next(base));
    }
  }
}

}  // namespace
}  // namespace lfsrun
