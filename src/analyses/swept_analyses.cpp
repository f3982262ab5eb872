#include "analyses/swept_analyses.hpp"

#include <utility>

#include "algebra/polynomial_class.hpp"
#include "analyses/register_message.hpp"
#include "analyses/request_message.hpp"
#include "analyses/warm_caches.hpp"

namespace lfsrun {

AnalysisRequest SweptAnalyses::request(std::uint64_t position) const {
  return request(position, space.at(candidate(position)));
}

AnalysisRequest SweptAnalyses::request(std::uint64_t position, FeedbackRegister reg) const {
  AnalysisRequest request = of_each[(position - first_position) % of_each.size()];
  request.position = position;
  request.where = where;
  request.register_name = swept_name(sweep, space, candidate(position));
  request.reg = std::move(reg);
  return request;
}

bool SweptAnalyses::passes(const FeedbackRegister& reg, WarmCaches& caches) const {
  if (filter == SweepFilter::none) return true;
  const double seconds = of_each.front().factor_seconds;
  const PolynomialClass found = classify(reg, caches.factors(), seconds);
  if (filter == SweepFilter::irreducible) return found != PolynomialClass::reducible;
  return found == PolynomialClass::primitive || found == PolynomialClass::undecided;
}

// A filter knows f(0) = 0, and over GF(2) an even number of terms, without being asked.
double SweptAnalyses::share_that_passes() const {
  if (filter == SweepFilter::none) return 1;
  const std::uint32_t q = space.field.order();
  const double all = filter == SweepFilter::irreducible ? share_of_irreducible(space.degree)
                                                        : share_of_primitive(q, space.degree);
  const double possible =
      (space.nonsingular ? 1 - 1.0 / q : 1) * (q == 2 && space.weight % 2 == 1 ? 0.5 : 1);
  return std::min(1.0, all / possible);
}

void put(ByteWriter& writer, const SweptAnalyses& swept) {
  writer.put(swept.sweep);
  put_space(writer, swept.space);
  writer.put(swept.filter).put(swept.first_position);
  writer.put<std::uint64_t>(swept.of_each.size());
  for (const AnalysisRequest& request : swept.of_each) put(writer, request);
}

SweptAnalyses get_swept_analyses(ByteReader& reader, WarmCaches& caches) {
  std::string sweep = reader.get_string();
  PolynomialSpace space = get_space(reader, caches);
  SweptAnalyses swept{std::move(sweep), std::move(space)};
  swept.filter = reader.get<SweepFilter>();
  swept.first_position = reader.get<std::uint64_t>();
  for (auto left = reader.get<std::uint64_t>(); left > 0; --left) {
    swept.of_each.push_back(get_request(reader, caches));
  }
  return swept;
}

}  // namespace lfsrun
