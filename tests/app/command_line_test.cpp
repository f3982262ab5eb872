#include "app/command_line.hpp"

#include <gmock/gmock.h>

namespace lfsrun {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::variant<CommandLine, EarlyExit> parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "lfsrun");
  return parse_command_line(static_cast<int>(arguments.size()), arguments.data());
}

CommandLine valid(const std::vector<const char*>& arguments) {
  const auto parsed = parse(arguments);
  if (const auto* early = std::get_if<EarlyExit>(&parsed)) throw Error(early->text);
  return std::get<CommandLine>(parsed);
}

std::string error_of(const std::vector<const char*>& arguments) {
  const auto parsed = parse(arguments);
  const auto* early = std::get_if<EarlyExit>(&parsed);
  if (early == nullptr) return "no error";
  EXPECT_EQ(early->code, ExitCode::bad_input);
  return early->text;
}

TEST(CommandLine, Merge) {
  const CommandLine line = valid({"merge", "a.h5", "b.h5", "--output", "c.h5", "--overwrite"});
  EXPECT_EQ(line.command, Command::merge);
  EXPECT_THAT(line.files, ElementsAre("a.h5", "b.h5"));
  EXPECT_EQ(line.output, "c.h5");
  EXPECT_EQ(line.existing, Existing::overwritten);
  EXPECT_THAT(error_of({"merge", "a.h5"}), HasSubstr("--output"));
  EXPECT_THAT(error_of({"merge", "--output", "c.h5"}), HasSubstr("FILE"));
}

TEST(CommandLine, RunWithEverything) {
  const CommandLine line =
      valid({"run", "a.toml", "b.toml", "--overwrite", "--set", "pool.unit_seconds=0.5", "--set",
             "output=x.h5", "--progress", "none", "-q"});
  EXPECT_EQ(line.command, Command::run);
  EXPECT_THAT(line.files, ElementsAre("a.toml", "b.toml"));
  EXPECT_EQ(line.existing, Existing::overwritten);
  EXPECT_THAT(line.overrides, ElementsAre("pool.unit_seconds=0.5", "output=x.h5"));
  EXPECT_EQ(line.progress, ProgressMode::none);
  EXPECT_EQ(line.verbosity, -1);
}

TEST(CommandLine, FilesMayFollowASetting) {
  const CommandLine line = valid({"run", "--set", "output=x.h5", "a.toml"});
  EXPECT_THAT(line.files, ElementsAre("a.toml"));
}

TEST(CommandLine, ShowExportVerify) {
  EXPECT_EQ(valid({"show", "r.h5", "--analysis", "3"}).analysis, 3U);
  const CommandLine line = valid({"export", "r.h5", "--table", "cycles"});
  EXPECT_EQ(line.command, Command::export_table);
  EXPECT_EQ(line.format, "csv");
  EXPECT_EQ(valid({"verify", "r.h5"}).command, Command::verify);
}

TEST(CommandLine, MistakesAreBadInput) {
  EXPECT_THAT(error_of({}), HasSubstr("subcommand"));
  EXPECT_THAT(error_of({"run"}), HasSubstr("FILE"));
  EXPECT_THAT(error_of({"rum", "a.toml"}), HasSubstr("rum"));
  EXPECT_THAT(error_of({"run", "a.toml", "--overwite"}), HasSubstr("--overwite"));
  EXPECT_THAT(error_of({"run", "a.toml", "--progress", "sometimes"}), HasSubstr("sometimes"));
  EXPECT_THAT(error_of({"run", "a.toml", "-q", "-v"}), HasSubstr("excludes"));
  EXPECT_THAT(error_of({"export", "r.h5", "--table", "cycles", "--format", "xml"}),
              HasSubstr("xml"));
  EXPECT_THAT(error_of({"show", "r.h5", "--analysis", "-1"}), HasSubstr("--analysis"));
}

TEST(CommandLine, OptionsOfLaterVersionsSaySo) {
  EXPECT_THAT(error_of({"run", "a.toml", "--resume", "--overwrite"}), HasSubstr("--overwrite"));
}

TEST(CommandLine, TimeLimitIsADuration) {
  for (const char* command : {"run", "check"}) {
    const auto parsed = parse({command, "a.toml", "--time-limit", "0-01:30:00"});
    ASSERT_TRUE(std::holds_alternative<CommandLine>(parsed));
    EXPECT_EQ(std::get<CommandLine>(parsed).time_limit, 5400U);
    for (const char* wrong : {"90", "soon", "0-00:00:00", ""}) {
      EXPECT_THAT(error_of({command, "a.toml", "--time-limit", wrong}), HasSubstr("--time-limit"))
          << wrong;
    }
  }
}

TEST(CommandLine, HelpAndVersionSucceed) {
  for (const char* option : {"--help", "--version"}) {
    const auto parsed = parse({option});
    const auto* early = std::get_if<EarlyExit>(&parsed);
    ASSERT_NE(early, nullptr) << option;
    EXPECT_EQ(early->code, ExitCode::done);
    EXPECT_FALSE(early->text.empty());
  }
}

}  // namespace
}  // namespace lfsrun
