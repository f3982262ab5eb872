// The survey over any GF(q): what the sieve leaves is irreducible; each is tested for primitivity.

#include "survey/general_survey.hpp"

#include <algorithm>

#include "survey/general_primitivity.hpp"
#include "survey/general_sieve.hpp"

namespace lfsrun {
namespace {

class GeneralSurvey : public SurveyEngine {
 public:
  GeneralSurvey(const Field& field, unsigned degree, std::span<const std::uint64_t> primes)
      : tables_(field),
        degree_(degree),
        sieve_(tables_, degree, general_irreducibles(tables_, degree / 2)),
        primitivity_(tables_, degree, primes) {}

  SurveyTally run(std::uint64_t first, std::uint64_t count, const SurveyListing& listing) override {
    SurveyTally tally(degree_);
    for (std::uint64_t block = first; block < first + count; ++block) {
      sieve_.sieve(block);
      sieve_.for_each_irreducible([&](const Polynomial& f) {
        const std::size_t weight =
            f.size() - static_cast<std::size_t>(std::count(f.begin(), f.end(), Element{0}));
        const bool primitive = primitivity_.primitive(f);
        ++tally.irreducible[weight];
        if (primitive) ++tally.primitive[weight];
        if (weight > listing.weight || tally.list.size() >= listing.most) return;
        tally.list.push_back(2 * value_of(f) + (primitive ? 1 : 0));
      });
    }
    return tally;
  }

 private:
  [[nodiscard]] std::uint64_t value_of(const Polynomial& f) const {
    std::uint64_t value = 0;
    for (std::size_t i = f.size(); i-- > 0;) value = value * tables_.order() + f[i];
    return value;
  }

  FieldTables tables_;
  unsigned degree_;
  GeneralSieve sieve_;
  GeneralPrimitivity primitivity_;
};

}  // namespace

SurveyBlocks general_survey_blocks(std::uint32_t q, unsigned degree) {
  SurveyBlocks cut{.blocks = 1, .polynomials = 1};
  const unsigned low = general_block_degree(q, degree);
  for (unsigned i = 0; i < degree; ++i) (i < low ? cut.polynomials : cut.blocks) *= q;
  return cut;
}

std::unique_ptr<SurveyEngine> make_general_survey(const Field& field, unsigned degree,
                                                  std::span<const std::uint64_t> primes) {
  return std::make_unique<GeneralSurvey>(field, degree, primes);
}

}  // namespace lfsrun
