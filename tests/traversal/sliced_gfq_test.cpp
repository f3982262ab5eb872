// The sliced walks over GF(q), 2 < q <= 16, against the plain one, with every instruction set of
// this processor.

#include <cmath>

#include "registers.hpp"
#include "traversal/instruction_set.hpp"
#include "traversal/make_kernel.hpp"
#include "traversal/plain_walk.hpp"

namespace lfsrun {
namespace {

using FieldAndInstructions = std::tuple<std::uint32_t, std::string>;

class SlicedFieldWalk : public testing::TestWithParam<FieldAndInstructions> {
 protected:
  void SetUp() override { use_instruction_set(std::get<1>(GetParam())); }
  void TearDown() override { use_instruction_set(instruction_sets().front()); }

  static std::uint32_t order() { return std::get<0>(GetParam()); }

  /// The largest degree with at most 2^log2_states states.
  static unsigned largest_degree(unsigned log2_states) {
    return static_cast<unsigned>(log2_states / std::log2(order()) + 1e-9);
  }
};

INSTANTIATE_TEST_SUITE_P(Orders, SlicedFieldWalk,
                         testing::Combine(testing::Values(3U, 4U, 5U, 7U, 8U, 9U, 11U, 13U, 16U),
                                          testing::ValuesIn(instruction_sets())),
                         [](const testing::TestParamInfo<FieldAndInstructions>& test) {
                           std::string name = "GF" + std::to_string(std::get<0>(test.param)) +
                                              std::get<1>(test.param);
                           std::erase(name, '-');
                           return name;
                         });

/// The Conway polynomial's field or one of another modulus (x not primitive in some of them).
Field random_field(std::mt19937_64& random, std::uint32_t q) {
  static const std::map<std::uint32_t, std::vector<std::vector<std::uint32_t>>> others = {
      {8, {{1, 0, 1, 1}}}, {9, {{1, 0, 1}, {2, 1, 1}}}, {16, {{1, 0, 0, 1, 1}, {1, 1, 1, 1, 1}}}};
  const Field conway = Field::of_order(q);
  const auto found = others.find(q);
  if (found == others.end() || random() % 2 == 0) return conway;
  const auto& moduli = found->second;
  return Field::with_modulus(conway.characteristic(), moduli[random() % moduli.size()]);
}

/// Few taps or many; all positions and coefficients come.
FeedbackRegister random_linear(std::mt19937_64& random, std::uint32_t q, unsigned degree) {
  FeedbackRegister reg{random_field(random, q), std::vector<Element>(degree, 0)};
  const auto taps = 1 + random() % 4;  // of four positions
  for (Element& c : reg.coefficients) {
    if (random() % 4 < taps) c = static_cast<Element>(random() % q);
  }
  reg.coefficients[0] = static_cast<Element>(1 + random() % (q - 1));
  return reg;
}

std::string text(const FeedbackRegister& reg, const MarkerRange& range) {
  std::string all = "coefficients";
  for (const Element c : reg.coefficients) all += " " + std::to_string(c);
  all += ", modulus";
  for (const std::uint32_t c : reg.field.modulus()) all += " " + std::to_string(c);
  return all + ", run " + std::to_string(range.markers.zero_run()) + ", first " +
         std::to_string(range.first) + ", count " + std::to_string(range.count);
}

void expect_equal_segments(const FeedbackRegister& reg, const MarkerRange& range) {
  SCOPED_TRACE(text(reg, range));
  expect_equal(make_walk_kernel(reg)->segments(range), make_plain_walk(reg)->segments(range));
}

void expect_equal_leaders(const FeedbackRegister& reg, const MarkerRange& range) {
  SCOPED_TRACE(text(reg, range));
  CycleTally plain(5);
  CycleTally sliced(5);
  make_plain_walk(reg)->leaders(range, any_period, plain);
  make_walk_kernel(reg)->leaders(range, any_period, sliced);
  EXPECT_EQ(pairs(sliced.representatives()), pairs(plain.representatives()));
  EXPECT_EQ(sliced.states(), plain.states());
}

TEST_P(SlicedFieldWalk, equalsThePlainWalkMarkerByMarker) {
  std::mt19937_64 random(order());
  const unsigned largest = largest_degree(62);
  for (int i = 0; i < 500; ++i) {
    const auto degree = static_cast<unsigned>(1 + random() % (i % 4 == 0 ? 4 : largest));
    const unsigned longest_run = std::min(degree, largest_degree(11));
    const Markers markers(order(), degree, static_cast<unsigned>(random() % longest_run));
    const std::uint64_t count = std::min<std::uint64_t>(markers.count(), 20);
    expect_equal_segments(random_linear(random, order(), degree),
                          {markers, random() % (markers.count() - count + 1), count});
  }
}

TEST_P(SlicedFieldWalk, reloadsItsLanes) {
  std::mt19937_64 random(order() + 1);
  for (unsigned degree = 1; degree <= largest_degree(16); ++degree) {
    for (unsigned k = 0; k < degree; ++k) {
      const Markers markers(order(), degree, k);
      expect_equal_segments(random_linear(random, order(), degree), {markers, 0, markers.count()});
    }
  }
}

/// Runs so long that the search for them is the thorough one of the larger fields: expected in less
/// than one of 512 lanes, while all but three zeros of one are found in some lane all the time.
TEST_P(SlicedFieldWalk, findsLongZeroRuns) {
  std::mt19937_64 random(order() + 4);
  const unsigned k = std::max(4U, largest_degree(13) + 1);
  const unsigned degree = largest_degree(40);
  const Markers markers(order(), degree, k);
  for (int i = 0; i < 3; ++i) {
    const FeedbackRegister reg = random_linear(random, order(), degree);
    expect_equal_segments(reg, {markers, random() % (markers.count() - 30), 30});
    expect_equal_leaders(reg, {markers, random() % (markers.count() - 30), 30});
  }
}

/// Every coefficient at every distance up to 6, near ones and far ones.
TEST_P(SlicedFieldWalk, everyCoefficientAtEveryDistance) {
  std::mt19937_64 random(order() + 2);
  const unsigned degree = 6;
  const Markers markers(order(), degree, 1);
  for (unsigned position = 0; position < degree; ++position) {
    for (std::uint32_t c = 1; c < order(); ++c) {
      FeedbackRegister reg{random_field(random, order()), std::vector<Element>(degree, 0)};
      reg.coefficients[0] = 1;
      reg.coefficients[position] = static_cast<Element>(c);
      expect_equal_segments(reg, {markers, random() % (markers.count() - 30), 30});
    }
  }
}

TEST_P(SlicedFieldWalk, equalsThePlainWalkInItsLeaders) {
  std::mt19937_64 random(order() + 3);
  for (unsigned degree = 1; degree <= largest_degree(14); ++degree) {
    for (const FeedbackRegister& reg :
         {random_linear(random, order(), degree), x_n_plus_1(order(), degree)}) {
      for (unsigned k = 0; k < degree; ++k) {
        const Markers markers(order(), degree, k);
        const std::uint64_t first = random() % 2 == 0 ? 0 : random() % markers.count();
        expect_equal_leaders(reg, {markers, first, markers.count() - first});
      }
    }
  }
}

}  // namespace
}  // namespace lfsrun
