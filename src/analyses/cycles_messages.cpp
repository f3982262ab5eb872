#include "analyses/cycles_messages.hpp"

#include <algorithm>

#include "analyses/packed_column.hpp"
#include "analyses/register_message.hpp"
#include "analyses/warm_caches.hpp"

namespace lfsrun {
namespace {

void put(ByteWriter& writer, const FactorOrder& factor) {
  writer.put(factor.polynomial).put(factor.multiplicity).put(factor.order_proven);
  put_integer(writer, factor.order);
}

FactorOrder get_factor(ByteReader& reader) {
  FactorOrder factor;
  factor.polynomial = reader.get_vector<Element>();
  factor.multiplicity = reader.get<unsigned>();
  factor.order_proven = reader.get<bool>();
  factor.order = get_integer(reader);
  return factor;
}

void put(ByteWriter& writer, const TraversalUnit& unit) {
  writer.put(unit.stage).put(unit.zero_run).put(unit.first).put(unit.count);
  writer.put(unit.states).put(unit.done).put(unit.longest).put(unit.roots);
}

TraversalUnit get_traversal_unit(ByteReader& reader) {
  TraversalUnit unit{};
  unit.stage = reader.get<TraversalStage>();
  unit.zero_run = reader.get<std::uint32_t>();
  unit.first = reader.get<std::uint64_t>();
  unit.count = reader.get<std::uint64_t>();
  unit.states = reader.get<std::uint64_t>();
  unit.done = reader.get<std::uint64_t>();
  unit.longest = reader.get<std::uint64_t>();
  unit.roots = reader.get_vector<TreeRoot>();
  return unit;
}

}  // namespace

Bytes encode(const CyclesSetup& setup) {
  ByteWriter writer;
  put_register(writer, setup.reg);
  writer.put(setup.traversal.unit_seconds).put(setup.traversal.representatives);
  return writer.put(setup.factor_seconds).take();
}

CyclesSetup decode_cycles_setup(const Bytes& bytes, WarmCaches& caches) {
  ByteReader reader(bytes);
  FeedbackRegister reg = get_register(reader, caches);
  TraversalOptions traversal;
  traversal.unit_seconds = reader.get<double>();
  traversal.representatives = reader.get<std::uint32_t>();
  const auto factor_seconds = reader.get<double>();
  return {std::move(reg), traversal, factor_seconds};
}

Bytes encode(const CyclesUnit& unit) {
  ByteWriter writer;
  writer.put(unit.stage);
  put(writer, unit.traversal);
  writer.put(unit.states).put<std::uint64_t>(unit.outputs.size());
  for (const OutputRequest& output : unit.outputs) writer.put(output.state).put(output.symbols);
  return writer.take();
}

CyclesUnit decode_cycles_unit(const Bytes& bytes) {
  ByteReader reader(bytes);
  CyclesUnit unit{reader.get<CyclesStage>()};
  unit.traversal = get_traversal_unit(reader);
  unit.states = reader.get<StateRange>();
  for (auto left = reader.get<std::uint64_t>(); left > 0; --left) {
    OutputRequest& output = unit.outputs.emplace_back();
    output.state = reader.get_vector<Element>();
    output.symbols = reader.get<std::uint64_t>();
  }
  return unit;
}

Bytes encode(const AlgebraResult& result) {
  ByteWriter writer;
  writer.put(result.irreducible).put(result.primitive).put(result.proven);
  writer.put(result.max_tail).put(result.message);
  put_integer(writer, result.order);
  writer.put<std::uint64_t>(result.factors.size());
  for (const FactorOrder& factor : result.factors) put(writer, factor);
  writer.put<std::uint64_t>(result.cycles.size());
  for (const auto& [period, count] : result.cycles) {
    put_integer(writer, period);
    put_integer(writer, count);
  }
  return writer.take();
}

AlgebraResult decode_algebra_result(const Bytes& bytes) {
  ByteReader reader(bytes);
  AlgebraResult result;
  result.irreducible = reader.get<bool>();
  result.primitive = reader.get<bool>();
  result.proven = reader.get<bool>();
  result.max_tail = reader.get<unsigned>();
  result.message = reader.get_string();
  result.order = get_integer(reader);
  for (auto left = reader.get<std::uint64_t>(); left > 0; --left) {
    result.factors.push_back(get_factor(reader));
  }
  for (auto left = reader.get<std::uint64_t>(); left > 0; --left) {
    const Integer period = get_integer(reader);
    result.cycles.emplace_hint(result.cycles.end(), period, get_integer(reader));
  }
  return result;
}

// Segments are most of what travels: a marker's number and a length of a few thousand steps take 5
// bytes instead of 16.
Bytes encode(const TraversalUnitResult& result) {
  ByteWriter writer;
  std::vector<std::uint64_t> column(result.segments.size());
  for (const auto member : {&Segment::end, &Segment::length}) {
    std::transform(result.segments.begin(), result.segments.end(), column.begin(),
                   [member](const Segment& segment) { return segment.*member; });
    put_packed(writer, column);
  }
  writer.put(result.cycles).put(result.first);
  return writer.put(result.counted).put(result.longest_tail).put(result.left).take();
}

TraversalUnitResult decode_traversal_result(const Bytes& bytes) {
  ByteReader reader(bytes);
  TraversalUnitResult result;
  const auto ends = get_packed(reader);
  const auto lengths = get_packed(reader);
  if (ends.size() != lengths.size()) throw Error("message damaged: segments");
  result.segments.resize(ends.size());
  for (std::size_t i = 0; i < ends.size(); ++i) result.segments[i] = {ends[i], lengths[i]};
  result.cycles = reader.get_vector<PeriodCount>();
  result.first = reader.get_vector<FoundCycle>();
  result.counted = reader.get<std::uint64_t>();
  result.longest_tail = reader.get<std::uint64_t>();
  result.left = reader.get_vector<TreeRoot>();
  return result;
}

}  // namespace lfsrun
