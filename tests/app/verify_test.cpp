// What verify says of rows that no small file has; whole files: tests/system/verify_test.cpp.

#include <gmock/gmock.h>

#include "app/verify_candidate.hpp"
#include "app/verify_rows.hpp"
#include "app/verify_sequences.hpp"

namespace lfsrun {
namespace {

using ::testing::HasSubstr;

AnalysisRecord undecided(const std::string& status, const std::string& kind = "cycles") {
  AnalysisRecord record;
  record.row.kind = kind;
  record.row.status = status;
  record.row.message = "why";
  return record;
}

TEST(Undecided, HasNoResults) {
  EXPECT_EQ(problem_of_undecided(undecided("failed")), "");
  EXPECT_EQ(problem_of_undecided(undecided("unproven")), "");
  EXPECT_EQ(problem_of_undecided(undecided("failed", "search")), "");
  EXPECT_THAT(problem_of_undecided(undecided("unproven", "search")), HasSubstr("ever unproven"));
  EXPECT_THAT(problem_of_undecided(undecided("finished")), HasSubstr("no status \"finished\""));
  AnalysisRecord silent = undecided("failed");
  silent.row.message = "";
  EXPECT_THAT(problem_of_undecided(silent), HasSubstr("no message"));
  AnalysisRecord verified = undecided("failed");
  verified.row.verified = true;
  EXPECT_THAT(problem_of_undecided(verified), HasSubstr("marked as verified"));
  for (const std::string status : {"failed", "unproven"}) {
    AnalysisRecord with_cycles = undecided(status);
    with_cycles.cycles.emplace_back();
    EXPECT_THAT(problem_of_undecided(with_cycles), HasSubstr("has results"));
  }
}

TEST(Undecided, MayHaveWhatIsProven) {
  AnalysisRecord factored = undecided("unproven");
  factored.factors.emplace_back();
  EXPECT_EQ(problem_of_undecided(factored), "");
  AnalysisRecord outputs = undecided("unproven", "sequence");
  outputs.statistics.emplace_back();
  EXPECT_EQ(problem_of_undecided(outputs), "");
}

// One of degree 33, of whose cycles the longest alone is known.
struct LargeFind {
  static constexpr std::uint64_t period = (std::uint64_t{1} << 32U) + 7;

  LargeFind() {
    search.row.degree = 33;
    SearchRow row;
    row.least_period = period;
    row.tried = 10;
    search.searches = {row};
    candidate.number = 4;
    candidate.degree = 33;
    candidate.feedback = "x0 + x1 + x2 + x3*x4";
    candidate.period = period;
    candidate.verdict = "period";
    candidate.verified = true;
    candidate.state = 1;
    search.candidate_cycles = {{0, 4, period, 1}};
    again.row.status = "done";
    again.row.max_period = period;
    again.cycles.resize(2);
    again.cycles[0].period = again.cycles[0].count = 1;
    again.cycles[1].period = period;
    again.cycles[1].count = 1;
  }
  [[nodiscard]] std::string difference() const {
    return difference_of_candidate(search, candidate, nullptr, again);
  }

  AnalysisRecord search, again;
  CandidateRow candidate;
};

TEST(Candidate, MayBeIncomplete) {
  EXPECT_EQ(LargeFind().difference(), "");
  LargeFind more;
  more.search.candidate_cycles.insert(more.search.candidate_cycles.begin(), {0, 4, 1, 1});
  EXPECT_THAT(more.difference(), HasSubstr("1 x 1 + 1 x 4294967303 in the file, 1 x 4294967303"));
  LargeFind twice;
  twice.search.candidate_cycles[0].count = 2;
  EXPECT_THAT(twice.difference(), HasSubstr("2 x 4294967303 in the file"));
  LargeFind called_complete;
  called_complete.candidate.complete = true;
  called_complete.candidate.cycle_count = 1;
  EXPECT_THAT(called_complete.difference(), HasSubstr("1 x 1 + 1 x 4294967303 computed now"));
}

TEST(Candidate, HasTheRowsOfItsRule) {
  SearchRequest search;
  search.plan.rule = {5, {3, 1}};
  search.plan.symmetry = Symmetry::both;
  const CandidateRule listed(search);
  CandidateRow row;  // the first of them
  row.feedback = "x0 + x1 + x2 + x1*x2";
  row.members = 2;  // x0 + x4 + x3 + x4*x3 is its reverse
  EXPECT_EQ(listed.problem_of(row), "");
  row.members = 3;
  EXPECT_THAT(listed.problem_of(row), HasSubstr("2 members, not 3"));
  row.index = 1;
  EXPECT_THAT(listed.problem_of(row), HasSubstr("index of its number is 0"));
  row.number = 1;
  EXPECT_THAT(listed.problem_of(row), HasSubstr("candidate of its number is x0 + x1 + x2 + x1*x3"));
  row.number = 36;
  EXPECT_THAT(listed.problem_of(row), HasSubstr("no candidate of its number"));
}

TEST(StoredCycles, FitThemselves) {
  AnalysisRecord stored;
  SequenceRow row;
  row.period = 7;
  row.period_decimal = "7";
  row.representative = 1;
  row.representative_decimal = "1";
  row.symbols.assign(7, 0);
  stored.sequences = {row};
  EXPECT_EQ(difference_of_stored_cycles(stored, {}), "");
  EXPECT_EQ(problem_of_lengths(stored, 100), "");
  EXPECT_THAT(problem_of_lengths(stored, 5), HasSubstr("7 symbols"));
  AnalysisRecord again = stored;
  again.sequences[0].representative = 3;
  EXPECT_THAT(difference_of_stored_cycles(stored, again), HasSubstr("column representative"));
  stored.sequences[0].period = 14;
  EXPECT_THAT(difference_of_stored_cycles(stored, {}), HasSubstr("column period"));
  stored.sequences[0].period_decimal = "seven";
  EXPECT_THAT(difference_of_stored_cycles(stored, {}), HasSubstr("without a period"));
}

}  // namespace
}  // namespace lfsrun
