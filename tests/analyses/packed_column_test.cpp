#include "analyses/packed_column.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "analyses/cycles_messages.hpp"

namespace lfsrun {
namespace {

using Numbers = std::vector<std::uint64_t>;

constexpr std::size_t overhead = 1 + 8;  // width and size

Bytes packed(const Numbers& numbers) {
  ByteWriter writer;
  put_packed(writer, numbers);
  return writer.take();
}

void expect_round_trip(const Numbers& numbers, std::size_t width) {
  const Bytes bytes = packed(numbers);
  EXPECT_EQ(bytes.size(), overhead + width * numbers.size());
  ByteReader reader(bytes);
  EXPECT_EQ(get_packed(reader), numbers);
  EXPECT_TRUE(reader.at_end());
}

TEST(PackedColumn, Empty) { expect_round_trip({}, 1); }

TEST(PackedColumn, TakesAsManyBytesAsTheLargestNeeds) {
  expect_round_trip({0}, 1);
  expect_round_trip({0, 0, 0}, 1);
  for (unsigned width = 1; width <= 8; ++width) {
    const std::uint64_t largest = std::numeric_limits<std::uint64_t>::max() >> (64 - 8 * width);
    expect_round_trip({largest}, width);
    expect_round_trip({1, largest, 0, largest - 1}, width);
    if (width < 8) expect_round_trip({0, largest + 1}, width + 1);
  }
}

TEST(PackedColumn, ManyRandomNumbers) {
  std::mt19937_64 random(5);
  for (unsigned shift = 0; shift < 64; ++shift) {
    Numbers numbers(1000);
    for (std::uint64_t& n : numbers) n = random() >> shift;
    numbers.front() = std::numeric_limits<std::uint64_t>::max() >> shift;
    expect_round_trip(numbers, (64 - shift + 7) / 8);
  }
}

TEST(PackedColumn, DamageIsAnError) {
  Bytes bytes = packed({1, 70000, 3});
  ASSERT_EQ(bytes.size(), overhead + 9);
  for (const int width : {0, 2, 9, 255}) {
    bytes[0] = static_cast<std::byte>(width);
    ByteReader reader(bytes);
    EXPECT_THROW(static_cast<void>(get_packed(reader)), Error) << width;
  }
  bytes[0] = std::byte{3};
  bytes.pop_back();
  ByteReader reader(bytes);
  EXPECT_THROW(static_cast<void>(get_packed(reader)), Error);
}

TEST(PackedColumn, TraversalResultsRoundTripInFewBytes) {
  TraversalUnitResult result;
  const Bytes empty = encode(result);
  EXPECT_TRUE(decode_traversal_result(empty).segments.empty());
  constexpr std::uint64_t count = 1000;
  for (std::uint64_t i = 0; i < count; ++i) result.segments.push_back({i << 10U, 1 + i * 60});
  result.cycles = {{3, 5}};
  result.first = {{7, 1}, {9, 2}};
  const Bytes bytes = encode(result);
  EXPECT_LT(bytes.size(), empty.size() + 6 * count);
  const TraversalUnitResult back = decode_traversal_result(bytes);
  ASSERT_EQ(back.segments.size(), count);
  for (std::uint64_t i = 0; i < count; ++i) {
    EXPECT_EQ(back.segments[i].end, i << 10U);
    EXPECT_EQ(back.segments[i].length, 1 + i * 60);
  }
  ASSERT_EQ(back.cycles.size(), 1U);
  EXPECT_EQ(back.cycles[0].count, 5U);
  ASSERT_EQ(back.first.size(), 2U);
  EXPECT_EQ(back.first[1].representative, 2U);
}

}  // namespace
}  // namespace lfsrun
