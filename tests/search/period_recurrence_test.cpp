#include "search/period_recurrence.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <random>
#include <vector>

#include "search/cyclic_word.hpp"
#include "search/word_beginnings.hpp"

using namespace lfsrun;

namespace {

/// Bit i of a word is symbol i of a sequence of this period.
bool symbol(std::uint64_t word, unsigned period, unsigned i) {
  return (word >> (i % period) & 1) != 0;
}

bool sum_of_terms(std::uint64_t linear, const std::vector<std::uint64_t>& products, bool constant,
                  std::uint64_t word, unsigned period, unsigned from) {
  bool sum = constant;
  for (unsigned i = 0; i < 64; ++i) sum ^= (linear >> i & 1) != 0 && symbol(word, period, from + i);
  for (const std::uint64_t product : products) {
    bool all = true;
    for (unsigned i = 0; i < 64; ++i) {
      all = all && ((product >> i & 1) == 0 || symbol(word, period, from + i));
    }
    sum ^= all;
  }
  return sum;
}

bool obeys(const FeedbackFunction& f, std::uint64_t word, unsigned period) {
  for (unsigned j = 0; j < period; ++j) {
    const bool next = symbol(word, period, j + f.degree);
    if (sum_of_terms(f.linear, f.products, f.constant, word, period, j) != next) return false;
  }
  return true;
}

bool obeys(const PeriodRecurrence& r, std::uint64_t word) {
  for (unsigned j = 0; j < r.period; ++j) {
    const bool next = r.solved && symbol(word, r.period, j + r.memory);
    if (sum_of_terms(r.linear, r.products, r.constant, word, r.period, j) != next) return false;
  }
  return true;
}

unsigned below(std::mt19937& random, unsigned bound) {
  return std::uniform_int_distribution<unsigned>(0, bound - 1)(random);
}

FeedbackFunction any_function(std::mt19937& random) {
  FeedbackFunction f{
      .degree = 3 + below(random, 22), .linear = 1, .constant = below(random, 3) == 0};
  for (unsigned left = below(random, 5); left > 0; --left) {
    f.linear |= std::uint64_t{1} << below(random, f.degree);
  }
  for (unsigned left = below(random, 4); left > 0; --left) {
    std::uint64_t product = 0;
    for (unsigned factors = 2 + below(random, 3); factors > 0; --factors) {
      product |= std::uint64_t{2} << below(random, f.degree - 1);
    }
    if (!std::has_single_bit(product)) f.products.push_back(product);
  }
  return f;
}

// The words that obey are as many of each kind: all, and smallest rotations of full period.
TEST(PeriodRecurrence, has_as_many_words_as_the_function) {
  std::mt19937 random(3);
  PeriodRecurrence recurrence;
  unsigned shorter = 0;
  unsigned unsolved = 0;
  for (unsigned i = 0; i < 400; ++i) {
    const FeedbackFunction f = any_function(random);
    const unsigned period = 2 + below(random, 9);
    reduce_to_period(f, period, recurrence);
    ASSERT_EQ(recurrence.period, period);
    unsigned of_function = 0;
    unsigned of_recurrence = 0;
    unsigned least_of_function = 0;
    unsigned least_of_recurrence = 0;
    for (std::uint64_t word = 0; word < std::uint64_t{1} << period; ++word) {
      const bool one = obeys(f, word, period);
      const bool other = obeys(recurrence, word);
      const bool smallest = is_smallest_rotation(word, period);
      of_function += one;
      of_recurrence += other;
      least_of_function += one && smallest;
      least_of_recurrence += other && smallest;
    }
    ASSERT_EQ(of_recurrence, of_function);
    ASSERT_EQ(least_of_recurrence, least_of_function);
    shorter += recurrence.memory + 1 < period;
    unsolved += !recurrence.solved;
  }
  EXPECT_GT(shorter, 50U);
  EXPECT_GT(unsolved, 5U);
}

// All positions at hand: 0 5 10 15 are 0 1 2 3 in steps of 5 on a circle of 17 places.
TEST(PeriodRecurrence, takes_the_steps_that_bring_the_places_together) {
  const FeedbackFunction f{.degree = 15, .linear = 1, .products = {1U << 5U | 1U << 10U}};
  PeriodRecurrence recurrence;
  reduce_to_period(f, 17, recurrence);
  EXPECT_TRUE(recurrence.solved);
  EXPECT_EQ(recurrence.memory, 3U);
  EXPECT_EQ(recurrence.linear, 0b001U);
  EXPECT_EQ(recurrence.products, std::vector<std::uint64_t>{0b110});
}

// x_0 and x_12 cancel, and so does the rest: nothing is asked.
TEST(PeriodRecurrence, may_ask_nothing) {
  PeriodRecurrence recurrence;
  reduce_to_period({.degree = 12, .linear = 1}, 4, recurrence);
  EXPECT_FALSE(recurrence.solved);
  EXPECT_EQ(recurrence.memory, 4U);
  EXPECT_EQ(recurrence.linear, 0U);
  EXPECT_TRUE(recurrence.products.empty());
}

/// No part further on is smaller than the beginning of the same length.
bool is_prenecklace(std::uint64_t word, unsigned length) {
  for (unsigned skip = 1; skip < length; ++skip) {
    const std::uint64_t rest = word & ((std::uint64_t{1} << (length - skip)) - 1);
    if (rest < word >> skip) return false;
  }
  return true;
}

TEST(WordBeginnings, are_all_prenecklaces_in_order) {
  for (unsigned length = 0; length <= 12; ++length) {
    WordBeginnings beginnings(length);
    std::vector<std::uint64_t> listed;
    do listed.push_back(beginnings.get());
    while (beginnings.next());
    std::vector<std::uint64_t> expected;
    for (std::uint64_t word = 0; word < std::uint64_t{1} << length; ++word) {
      if (is_prenecklace(word, length)) expected.push_back(word);
    }
    EXPECT_EQ(listed, expected) << length;
  }
}

}  // namespace
