// Every file in configs and jobs runs, and gives what is known of its registers.

#include <gtest/gtest.h>

#include "base/integer.hpp"
#include "store/read_results.hpp"
#include "system/expect.hpp"
#include "system/files.hpp"
#include "system/jobs.hpp"
#include "system/program.hpp"

namespace lfsrun::testing {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> shipped_files() {
  std::vector<std::string> files;
  for (const char* folder : {"configs", "jobs"}) {
    for (const fs::path& file : toml_files(source_folder() / folder)) {
      files.push_back(fs::relative(file, source_folder()).string());
    }
  }
  return files;
}

// Those for a cluster are run to their first candidates of each degree only.
Words arguments_for(const std::string& file) {
  Words arguments = {"run", file, "--output", "r.h5"};
  if (file.find("search_random") != std::string::npos) {
    for (const char* word : {"--set", "analysis.count=50"}) arguments.emplace_back(word);
  }
  return arguments;
}

// Results of a shipped file, from a copy.
Results run_shipped(const std::string& file) {
  const TemporaryFolder folder;
  copy_shipped_files(folder.path());
  const Outcome run = lfsrun(folder.path(), arguments_for(file));
  EXPECT_EQ(run.code, 0) << run;
  return read_results(folder / "r.h5");
}

std::vector<std::string> column(const Results& results, std::string AnalysisRow::*member) {
  std::vector<std::string> values;
  for (const AnalysisRecord& record : results.records) values.push_back(record.row.*member);
  return values;
}

using Texts = std::vector<std::string>;

class Shipped : public ::testing::TestWithParam<std::string> {};

TEST_P(Shipped, runs_and_all_is_done) {
  const Results results = run_shipped(GetParam());
  EXPECT_TRUE(results.complete);
  ASSERT_FALSE(results.records.empty());
  for (const AnalysisRecord& record : results.records) {
    EXPECT_EQ(record.row.status, "done") << record.row.register_name;
    if (record.row.kind == "search") {
      EXPECT_EQ(record.row.verified, !record.candidates.empty()) << record.row.degree;
      continue;
    }
    if (record.row.method == "output" && !record.row.feedback.empty()) continue;  // see below
    const bool by_two =
        record.row.method == "both" || record.row.method == "output" || record.row.kind == "survey";
    EXPECT_EQ(record.row.verified, by_two) << record.row.register_name;
  }
}

INSTANTIATE_TEST_SUITE_P(, Shipped, ::testing::ValuesIn(shipped_files()), [](const auto& file) {
  return fs::path(file.param).parent_path().string() + "_" + fs::path(file.param).stem().string();
});

TEST(KnownAnswers, strange) {
  const Results results = run_shipped("configs/strange.toml");
  EXPECT_EQ(column(results, &AnalysisRow::order_decimal), (Texts{"24", "1057", "3255"}));
  EXPECT_EQ(column(results, &AnalysisRow::cycle_count_decimal), (Texts{"72", "32", "64"}));
  std::size_t sequences = 0;
  for (const AnalysisRecord& record : results.records) sequences += record.sequences.size();
  EXPECT_EQ(sequences, 72U + 32U + 64U);
}

using Counts = std::pair<std::uint64_t, std::uint64_t>;  // irreducible, primitive

// Over all weights.
Counts counts_of(const AnalysisRecord& survey) {
  Counts sum;
  for (const SurveyRow& row : survey.surveys) {
    sum.first += row.irreducible;
    sum.second += row.primitive;
  }
  return sum;
}

TEST(KnownAnswers, survey24) {
  const Results results = run_shipped("jobs/survey24.toml");
  ASSERT_EQ(results.records.size(), 24U);
  EXPECT_EQ(counts_of(results.records[0]), Counts(2, 1));
  EXPECT_EQ(counts_of(results.records[15]), Counts(4080, 2048));
  EXPECT_EQ(counts_of(results.records[19]), Counts(52377, 24000));
  EXPECT_EQ(counts_of(results.records[23]), Counts(698870, 276480));
  EXPECT_EQ(results.records[23].polynomials.size(), 1000U);
  EXPECT_EQ(results.records[23].row.states_decimal, "");
}

TEST(KnownAnswers, survey) {
  const Results results = run_shipped("configs/survey.toml");
  ASSERT_EQ(results.records.size(), 15U);
  std::vector<std::uint64_t>
      trinomials;  // x^9 + x^k + 1: k = 1, 4, 5, 8; of order 73 those of 1, 8
  for (const PolynomialRow& row : results.records[7].polynomials) {
    EXPECT_EQ(row.weight, 3U);
    trinomials.push_back(row.primitive ? row.value : 0);
  }
  EXPECT_EQ(trinomials, (std::vector<std::uint64_t>{0, 512 + 16 + 1, 512 + 32 + 1, 0}));
}

TEST(KnownAnswers, gf3) {
  const Results results = run_shipped("configs/gf3.toml");
  ASSERT_EQ(results.records.size(), 4U);
  for (const std::size_t i : {1U, 2U}) {  // one register in three ways of writing it
    EXPECT_EQ(results.records[i].coefficients, results.records[0].coefficients);
    EXPECT_EQ(results.records[i].row.order, results.records[0].row.order);
  }
  EXPECT_EQ(results.records[0].row.order, 80U);
  EXPECT_TRUE(results.records[0].row.primitive);
  EXPECT_EQ(results.records[3].row.order, 12U);
}

TEST(KnownAnswers, gf4) {
  const Results results = run_shipped("configs/gf4.toml");
  ASSERT_EQ(results.records.size(), 2U);
  EXPECT_TRUE(results.records[0].row.primitive);
  EXPECT_EQ(column(results, &AnalysisRow::order_decimal), (Texts{"63", "3"}));
  EXPECT_EQ(column(results, &AnalysisRow::cycle_count_decimal), (Texts{"2", "8"}));
}

TEST(KnownAnswers, singular) {
  const Results results = run_shipped("configs/singular.toml");
  EXPECT_EQ(column(results, &AnalysisRow::order_decimal), (Texts{"", "", ""}));
  EXPECT_EQ(column(results, &AnalysisRow::periodic_states_decimal), (Texts{"16", "16", "1"}));
  EXPECT_EQ(column(results, &AnalysisRow::cycle_count_decimal), (Texts{"2", "4", "1"}));
  ASSERT_EQ(results.records.size(), 3U);
  EXPECT_EQ(results.records[0].row.max_tail, 2U);
  EXPECT_EQ(results.records[1].row.max_tail, 3U);
  EXPECT_EQ(results.records[2].row.max_tail, 5U);
}

TEST(KnownAnswers, primitive24) {
  const Results results = run_shipped("configs/primitive24.toml");
  ASSERT_EQ(results.records.size(), 1U);
  EXPECT_TRUE(results.records[0].row.primitive);
  EXPECT_EQ(results.records[0].row.max_period, (1U << 24U) - 1);
  EXPECT_EQ(results.records[0].row.cycle_count_decimal, "2");
}

TEST(KnownAnswers, nonlinear) {
  const Results results = run_shipped("configs/nonlinear.toml");
  ASSERT_EQ(results.records.size(), 5U);
  const AnalysisRecord& de_bruijn = results.records[0];
  EXPECT_EQ(de_bruijn.row.feedback, "x0 + x2 + x3 + x1*x2 + x1*x2*x3 + x1*x3 + x2*x3 + 1");
  EXPECT_EQ(de_bruijn.coefficients, (std::vector<std::uint16_t>{1, 0, 1, 1}));
  EXPECT_EQ(de_bruijn.row.method, "traversal");
  EXPECT_FALSE(de_bruijn.row.factored);
  EXPECT_FALSE(de_bruijn.row.singular);
  EXPECT_EQ(de_bruijn.row.order_decimal, "");
  EXPECT_EQ(de_bruijn.row.cycle_count_decimal, "1");
  EXPECT_EQ(de_bruijn.row.max_period, 16U);
  EXPECT_EQ(results.records[1].row.cycle_count_decimal, "52");  // periods 4 and 20
  EXPECT_EQ(results.records[2].row.max_period, (1U << 24U) - 1);
  EXPECT_EQ(results.records[2].row.cycle_count_decimal, "2");
  EXPECT_TRUE(results.records[3].row.singular);
  EXPECT_EQ(results.records[3].row.max_tail, 2U);
  EXPECT_EQ(results.records[3].row.periodic_states_decimal, "1024");
  EXPECT_TRUE(results.records[4].row.singular);
  EXPECT_EQ(results.records[4].row.cycle_count_decimal, "8");
  EXPECT_EQ(results.records[4].row.max_period, 2215U);
  EXPECT_EQ(results.records[4].row.periodic_states_decimal, "2681");
  EXPECT_EQ(results.records[4].row.max_tail, 3802U);
}

const StatisticsRow& statistics(const Results& results, std::size_t analysis,
                                std::size_t state = 0) {
  return results.records.at(analysis).statistics.at(state);
}

TEST(KnownAnswers, sequence) {
  const Results results = run_shipped("configs/sequence.toml");
  ASSERT_EQ(results.records.size(), 3U);
  EXPECT_EQ(statistics(results, 0).period, 1023U);
  EXPECT_EQ(statistics(results, 0, 1).minimal,
            (std::vector<std::uint16_t>{1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1}));
  EXPECT_TRUE(statistics(results, 0).golomb && statistics(results, 0, 1).golomb);
  EXPECT_EQ(statistics(results, 1).period, 10U);
  EXPECT_FALSE(statistics(results, 1).golomb);
  EXPECT_EQ(statistics(results, 2, 1).linear_complexity, 8U);
  EXPECT_EQ(results.records[0].autocorrelation.size(), 2U * 101U);
}

TEST(KnownAnswers, sequence_over_other_fields) {
  const Results three = run_shipped("configs/sequence_gf3.toml");
  EXPECT_EQ(statistics(three, 0).period, 242U);
  EXPECT_TRUE(statistics(three, 0).golomb);
  EXPECT_EQ(statistics(three, 1, 1).preperiod, 0U);
  EXPECT_EQ(statistics(three, 1, 1).period, 8U);
  EXPECT_EQ(statistics(three, 1).preperiod, 1U);
  const Results four = run_shipped("configs/sequence_gf4.toml");
  EXPECT_EQ(statistics(four, 0).period, 255U);
  EXPECT_TRUE(statistics(four, 0).golomb);
  EXPECT_TRUE(four.records.at(1).tests.empty());
  EXPECT_EQ(statistics(four, 1).skip_decimal, "1" + std::string(30, '0'));
}

TEST(KnownAnswers, sequence_nonlinear) {
  const Results results = run_shipped("configs/sequence_nonlinear.toml");
  ASSERT_EQ(results.records.size(), 3U);
  EXPECT_EQ(statistics(results, 0).period, 16U);
  EXPECT_EQ(statistics(results, 0).balanced_tuples, 4U);
  EXPECT_TRUE(statistics(results, 0).verified);
  EXPECT_GE(statistics(results, 1).period, 1U);
  EXPECT_TRUE(statistics(results, 1).complexity_proven);
  EXPECT_EQ(statistics(results, 2).period_decimal, "");
  EXPECT_FALSE(statistics(results, 2).complexity_proven);
  EXPECT_EQ(statistics(results, 2).complexity_length, 20000U);
}

TEST(KnownAnswers, sequences_are_shown_exported_and_confirmed) {
  const TemporaryFolder folder;
  copy_shipped_files(folder.path());
  const Outcome run = lfsrun(folder.path(), {"run", "configs/sequence.toml"});
  ASSERT_EQ(run.code, 0) << run;
  const Outcome show = lfsrun(folder.path(), {"show", "sequence.h5", "--analysis", "0"});
  expect_contains(show.out, {"x^10 + x^3 + 1", "Golomb", "linear complexity profile", "spectral"});
  const Outcome csv = lfsrun(folder.path(), {"export", "sequence.h5", "--table", "statistics"});
  expect_contains(csv.out,
                  {"linear_complexity", "\n0,1,587,587,0,2048,0,1023,1023,1,1,10,1,2048,1,"});
  const Outcome verify = lfsrun(folder.path(), {"verify", "sequence.h5"});
  EXPECT_EQ(verify.code, 0) << verify;
  expect_contains(verify.out, {"3 of 3 analyses confirmed (3 by two methods", "of statistics"});
}

TEST(KnownAnswers, nonlinear_results_are_shown_and_confirmed) {
  const TemporaryFolder folder;
  copy_shipped_files(folder.path());
  const Outcome run = lfsrun(folder.path(), {"run", "configs/nonlinear.toml"});
  ASSERT_EQ(run.code, 0) << run;
  const Outcome show = lfsrun(folder.path(), {"show", "nonlinear.h5", "--analysis", "3"});
  expect_contains(show.out, {"x2 + x5 + x7*x9", "nonlinear, singular"});
  const Outcome verify = lfsrun(folder.path(), {"verify", "nonlinear.h5"});
  EXPECT_EQ(verify.code, 0) << verify;
  expect_contains(verify.out, {"(0 by two methods,", " 0 different, 0 not decided"});
}

TEST(KnownAnswers, degree200) {
  const Results results = run_shipped("configs/degree200.toml");
  ASSERT_EQ(results.records.size(), 2U);
  EXPECT_TRUE(results.records[0].row.primitive);
  EXPECT_EQ(results.records[0].row.order_decimal,  // 2^200 - 1
            "1606938044258990275541962092341162602522202993782792835301375");
  EXPECT_EQ(results.records[0].row.order, 0U) << "it does not fit";
  EXPECT_FALSE(results.records[1].row.irreducible);
}

TEST(KnownAnswers, degree1000) {
  const Results results = run_shipped("configs/degree1000.toml");
  ASSERT_EQ(results.records.size(), 3U);
  EXPECT_TRUE(results.records[0].row.primitive);
  EXPECT_EQ(results.records[0].row.order_decimal, lfsrun::decimal(lfsrun::power(2, 1000) - 1));
  EXPECT_TRUE(results.records[1].row.irreducible);
  EXPECT_FALSE(results.records[1].row.primitive);
  EXPECT_FALSE(results.records[2].row.irreducible);
}

}  // namespace
}  // namespace lfsrun::testing
