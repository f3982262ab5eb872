// The worker's side of kind "survey": one unit, bytes in, bytes out.

#include "analyses/survey.hpp"
#include "analyses/survey_messages.hpp"
#include "analyses/warm_caches.hpp"

namespace lfsrun {
namespace {

class SurveyRunner : public UnitRunner {
 public:
  SurveyRunner(SurveySetup setup, WarmCaches& caches) : setup_(std::move(setup)), caches_(caches) {}

  Bytes run(const Bytes& bytes) override {
    const SurveyUnit unit = decode_survey_unit(bytes);
    return encode(engine().run(unit.first, unit.count, unit.listing));
  }

 private:
  // Made with the first unit: its divisors are dear.
  SurveyEngine& engine() {
    if (!engine_) {
      const Field& field = setup_.field;
      const IntegerFactors& group = caches_.factors().order_of_unit_group(
          field.characteristic(), std::uint64_t{field.degree()} * setup_.degree,
          survey_factor_seconds);
      std::vector<std::uint64_t> primes;
      for (const Integer& p : group.primes) primes.push_back(p.convert_to<std::uint64_t>());
      engine_ = make_survey_engine(field, setup_.degree, primes);
    }
    return *engine_;
  }

  SurveySetup setup_;
  WarmCaches& caches_;
  std::unique_ptr<SurveyEngine> engine_;
};

}  // namespace

std::unique_ptr<UnitRunner> make_survey_runner(const Bytes& setup, WarmCaches& caches) {
  return std::make_unique<SurveyRunner>(decode_survey_setup(setup, caches), caches);
}

}  // namespace lfsrun
