// The long campaign: thousands of registers, spaces up to 2^22 states, all registers of more
// degrees. Minutes of one core.
#include <gtest/gtest.h>

#include <cstdint>
#include <ostream>
#include <string>

#include "field/field.hpp"
#include "oracle/agreement.hpp"
#include "oracle/nonlinear_agreement.hpp"

namespace lfsrun::oracle {
namespace {

constexpr std::uint64_t seed = 19591117;

std::string order_name(const ::testing::TestParamInfo<std::uint32_t>& q) {
  return std::string("gf").append(std::to_string(q.param));
}

class Nightly : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(Nightly, ManyRandomRegisters) {
  Campaign(Field::of_order(GetParam())).check_random(30, std::uint64_t{1} << 14, seed);
}

TEST_P(Nightly, RandomRegistersInLargeSpaces) {
  Campaign(Field::of_order(GetParam())).check_random(5, std::uint64_t{1} << 22, seed + 1);
}

INSTANTIATE_TEST_SUITE_P(Fields, Nightly,
                         ::testing::Values(2, 3, 4, 5, 7, 8, 9, 11, 16, 25, 27, 32, 49, 64, 81, 121,
                                           125),
                         order_name);

class NightlyLargeFields : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(NightlyLargeFields, RandomRegisters) {
  Campaign(Field::of_order(GetParam())).check_random(3, std::uint64_t{1} << 21, seed + 2);
}

INSTANTIATE_TEST_SUITE_P(Fields, NightlyLargeFields,
                         ::testing::Values(128, 243, 256, 343, 512, 729, 1009, 1024), order_name);

struct Range {
  std::uint32_t q;
  unsigned degree;
};

std::string name_of(const Range& range) {
  std::string name = "gf";
  name.append(std::to_string(range.q)).append("_degree_");
  return name.append(std::to_string(range.degree));
}

/// How GoogleTest names the parameter.
std::ostream& operator<<(std::ostream& out, const Range& range) { return out << name_of(range); }

class NightlySmallRegisters : public ::testing::TestWithParam<Range> {};

TEST_P(NightlySmallRegisters, AllOfThem) {
  Campaign(Field::of_order(GetParam().q)).check_all_of_degree(GetParam().degree);
}

INSTANTIATE_TEST_SUITE_P(Exhaustive, NightlySmallRegisters,
                         ::testing::Values(Range{2, 9}, Range{2, 10}, Range{2, 11}, Range{3, 5},
                                           Range{3, 6}, Range{4, 4}, Range{5, 3}, Range{7, 3},
                                           Range{8, 3}, Range{9, 3}, Range{16, 2}, Range{25, 2},
                                           Range{27, 2}),
                         [](const auto& range) { return name_of(range.param); });

TEST(NightlyNonlinear, ManyRandomRegisters) { check_random_nonlinear(400, 12, seed + 3); }

TEST(NightlyNonlinear, RandomRegistersInLargeSpaces) { check_random_nonlinear(15, 21, seed + 4); }

}  // namespace
}  // namespace lfsrun::oracle
