#include "analyses/survey_messages.hpp"

#include "analyses/warm_caches.hpp"

namespace lfsrun {

Bytes encode(const SurveySetup& setup) {
  ByteWriter writer;
  writer.put(setup.field.characteristic()).put(setup.field.modulus());
  return writer.put(setup.degree).take();
}

SurveySetup decode_survey_setup(const Bytes& bytes, WarmCaches& caches) {
  ByteReader reader(bytes);
  const auto p = reader.get<std::uint32_t>();
  const Field& field = caches.field(p, reader.get_vector<std::uint32_t>());
  return {field, reader.get<unsigned>()};
}

Bytes encode(const SurveyUnit& unit) {
  ByteWriter writer;
  writer.put(unit.first).put(unit.count);
  return writer.put(unit.listing.most).put(unit.listing.weight).take();
}

SurveyUnit decode_survey_unit(const Bytes& bytes) {
  ByteReader reader(bytes);
  SurveyUnit unit;
  unit.first = reader.get<std::uint64_t>();
  unit.count = reader.get<std::uint64_t>();
  unit.listing.most = reader.get<std::uint64_t>();
  unit.listing.weight = reader.get<std::uint64_t>();
  return unit;
}

Bytes encode(const SurveyTally& tally) {
  return ByteWriter().put(tally.irreducible).put(tally.primitive).put(tally.list).take();
}

SurveyTally decode_survey_tally(const Bytes& bytes, unsigned degree) {
  ByteReader reader(bytes);
  SurveyTally tally(degree);
  const std::size_t weights = tally.irreducible.size();
  tally.irreducible = reader.get_vector<std::uint64_t>();
  tally.primitive = reader.get_vector<std::uint64_t>();
  tally.list = reader.get_vector<ListedPolynomial>();
  if (tally.irreducible.size() != weights || tally.primitive.size() != weights) {
    throw Error("internal: a survey's counts are of another degree");
  }
  return tally;
}

}  // namespace lfsrun
