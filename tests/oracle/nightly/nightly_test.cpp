// The long campaign: thousands of registers, spaces up to 2^22 states, all registers of more
// degrees. Minutes of one core.
#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "field/field.hpp"
#include "oracle/agreement.hpp"

namespace lfsrun::oracle {
namespace {

constexpr std::uint64_t seed = 19591117;

std::string order_name(const ::testing::TestParamInfo<std::uint32_t>& q) {
  return "gf" + std::to_string(q.param);
}

class Nightly : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(Nightly, ManyRandomRegisters) {
  Campaign(Field::of_order(GetParam())).check_random(30, std::uint64_t{1} << 14, seed);
}

TEST_P(Nightly, RandomRegistersInLargeSpaces) {
  Campaign(Field::of_order(GetParam())).check_random(2, std::uint64_t{1} << 22, seed + 1);
}

INSTANTIATE_TEST_SUITE_P(Fields, Nightly,
                         ::testing::Values(2, 3, 4, 5, 7, 8, 9, 11, 16, 25, 27, 32, 49, 64, 81, 121,
                                           125),
                         order_name);

struct Range {
  std::uint32_t q;
  unsigned degree;
};

class NightlySmallRegisters : public ::testing::TestWithParam<Range> {};

TEST_P(NightlySmallRegisters, AllOfThem) {
  Campaign(Field::of_order(GetParam().q)).check_all_of_degree(GetParam().degree);
}

INSTANTIATE_TEST_SUITE_P(Exhaustive, NightlySmallRegisters,
                         ::testing::Values(Range{2, 9}, Range{2, 10}, Range{2, 11}, Range{3, 5},
                                           Range{3, 6}, Range{4, 4}, Range{5, 3}, Range{7, 3},
                                           Range{8, 3}, Range{9, 3}, Range{16, 2}, Range{25, 2},
                                           Range{27, 2}),
                         [](const auto& range) {
                           return "gf" + std::to_string(range.param.q) + "_degree_" +
                                  std::to_string(range.param.degree);
                         });

}  // namespace
}  // namespace lfsrun::oracle
