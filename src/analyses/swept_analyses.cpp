#include "analyses/swept_analyses.hpp"

#include <algorithm>
#include <utility>

#include "algebra/polynomial_class.hpp"
#include "analyses/register_message.hpp"
#include "analyses/request_message.hpp"
#include "analyses/warm_caches.hpp"
#include "field/polynomial_counts.hpp"

namespace lfsrun {
namespace {

constexpr std::uint64_t most_counted = std::uint64_t{1} << 62U;  // q^d - 1 is factored in no time

Integer primitive_polynomials(std::uint32_t q, unsigned degree) {
  IntegerFactorCache cache;
  const Field field = Field::of_order(q);
  const IntegerFactors& group =
      cache.order_of_unit_group(field.characteristic(), std::uint64_t{degree} * field.degree(), 1);
  return count_primitive(q, degree, group.primes);
}

}  // namespace

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

AnalysisRequest SweptAnalyses::typical(std::size_t which) const {
  constexpr std::uint64_t tries = 8;
  const std::uint64_t size = space.size();
  FeedbackRegister reg = space.at(size / 2);
  for (std::uint64_t i = 1; i <= tries && reg.singular(); ++i) {
    reg = space.at(std::min(size / 2 + i, size - 1));
  }
  AnalysisRequest typical = request(first_position + which, std::move(reg));
  typical.register_name.resize(typical.register_name.rfind(" #"));
  return typical;
}

bool SweptAnalyses::share_is_exact() const {
  if (filter == SweepFilter::none) return true;
  if (space.weight > 0 || space.random) return false;
  return filter == SweepFilter::irreducible || space.size(most_counted) < most_counted;
}

double SweptAnalyses::share_that_passes() const {
  if (filter == SweepFilter::none) return 1;
  const std::uint32_t q = space.field.order();
  if (share_is_exact()) {
    const bool x = filter == SweepFilter::irreducible && space.degree == 1 && space.nonsingular;
    const Integer passing = filter == SweepFilter::primitive
                                ? primitive_polynomials(q, space.degree)
                                : count_irreducible(q, space.degree) - (x ? 1 : 0);
    return passing.convert_to<double>() / Integer(space.size()).convert_to<double>();
  }
  const double all = filter == SweepFilter::irreducible ? share_of_irreducible(space.degree)
                                                        : share_of_primitive(q, space.degree);
  // A filter knows f(0) = 0, and over GF(2) an even number of terms, without being asked.
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
