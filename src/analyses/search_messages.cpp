#include "analyses/search_messages.hpp"

namespace lfsrun {
namespace {

void put(ByteWriter& writer, const FeedbackFunction& function) {
  writer.put(function.degree).put(function.linear);
  writer.put(function.products).put(function.constant);
}

FeedbackFunction get_function(ByteReader& reader) {
  FeedbackFunction function;
  function.degree = reader.get<unsigned>();
  function.linear = reader.get<std::uint64_t>();
  function.products = reader.get_vector<std::uint64_t>();
  function.constant = reader.get<bool>();
  return function;
}

void put(ByteWriter& writer, const FoundFunction& found) {
  writer.put(found.number).put(found.index);
  put(writer, found.function);
  writer.put(found.period).put(found.state).put(found.members).put(found.complete);
  writer.put(found.cycles).put(found.up_to_here);
}

FoundFunction get_found(ByteReader& reader) {
  FoundFunction found;
  found.number = reader.get<std::uint64_t>();
  found.index = reader.get<std::uint64_t>();
  found.function = get_function(reader);
  found.period = reader.get<std::uint64_t>();
  found.state = reader.get<std::uint64_t>();
  found.members = reader.get<unsigned>();
  found.complete = reader.get<bool>();
  found.cycles = reader.get_vector<PeriodCount>();
  found.up_to_here = reader.get<FunnelCounts>();
  return found;
}

}  // namespace

Bytes encode(const SearchPlan& plan) {
  ByteWriter writer;
  const FunctionRule& rule = plan.rule;
  writer.put(rule.degree).put(rule.form).put(rule.fixed).put(rule.allowed).put(rule.added);
  writer.put(rule.constant).put(plan.goal.least_period).put(plan.symmetry);
  return writer.put(plan.seed.has_value()).put(plan.seed.value_or(0)).take();
}

SearchPlan decode_search_plan(const Bytes& bytes) {
  ByteReader reader(bytes);
  SearchPlan plan;
  plan.rule.degree = reader.get<unsigned>();
  plan.rule.form = reader.get_vector<unsigned>();
  plan.rule.fixed = reader.get_vector<std::uint64_t>();
  plan.rule.allowed = reader.get_vector<std::uint64_t>();
  plan.rule.added = reader.get_vector<std::uint64_t>();
  plan.rule.constant = reader.get<bool>();
  plan.goal = {.degree = plan.rule.degree, .least_period = reader.get<std::uint64_t>()};
  plan.symmetry = reader.get<Symmetry>();
  const bool by_chance = reader.get<bool>();
  const auto seed = reader.get<std::uint64_t>();
  if (by_chance) plan.seed = seed;
  return plan;
}

Bytes encode(const SearchUnit& unit) { return ByteWriter().put(unit.first).put(unit.count).take(); }

SearchUnit decode_search_unit(const Bytes& bytes) {
  ByteReader reader(bytes);
  const auto first = reader.get<std::uint64_t>();
  return {first, reader.get<std::uint64_t>()};
}

Bytes encode(const FunnelResult& result) {
  ByteWriter writer;
  writer.put(result.counts).put(result.states);
  writer.put(result.seconds.filter).put(result.seconds.sieve);
  writer.put(result.seconds.walk).put(result.seconds.confirm);
  writer.put<std::uint64_t>(result.found.size());
  for (const FoundFunction& found : result.found) put(writer, found);
  return writer.take();
}

FunnelResult decode_funnel_result(const Bytes& bytes) {
  ByteReader reader(bytes);
  FunnelResult result;
  result.counts = reader.get<FunnelCounts>();
  result.states = reader.get<double>();
  result.seconds.filter = reader.get<double>();
  result.seconds.sieve = reader.get<double>();
  result.seconds.walk = reader.get<double>();
  result.seconds.confirm = reader.get<double>();
  for (auto left = reader.get<std::uint64_t>(); left > 0; --left) {
    result.found.push_back(get_found(reader));
  }
  return result;
}

}  // namespace lfsrun
