#include "config/read_campaign.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "register/boolean_feedback.hpp"

namespace lfsrun {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for each test, gone afterwards.
class ReadCampaign : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(testing::TempDir()) / (std::string("lfsrun_config_") + test->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path write(const std::string& name, const std::string& text) const {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }

  fs::path write_config(const std::string& name, int order, const std::string& registers,
                        const std::string& analysis = "") const {
    return write(name, "format = 1\n[field]\norder = " + std::to_string(order) + "\n" + registers +
                           "\n[[analysis]]\nkind = \"cycles\"\n" + analysis + "\n");
  }

  static std::string error_of(const fs::path& file, const std::vector<std::string>& set = {}) {
    try {
      static_cast<void>(read_campaign(file, set));
    } catch (const InputError& error) {
      return error.what();
    }
    return "no error";
  }

  fs::path folder_;
};

const std::string one_register = "[[register]]\ncoefficients = [1, 1]\n";

using Coefficients = std::vector<Element>;

TEST_F(ReadCampaign, AllFormsOfOneRegisterAreEqual) {
  struct Case {
    int order;
    std::string coefficients, characteristic, connection;
    Coefficients expected;
  };
  const std::vector<Case> cases = {
      {2, "1, 0, 0, 1, 1", "x^5 + x^4 + x^3 + 1", "1 + x + x^2 + x^5", {1, 0, 0, 1, 1}},
      {3, "1, 0, 2, 1", "x^4 - x^3 - 2x^2 - 1", "1 + 2x + x^2 - x^4", {1, 0, 2, 1}},
      // s[n+3] = a s[n] + (a+1) s[n+2]: signs do not matter in characteristic 2.
      {4, "2, 0, 3", "x^3 + 3*x^2 + 2", "1 + 3x + 2x^3", {2, 0, 3}}};
  for (const Case& c : cases) {
    write("rows.csv", c.coefficients + "\n");
    const auto file = write_config("forms.toml", c.order,
                                   "[[register]]\ncoefficients = [" + c.coefficients +
                                       "]\n[[register]]\ncharacteristic = \"" + c.characteristic +
                                       "\"\n[[register]]\nconnection = \"" + c.connection +
                                       "\"\n[[register]]\ncsv = \"rows.csv\"\n");
    const Campaign campaign = read_campaign(file);
    ASSERT_EQ(campaign.configs.at(0).registers.size(), 4U);
    for (const RegisterSpec& spec : campaign.configs[0].registers) {
      EXPECT_EQ(spec.reg.coefficients, c.expected) << "GF(" << c.order << ") " << spec.name;
      EXPECT_TRUE(spec.reg.field == Field::of_order(static_cast<std::uint32_t>(c.order)));
    }
  }
}

TEST_F(ReadCampaign, SingularRegistersAndDegreeOne) {
  const auto file = write_config("s.toml", 2,
                                 "[[register]]\ncoefficients = [0, 0, 1]\n"
                                 "[[register]]\ncharacteristic = \"x^3 + x^2\"\n"
                                 "[[register]]\ncoefficients = [0, 0]\n"
                                 "[[register]]\ncoefficients = [1]\n"
                                 "[[register]]\nconnection = \"x + 1\"\n");
  const auto registers = read_campaign(file).configs.at(0).registers;
  EXPECT_EQ(registers.at(0).reg.coefficients, Coefficients({0, 0, 1}));
  EXPECT_EQ(registers.at(1).reg.coefficients, Coefficients({0, 0, 1}));
  EXPECT_EQ(registers.at(2).reg.coefficients, Coefficients({0, 0}));
  EXPECT_EQ(registers.at(3).reg.coefficients, Coefficients({1}));
  EXPECT_EQ(registers.at(4).reg.coefficients, Coefficients({1}));
}

TEST_F(ReadCampaign, FeedbackIsARegister) {
  const auto file = write_config("f.toml", 2,
                                 "[[register]]\nfeedback = \"x3*x1 + x0 + 1\"\ndegree = 5\n"
                                 "[[register]]\nfeedback = \"x2 + x0\"\ndegree = 4\n");
  const auto registers = read_campaign(file).configs.at(0).registers;
  EXPECT_EQ(feedback_text(registers.at(0).reg), "x0 + x1*x3 + 1");
  EXPECT_EQ(registers.at(0).reg.degree(), 5U);
  EXPECT_TRUE(registers.at(1).reg.linear());
  EXPECT_EQ(registers.at(1).reg.coefficients, Coefficients({1, 0, 1, 0}));
}

TEST_F(ReadCampaign, NamesOfRegisters) {
  write("rows.csv", "# two\n1,1\n1,0,1\n");
  const auto file = write_config("n.toml", 2,
                                 one_register +
                                     "[[register]]\nname = \"mine\"\ncoefficients = [1]\n"
                                     "[[register]]\ncsv = \"rows.csv\"\n"
                                     "[[register]]\ncsv = \"rows.csv\"\nname = \"set\"\n");
  std::vector<std::string> names;
  const Campaign campaign = read_campaign(file);
  for (const RegisterSpec& spec : campaign.configs.at(0).registers) names.push_back(spec.name);
  EXPECT_THAT(names, testing::ElementsAre("register 1", "mine", "rows.csv:2", "rows.csv:3", "set:2",
                                          "set:3"));
}

TEST_F(ReadCampaign, BareConfigIsAJobOfOne) {
  const auto file = write_config("bare name.toml", 4, one_register);
  const Campaign campaign = read_campaign(file);
  EXPECT_EQ(campaign.name, "bare name");
  EXPECT_EQ(campaign.output, "bare name.h5");
  EXPECT_EQ(campaign.source, campaign.configs.at(0).text);
  EXPECT_EQ(campaign.configs[0].path, file);
  EXPECT_EQ(campaign.configs.front().registers.size(), 1U);
  EXPECT_EQ(campaign.pool.lifetime, Lifetime::job);
  EXPECT_EQ(campaign.pool.workers, 0U);
  EXPECT_DOUBLE_EQ(campaign.pool.unit_seconds, 0.2);
  EXPECT_DOUBLE_EQ(campaign.pool.unit_timeout, 600);
  EXPECT_EQ(campaign.pool.retries, 2U);
  EXPECT_DOUBLE_EQ(campaign.pool.sync_seconds, 10);
  const AnalysisSpec& analysis = campaign.configs[0].analyses.at(0);
  EXPECT_TRUE(analysis.automatic_method);
  EXPECT_EQ(analysis.sequences, 0U);
  EXPECT_EQ(analysis.sequence_length, 1000000U);
  EXPECT_DOUBLE_EQ(analysis.factor_seconds, 10);
}

TEST_F(ReadCampaign, JobWithEverything) {
  write_config("configs/a.toml", 2, one_register + "[[register]]\ncsv = \"rows/r.csv\"\n",
               "method = \"traversal\"\nsequences = 3\nsequence_length = 7\nfactor_seconds = 0.5\n"
               "[[analysis]]\nkind = \"cycles\"\nmethod = \"algebra\"");
  write("configs/rows/r.csv", "1,1,1\n1,0,0,1\n");
  write_config("configs/b.toml", 9, one_register);
  const auto job = write("jobs/all.toml", R"(format = 1
name = "everything"
configs = ["../configs/b.toml", "../configs/a.toml"]
output = "../results/all.h5"
[pool]
lifetime = "analysis"
workers = 3
unit_seconds = 1
unit_timeout = 60.5
retries = 0
sync_seconds = 60
[slurm]
ntasks = 4
time = "0-01:00:00"
nodes = 2
mail_user = "a.b@c.org"
mem_per_cpu = "500M"
)");
  const Campaign campaign = read_campaign(job);
  EXPECT_EQ(campaign.name, "everything");
  EXPECT_EQ(campaign.output, folder_ / "results/all.h5");
  ASSERT_EQ(campaign.configs.size(), 2U);
  EXPECT_EQ(campaign.configs[0].name, "b");
  EXPECT_EQ(campaign.configs[0].field.order(), 9U);
  EXPECT_EQ(campaign.configs[1].registers.size(), 3U);
  const auto& analyses = campaign.configs[1].analyses;
  EXPECT_FALSE(analyses.at(0).automatic_method);
  EXPECT_EQ(analyses[0].method, Method::traversal);
  EXPECT_EQ(analyses[0].sequences, 3U);
  EXPECT_EQ(analyses[0].sequence_length, 7U);
  EXPECT_DOUBLE_EQ(analyses[0].factor_seconds, 0.5);
  EXPECT_EQ(analyses.at(1).method, Method::algebra);
  EXPECT_EQ(campaign.pool.lifetime, Lifetime::analysis);
  EXPECT_EQ(campaign.pool.workers, 3U);
  EXPECT_DOUBLE_EQ(campaign.pool.unit_seconds, 1);
  EXPECT_DOUBLE_EQ(campaign.pool.unit_timeout, 60.5);
  EXPECT_EQ(campaign.pool.retries, 0U);
  EXPECT_DOUBLE_EQ(campaign.pool.sync_seconds, 60);
  EXPECT_EQ(campaign.slurm.ntasks, 4U);
  EXPECT_EQ(campaign.slurm.time, "0-01:00:00");
  const std::vector<std::pair<std::string, std::string>> more = {
      {"nodes", "2"}, {"mem-per-cpu", "500M"}, {"mail-user", "a.b@c.org"}};
  EXPECT_EQ(campaign.slurm.more, more);
}

TEST_F(ReadCampaign, OwnModulus) {
  // x^2 + 1 is irreducible over GF(3), and not its Conway polynomial.
  const auto file = write_config("m.toml", 9, one_register);
  const Campaign other = read_campaign(file, {"field.modulus=[1, 0, 1]"});
  EXPECT_TRUE(other.configs.at(0).field == Field::with_modulus(3, {1, 0, 1}));
  EXPECT_FALSE(other.configs.at(0).field == Field::of_order(9));
}

TEST_F(ReadCampaign, AutomaticMethodGoesByTheNumberOfStates) {
  const Field gf2 = Field::of_order(2);
  const Field gf3 = Field::of_order(3);
  const AnalysisSpec automatic;
  EXPECT_EQ(resolved_method(automatic, {gf2, Coefficients(26, 1)}), Method::both);
  EXPECT_EQ(resolved_method(automatic, {gf2, Coefficients(27, 1)}), Method::algebra);
  EXPECT_EQ(resolved_method(automatic, {gf3, Coefficients(16, 1)}), Method::both);
  EXPECT_EQ(resolved_method(automatic, {gf3, Coefficients(17, 1)}), Method::algebra);
  EXPECT_EQ(resolved_method(automatic, {gf2, Coefficients(100000, 1)}), Method::algebra);
  EXPECT_EQ(resolved_method(automatic, register_of_terms(3, {{0}, {1, 2}})), Method::traversal);
  EXPECT_EQ(resolved_method(automatic, register_of_terms(40, {{0}, {}})), Method::traversal);
  AnalysisSpec written;
  written.automatic_method = false;
  written.method = Method::traversal;
  EXPECT_EQ(resolved_method(written, {gf2, Coefficients(3, 1)}), Method::traversal);
}

TEST_F(ReadCampaign, TraversalUpToItsLimit) {
  const auto wide = [&](int degree) {
    return write_config("w.toml", 2,
                        "[[register]]\ncharacteristic = \"x^" + std::to_string(degree) + " + 1\"",
                        "method = \"traversal\"");
  };
  EXPECT_EQ(error_of(wide(63)), "no error");
  EXPECT_THAT(error_of(wide(64)),
              testing::HasSubstr("it has 2^64 states, traversal takes at most 2^63"));
}

TEST_F(ReadCampaign, StoredSymbolsAreBoundedByTheStateSpace) {
  const auto all = "sequences = 1000000\nsequence_length = 1000000000";
  const auto small = write_config("a.toml", 2, "[[register]]\ncharacteristic = \"x^29 + 1\"", all);
  EXPECT_EQ(error_of(small), "no error");
  const auto large = write_config("b.toml", 2, "[[register]]\ncharacteristic = \"x^30 + 1\"", all);
  EXPECT_THAT(error_of(large), testing::HasSubstr("1073741824 symbols"));
}

TEST_F(ReadCampaign, SetOverridesFilesAndDefaults) {
  const auto a =
      write_config("a.toml", 2, one_register, "method = \"both\"\n[[analysis]]\nkind = \"cycles\"");
  write_config("b.toml", 2, one_register);
  const auto job =
      write("job.toml", "format = 1\nconfigs = [\"a.toml\", \"b.toml\"]\noutput = \"x.h5\"\n");
  const Campaign campaign = read_campaign(
      job, {"analysis.method=algebra", "pool.unit_seconds=2", "pool.workers=1", "pool.workers=5",
            "output=somewhere/y.h5", "slurm.time=01:00:00", "name=other"});
  for (const Config& config : campaign.configs) {
    for (const AnalysisSpec& analysis : config.analyses) {
      EXPECT_FALSE(analysis.automatic_method);
      EXPECT_EQ(analysis.method, Method::algebra);
    }
  }
  EXPECT_DOUBLE_EQ(campaign.pool.unit_seconds, 2);
  EXPECT_EQ(campaign.pool.workers, 5U);
  EXPECT_EQ(campaign.output, "somewhere/y.h5");  // as a shell user means it
  EXPECT_EQ(campaign.slurm.time, "01:00:00");
  EXPECT_EQ(campaign.name, "other");
  EXPECT_EQ(campaign.configs.at(0).name, "a");

  const Campaign bare = read_campaign(a, {"name=\"1\"", "pool.retries=7", "field.order=3"});
  EXPECT_EQ(bare.name, "1");
  EXPECT_EQ(bare.output, "1.h5");
  EXPECT_EQ(bare.pool.retries, 7U);
  EXPECT_EQ(bare.configs.at(0).field.order(), 3U);
}

TEST_F(ReadCampaign, SetErrorsNameTheKey) {
  const auto file = write_config("a.toml", 2, one_register);
  struct Case {
    std::string set, error;
  };
  for (const auto& [set, error] : std::vector<Case>{
           {"pool.workers", "--set pool.workers: no value"},
           {"pool.workers=", "--set pool.workers: empty value"},
           {"pool.worker=2", "--set pool.worker: unknown key"},
           {"pool.worker=2", "did you mean \"pool.workers\"?"},
           {"register.coefficients=[1]", "--set register.coefficients: unknown key"},
           {"pool.workers=two", "--set pool.workers: workers is text (an integer is wanted)"},
           {"pool.workers=[1", "--set pool.workers: not a value: [1"},
           {"pool.workers=-1", "--set pool.workers: workers = -1 is out of range"},
           {"pool.unit_seconds=nan", "--set pool.unit_seconds: unit_seconds = nan is out of range"},
           {"analysis.method=bath", "--set analysis.method: method = \"bath\" is not known"},
           {"field.order=6", "--set field.order: order = 6 is not a prime power"},
           {"output=.", "--set output: output = \".\" is not a file name"},
           {"=1", "--set : unknown key"}}) {
    EXPECT_THAT(error_of(file, {set}), testing::HasSubstr(error)) << set;
  }
}

TEST_F(ReadCampaign, LongListsOfProblemsAreCutShort) {
  std::string list;
  for (int i = 0; i < 100; ++i) list += "7, ";
  const auto file = write_config("l.toml", 2, "[[register]]\ncoefficients = [" + list + "]");
  EXPECT_THAT(error_of(file), testing::EndsWith("\n... and 75 more problems"));
}

TEST_F(ReadCampaign, UnreadableFiles) {
  EXPECT_THAT(error_of(folder_ / "none.toml"),
              testing::HasSubstr("none.toml: cannot read (No such file or directory)"));
  EXPECT_THAT(error_of(folder_), testing::HasSubstr("cannot read (Is a directory)"));
  EXPECT_THAT(error_of("/dev/null"), testing::HasSubstr("cannot read (Not a regular file)"));
  const auto large = write("large.toml", "format = 1\n");
  fs::resize_file(large, (64U << 20U) + 1);
  EXPECT_THAT(error_of(large), testing::HasSubstr("the limit is 64 MiB"));
}

TEST_F(ReadCampaign, SurveysNeedNoRegister) {
  const std::string head = "format = 1\n[field]\norder = 2\n[[analysis]]\nkind = \"survey\"\n";
  const auto survey_of = [&](const std::string& keys, const std::vector<std::string>& set = {}) {
    const Campaign campaign = read_campaign(write("s.toml", head + keys), set);
    EXPECT_TRUE(campaign.configs.at(0).registers.empty());
    const AnalysisSpec& analysis = campaign.configs.at(0).analyses.at(0);
    EXPECT_FALSE(analysis.of_registers());
    return *analysis.survey;
  };
  EXPECT_EQ(survey_of("degree = 40\n").degrees, std::vector<unsigned>({40}));
  EXPECT_EQ(survey_of("degree = \"2..4, 8\"\n").degrees, std::vector<unsigned>({2, 3, 4, 8}));
  EXPECT_EQ(survey_of("degree = 4\n", {"analysis.degree=5..9 step 2"}).degrees,
            std::vector<unsigned>({5, 7, 9}));
  EXPECT_EQ(survey_of("degree = 40\n").list, 0U);
  EXPECT_EQ(survey_of("degree = 40\nlist = \"none\"\n").list, 0U);
  EXPECT_EQ(survey_of("degree = 40\nlist = 5\n").list, 5U);
  EXPECT_GE(survey_of("degree = 31\nlist = \"all\"\n").list, 69273666U);  // (2^31 - 2) / 31
  const SurveySpec trinomials = survey_of("degree = 40\nlist_weight = 3\n");
  EXPECT_GE(trinomials.list, 39U);
  EXPECT_EQ(trinomials.list_weight, 3U);
  EXPECT_EQ(survey_of("degree = 40\nlist = 7\nlist_weight = 30\n").list, 7U);
}

TEST_F(ReadCampaign, SurveysMayStandBesideRegisters) {
  const auto both = write_config("a.toml", 3, one_register + one_register,
                                 "[[analysis]]\nkind = \"survey\"\ndegree = \"1..5\"\n");
  EXPECT_EQ(read_campaign(both).configs.at(0).analyses.back().survey.value().degrees.size(), 5U);
}

TEST_F(ReadCampaign, ShippedFiles) {
  const fs::path top = fs::path(__FILE__).parent_path().parent_path().parent_path();
  const Campaign campaign = read_campaign(top / "jobs/quickstart.toml");
  EXPECT_EQ(campaign.output, top / "results/quickstart.h5");
  std::vector<std::string> names;
  for (const Config& config : campaign.configs) names.push_back(config.name);
  EXPECT_THAT(
      names, testing::ElementsAre("strange", "gf3", "gf4", "singular", "primitive24", "degree200"));
  const auto& gf3 = campaign.configs.at(1).registers;
  EXPECT_EQ(gf3.at(0).reg.coefficients, gf3.at(1).reg.coefficients);
  EXPECT_EQ(gf3.at(0).reg.coefficients, gf3.at(2).reg.coefficients);
}

}  // namespace
}  // namespace lfsrun
