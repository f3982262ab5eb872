#include "analyses/request_message.hpp"

#include "analyses/register_message.hpp"
#include "analyses/warm_caches.hpp"

namespace lfsrun {
namespace {

void put_sequence(ByteWriter& writer, const SequenceSpec& spec) {
  writer.put<std::uint64_t>(spec.states.size());
  for (const auto& state : spec.states) writer.put(state);
  put_integer(writer, spec.skip);
  writer.put(spec.length).put(spec.shifts);
  writer.put(spec.tuple.has_value()).put(spec.tuple.value_or(0));
  writer.put(spec.profile).put(spec.tests);
}

SequenceSpec get_sequence(ByteReader& reader) {
  SequenceSpec spec;
  for (auto left = reader.get<std::uint64_t>(); left > 0; --left) {
    spec.states.push_back(reader.get_vector<Element>());
  }
  spec.skip = get_integer(reader);
  spec.length = reader.get<std::uint64_t>();
  spec.shifts = reader.get<std::uint64_t>();
  const bool has_tuple = reader.get<bool>();
  const auto tuple = reader.get<unsigned>();
  if (has_tuple) spec.tuple = tuple;
  spec.profile = reader.get<bool>();
  spec.tests = reader.get<bool>();
  return spec;
}

}  // namespace

void put(ByteWriter& writer, const AnalysisRequest& request) {
  writer.put(request.position).put(request.config).put(request.register_name).put(request.kind);
  put_register(writer, request.reg);
  writer.put(request.method).put(request.sequences).put(request.sequence_length);
  writer.put(request.factor_seconds).put(request.unit_seconds).put(request.state_cycles);
  writer.put(request.sequence.has_value());
  if (request.sequence) put_sequence(writer, *request.sequence);
}

AnalysisRequest get_request(ByteReader& reader, WarmCaches& caches) {
  const auto position = reader.get<std::uint64_t>();
  std::string config = reader.get_string();
  std::string register_name = reader.get_string();
  std::string kind = reader.get_string();
  FeedbackRegister reg = get_register(reader, caches);
  AnalysisRequest request{.position = position,
                          .config = std::move(config),
                          .register_name = std::move(register_name),
                          .kind = std::move(kind),
                          .reg = std::move(reg)};
  request.method = reader.get<Method>();
  request.sequences = reader.get<std::uint32_t>();
  request.sequence_length = reader.get<std::uint64_t>();
  request.factor_seconds = reader.get<double>();
  request.unit_seconds = reader.get<double>();
  request.state_cycles = reader.get<bool>();
  if (reader.get<bool>()) request.sequence = get_sequence(reader);
  return request;
}

}  // namespace lfsrun
