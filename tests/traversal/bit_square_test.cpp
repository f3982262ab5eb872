#include "traversal/sliced/bit_square.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace lfsrun {
namespace {

TEST(BitSquare, turnsColumnsIntoRows) {
  std::mt19937_64 random(1);
  for (const std::size_t count : {0U, 1U, 5U, 64U}) {
    std::vector<std::uint64_t> columns(count);
    for (std::uint64_t& column : columns) column = random();
    const BitSquare square(columns);
    for (unsigned i = 0; i < 64; ++i) {
      for (unsigned j = 0; j < 64; ++j) {
        const std::uint64_t expected = j < count ? columns[j] >> i & 1 : 0;
        ASSERT_EQ(square.row(i) >> j & 1, expected) << i << " " << j;
      }
    }
  }
}

}  // namespace
}  // namespace lfsrun
