#include "analyses/sequence_messages.hpp"

#include "analyses/register_message.hpp"
#include "analyses/warm_caches.hpp"

namespace lfsrun {
namespace {

void put_counts(ByteWriter& writer, const SequenceReport& report) {
  writer.put<std::uint64_t>(report.runs.size());
  for (const auto& [run, count] : report.runs) writer.put(run.first).put(run.second).put(count);
  writer.put<std::uint64_t>(report.correlations.size());
  for (const auto& value : report.correlations) writer.put(value.real()).put(value.imag());
  writer.put<std::uint64_t>(report.tuples.size());
  for (const auto& counts : report.tuples) writer.put(counts);
  writer.put<std::uint64_t>(report.tests.size());
  for (const TestOutcome& test : report.tests) {
    writer.put(test.test).put(test.parameters).put(test.statistic).put(test.p_value);
  }
}

void get_counts(ByteReader& reader, SequenceReport& report) {
  for (auto left = reader.get<std::uint64_t>(); left > 0; --left) {
    const auto symbol = reader.get<Element>();
    const auto length = reader.get<std::uint64_t>();
    report.runs[{symbol, length}] = reader.get<std::uint64_t>();
  }
  for (auto left = reader.get<std::uint64_t>(); left > 0; --left) {
    const auto real = reader.get<double>();
    report.correlations.emplace_back(real, reader.get<double>());
  }
  for (auto left = reader.get<std::uint64_t>(); left > 0; --left) {
    report.tuples.push_back(reader.get_vector<std::uint64_t>());
  }
  for (auto left = reader.get<std::uint64_t>(); left > 0; --left) {
    TestOutcome& test = report.tests.emplace_back();
    test.test = reader.get_string();
    test.parameters = reader.get_string();
    test.statistic = reader.get<double>();
    test.p_value = reader.get<double>();
  }
}

}  // namespace

Bytes encode(const SequenceSetup& setup) {
  const SequenceOptions& options = setup.options;
  ByteWriter writer;
  put_register(writer, setup.reg);
  put_integer(writer, options.skip);
  writer.put(options.length).put(options.shifts).put(options.tuple).put(options.tests);
  return writer.put(options.factor_seconds).take();
}

SequenceSetup decode_sequence_setup(const Bytes& bytes, WarmCaches& caches) {
  ByteReader reader(bytes);
  SequenceSetup setup{get_register(reader, caches), {}};
  SequenceOptions& options = setup.options;
  options.skip = get_integer(reader);
  options.length = reader.get<std::uint64_t>();
  options.shifts = reader.get<std::uint64_t>();
  options.tuple = reader.get<unsigned>();
  options.tests = reader.get<bool>();
  options.factor_seconds = reader.get<double>();
  return setup;
}

Bytes encode(const SequenceReport& report) {
  ByteWriter writer;
  writer.put(report.preperiod).put(report.period_proven).put(report.periodic);
  put_integer(writer, report.period);
  writer.put(report.linear_complexity).put(report.minimal).put(report.complexity_proven);
  writer.put(report.complexity_length).put(report.profile);
  writer.put(report.balanced).put(report.runs_hold).put(report.two_valued);
  writer.put(report.two_valued_known).put(report.balanced_tuples).put(report.verified);
  put_counts(writer, report);
  return writer.take();
}

SequenceReport decode_sequence_report(const Bytes& bytes) {
  ByteReader reader(bytes);
  SequenceReport report;
  report.preperiod = reader.get<std::uint64_t>();
  report.period_proven = reader.get<bool>();
  report.periodic = reader.get<bool>();
  report.period = get_integer(reader);
  report.linear_complexity = reader.get<std::uint64_t>();
  report.minimal = reader.get_vector<Element>();
  report.complexity_proven = reader.get<bool>();
  report.complexity_length = reader.get<std::uint64_t>();
  report.profile = reader.get_vector<ComplexityJump>();
  report.balanced = reader.get<bool>();
  report.runs_hold = reader.get<bool>();
  report.two_valued = reader.get<bool>();
  report.two_valued_known = reader.get<bool>();
  report.balanced_tuples = reader.get<unsigned>();
  report.verified = reader.get<bool>();
  get_counts(reader, report);
  return report;
}

}  // namespace lfsrun
