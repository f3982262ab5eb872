#include "store/crash_session.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

#include "store/read_results.hpp"
#include "store/record_stream.hpp"
#include "store/sample.hpp"

namespace lfsrun::testing {
namespace {

AnalysisRecord session_record(const Session& session, std::uint64_t id) {
  AnalysisRecord record = sample_record(id);
  if (id % 3 == 0) record.row.states_decimal = std::string(session.decimal, '7');
  if (session.state_cycles > 0 && id % 7 == 3) {
    record.row.state_cycles_length = session.state_cycles + id;
  }
  return record;
}

ResultFileHeader session_header(const Session& session) {
  auto header = sample_header();
  header.widths.decimal = session.decimal;
  return header;
}

void append_next(ResultFile& file, const Session& session, std::uint64_t id) {
  const auto record = session_record(session, id);
  std::vector<std::uint32_t> cycles(record.row.state_cycles_length);
  std::iota(cycles.begin(), cycles.end(), static_cast<std::uint32_t>(id));
  if (!cycles.empty()) file.append_state_cycles(cycles);
  file.append(record);
  file.append_run(RunAnalysisRow{id, 1, 0, 0, 0, 0, 0});
}

/// Records that a reader must see once so many changes were made.
struct Commit {
  std::size_t changes;
  std::uint64_t records;
};

std::vector<Commit> write_session(const fs::path& output, const Session& session,
                                  const WriteTrace& trace) {
  std::mt19937 random(5);
  std::vector<Commit> commits;
  ResultFile file(output, session_header(session), Existing::refused);
  std::uint64_t id = 0;
  for (int i = 0; i < session.commits; ++i) {
    for (auto n = 1 + random() % session.largest; n > 0; --n) append_next(file, session, id++);
    file.commit();
    commits.push_back({trace.changes().size(), id});
  }
  file.complete({});
  return commits;
}

/// What is wrong with the file: "" if nothing is.
std::string lost(const fs::path& file, const Session& session, std::uint64_t committed) try {
  const Results results = read_results(file);
  if (results.records.size() < committed) {
    return std::to_string(results.records.size()) + " of " + std::to_string(committed) + " records";
  }
  for (std::uint64_t id = 0; id < results.records.size(); ++id) {
    auto record = without_offsets(results.records[id]);
    record.row.state_cycles_offset = 0;
    if (record != session_record(session, id)) return "record " + std::to_string(id) + " changed";
  }
  return "";
} catch (const std::exception& error) {
  return error.what();
}

/// Resumes a copy of the file as the program does; what is wrong with the new one.
std::string taken_over(const fs::path& part, const Session& session, std::uint64_t committed) try {
  const TemporaryFolder folder;
  const auto output = folder.path() / "r.h5";
  const auto copy = folder.path() / "r.h5.part";
  fs::copy_file(part, copy);
  RecordStream left(copy);
  ResultFile file(output, session_header(session), Existing::resumed);
  for (AnalysisRecord record; left.next(record);) {
    left.state_cycles([&](auto cycles) { file.append_state_cycles(cycles); });
    file.append(record);
  }
  file.take_over();
  file.commit();
  return fs::exists(copy.string() + ".new") ? "not renamed" : lost(copy, session, committed);
} catch (const std::exception& error) {
  return error.what();
}

}  // namespace

CrashCounts crash_everywhere(const Session& session, std::size_t take_over_each) {
  const TemporaryFolder folder;
  WriteTrace trace;
  const auto commits = write_session(folder.path() / "r.h5", session, trace);
  trace.stop();
  const auto part = folder.path() / "crashed.h5.part";
  CrashedFile crashed(part);
  CrashCounts counts{.writes = trace.changes().size()};
  std::size_t next = 0;
  for (std::size_t i = 0; i < trace.changes().size(); ++i) {
    while (next < commits.size() && commits[next].changes <= i) ++next;
    crashed.play(trace.changes()[i], [&] {
      if (next == 0) return;
      ++counts.states;
      EXPECT_EQ(lost(part, session, commits[next - 1].records), "")
          << session.name << ": after change " << i << ", at " << trace.changes()[i].offset;
      if (counts.states % take_over_each != 0) return;
      ++counts.take_overs;
      EXPECT_EQ(taken_over(part, session, commits[next - 1].records), "") << i;
    });
  }
  return counts;
}

}  // namespace lfsrun::testing
