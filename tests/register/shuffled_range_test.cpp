#include "register/shuffled_range.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <vector>

namespace lfsrun {
namespace {

std::vector<std::uint64_t> shuffled(std::uint64_t size, std::uint64_t seed) {
  const ShuffledRange range(size, seed);
  std::vector<std::uint64_t> all;
  for (std::uint64_t i = 0; i < size; ++i) all.push_back(range.at(i));
  return all;
}

TEST(ShuffledRange, has_each_number_once) {
  std::vector<std::uint64_t> sizes(70);
  std::iota(sizes.begin(), sizes.end(), 1);
  for (const std::uint64_t size : {255, 256, 257, 1000, 4095, 4097, 65536, 65537}) {
    sizes.push_back(size);
  }
  for (const std::uint64_t size : sizes) {
    for (const std::uint64_t seed : {0, 1, 2}) {
      auto all = shuffled(size, seed);
      const ShuffledRange range(size, seed);
      for (std::uint64_t i = 0; i < size; ++i) ASSERT_EQ(range.place_of(all[i]), i) << size;
      std::sort(all.begin(), all.end());
      for (std::uint64_t i = 0; i < size; ++i) ASSERT_EQ(all[i], i) << size << " " << seed;
    }
  }
}

TEST(ShuffledRange, has_numbers_of_the_largest_ranges) {
  for (const unsigned bits : {40U, 62U, 63U}) {
    const std::uint64_t size = std::uint64_t{1} << bits;
    const ShuffledRange range(size, 5);
    std::vector<std::uint64_t> all;
    for (std::uint64_t i = 0; i < 10000; ++i) all.push_back(range.at(size - 1 - i));
    EXPECT_LT(*std::max_element(all.begin(), all.end()), size);
    EXPECT_GT(*std::max_element(all.begin(), all.end()), size - size / 100);
    EXPECT_LT(*std::min_element(all.begin(), all.end()), size / 100);
    std::sort(all.begin(), all.end());
    EXPECT_EQ(std::adjacent_find(all.begin(), all.end()), all.end()) << bits;
  }
}

TEST(ShuffledRange, is_another_order_for_another_seed) {
  const auto a = shuffled(10000, 1);
  EXPECT_EQ(a, shuffled(10000, 1));
  const auto b = shuffled(10000, 2);
  std::size_t same = 0;
  for (std::size_t i = 0; i < a.size(); ++i) same += a[i] == b[i] ? 1 : 0;
  EXPECT_LT(same, 10U);  // 1 is expected
}

// Of neighbours, half ascend; the first places have numbers from everywhere; and neighbours are a
// third of the range apart, as the mean of two uniform numbers.
TEST(ShuffledRange, shows_no_order) {
  constexpr std::uint64_t size = 30000;
  for (const std::uint64_t seed : {1, 2, 3}) {
    const auto all = shuffled(size, seed);
    unsigned ascents = 0;
    double apart = 0;
    for (std::size_t i = 1; i < size; ++i) {
      ascents += all[i] > all[i - 1] ? 1 : 0;
      apart += std::abs(static_cast<double>(all[i]) - static_cast<double>(all[i - 1])) / size;
    }
    EXPECT_NEAR(ascents, size / 2.0, 500);  // sigma 50
    EXPECT_NEAR(apart / size, 1.0 / 3, 0.02);
    std::vector<unsigned> tenths(10, 0);
    for (std::size_t i = 0; i < 1000; ++i) ++tenths[all[i] * 10 / size];
    for (const unsigned count : tenths) EXPECT_NEAR(count, 100, 60);  // sigma 10
  }
}

}  // namespace
}  // namespace lfsrun
