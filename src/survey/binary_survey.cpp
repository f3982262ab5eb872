// The survey over GF(2). f and its reciprocal x^d f(1/x) are irreducible together, primitive
// together and of one weight; so only the smaller one is tested for primitivity, and counts twice.
// One that is its own reciprocal is tested like any other, and counts once. Where a block is
// listed, all of its irreducible polynomials are tested, and counted in the same way.

#include "survey/binary_survey.hpp"

#include <algorithm>
#include <bit>
#include <vector>

#include "survey/binary_primitivity.hpp"
#include "survey/binary_sieve.hpp"

namespace lfsrun {
namespace {

std::uint64_t with_bits_reversed(std::uint64_t n) {
  constexpr std::uint64_t ones = 0x5555555555555555, twos = 0x3333333333333333,
                          fours = 0x0F0F0F0F0F0F0F0F;
  n = (n >> 1U & ones) | (n & ones) << 1U;
  n = (n >> 2U & twos) | (n & twos) << 2U;
  n = (n >> 4U & fours) | (n & fours) << 4U;
  return __builtin_bswap64(n);
}

unsigned weight_of(std::uint64_t f) { return static_cast<unsigned>(std::popcount(f)); }

class BinarySurvey : public SurveyEngine {
 public:
  BinarySurvey(unsigned degree, std::span<const std::uint64_t> primes)
      : degree_(degree),
        sieve_(degree, binary_irreducibles(degree / 2)),
        primitivity_(degree, primes) {}

  SurveyTally run(std::uint64_t first, std::uint64_t count, const SurveyListing& listing) override {
    SurveyTally tally(degree_);
    for (std::uint64_t block = first; block < first + count; ++block) {
      sieve_.sieve(block);
      if (tally.list.size() < listing.most) {
        count_and_list(tally, listing);
      } else {
        count_all(tally);
      }
    }
    return tally;
  }

 private:
  [[nodiscard]] std::uint64_t reciprocal(std::uint64_t f) const {
    return with_bits_reversed(f) >> (63 - degree_);
  }

  // For how many primitive polynomials f stands, if it is one.
  [[nodiscard]] unsigned stands_for(std::uint64_t f) const {
    const std::uint64_t other = reciprocal(f);
    return f < other ? 2 : f == other ? 1 : 0;
  }

  void add_primitive(SurveyTally& tally, std::span<const std::uint64_t> primitive) const {
    for (const std::uint64_t f : primitive) tally.primitive[weight_of(f)] += stands_for(f);
  }

  void count_all(SurveyTally& tally) {
    found_.clear();
    sieve_.for_each_irreducible([&](std::uint64_t f) {
      ++tally.irreducible[weight_of(f)];
      if (f <= reciprocal(f)) found_.push_back(f);
    });
    const std::size_t primitive = primitivity_.keep_primitive(found_);
    add_primitive(tally, std::span(found_).first(primitive));
  }

  void count_and_list(SurveyTally& tally, const SurveyListing& listing) {
    found_.clear();
    sieve_.for_each_irreducible([&](std::uint64_t f) { found_.push_back(f); });
    std::sort(found_.begin(), found_.end());
    for (const std::uint64_t f : found_) ++tally.irreducible[weight_of(f)];
    primitive_ = found_;
    primitive_.resize(primitivity_.keep_primitive(primitive_));
    add_primitive(tally, primitive_);
    auto next_primitive = primitive_.begin();
    for (const std::uint64_t f : found_) {
      const bool is_primitive = next_primitive != primitive_.end() && *next_primitive == f;
      if (is_primitive) ++next_primitive;
      if (weight_of(f) > listing.weight) continue;
      if (tally.list.size() == listing.most) return;
      tally.list.push_back(2 * f + (is_primitive ? 1 : 0));
    }
  }

  unsigned degree_;
  BinarySieve sieve_;
  BinaryPrimitivity primitivity_;
  std::vector<std::uint64_t> found_, primitive_;
};

}  // namespace

SurveyBlocks binary_survey_blocks(unsigned degree) {
  const unsigned bits = sieve_block_bits(degree);
  return {.blocks = std::uint64_t{1} << (degree - 2 - bits),
          .polynomials = std::uint64_t{1} << (bits + 2)};
}

std::unique_ptr<SurveyEngine> make_binary_survey(unsigned degree,
                                                 std::span<const std::uint64_t> primes) {
  return std::make_unique<BinarySurvey>(degree, primes);
}

}  // namespace lfsrun
