// What README.md shows works as typed: its Python, its TOML, its tour and its table of commands.

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <regex>
#include <sstream>

#include "system/files.hpp"
#include "system/jobs.hpp"
#include "system/program.hpp"

namespace lfsrun::testing {
namespace {

std::string readme() { return read_text(source_folder() / "README.md"); }

// The texts between ```LANGUAGE and ```.
std::vector<std::string> blocks(const std::string& language) {
  std::vector<std::string> found;
  bool inside = false;
  for (const std::string& line : lines_of(readme())) {
    if (line == "```" + language) {
      inside = true;
      found.emplace_back();
    } else if (line == "```") {
      inside = false;
    } else if (inside) {
      found.back() += line + "\n";
    }
  }
  return found;
}

TEST(Readme, python_works_as_typed) {
  const TemporaryFolder folder;
  copy_shipped_files(folder.path());
  const Outcome run = lfsrun(folder.path(), {"run", "jobs/quickstart.toml", "-q"});
  ASSERT_EQ(run.code, 0) << run;
  const auto code = blocks("python");
  ASSERT_FALSE(code.empty());
  for (const std::string& block : code) {
    const Outcome outcome = python(folder.path(), block);
    EXPECT_EQ(outcome.code, 0) << block << outcome;
    EXPECT_EQ(outcome.err, "") << block;
    EXPECT_NE(outcome.out, "") << block;
  }
}

TEST(Readme, toml_is_accepted) {
  const TemporaryFolder folder;
  copy_shipped_files(folder.path());
  const auto files = blocks("toml");
  ASSERT_GE(files.size(), 3U);
  for (const std::string& text : files) {
    write_text(folder / "jobs/readme.toml", text);
    const Outcome outcome = lfsrun(folder.path(), {"check", "jobs/readme.toml"});
    EXPECT_EQ(outcome.code, 0) << text << outcome;
  }
}

struct Step {
  std::string command;              // without "lfsrun"
  std::vector<std::string> output;  // its lines as shown; "..." stands for lines left out
};

// The commands of the tour's console block that are lfsrun's own.
std::vector<Step> tour() {
  const std::string prompt = "$ ";
  const std::string program = "build/lfsrun ";
  std::vector<Step> steps;
  for (const std::string& line : lines_of(blocks("console").at(0))) {
    if (line.starts_with(prompt)) {
      steps.push_back({line.substr(prompt.size()), {}});
    } else {
      steps.back().output.push_back(line);
    }
  }
  std::erase_if(steps, [&](const Step& step) { return !step.command.starts_with(program); });
  for (Step& step : steps) step.command.erase(0, program.size());
  return steps;
}

Words words_of(const std::string& command) {
  std::istringstream in(command);
  return {std::istream_iterator<std::string>(in), {}};
}

// The lines that were shown and are not in the output, or come there in another order.
std::vector<std::string> missing_lines(const Step& step, const std::string& output) {
  std::vector<std::string> missing;
  const auto actual = lines_of(output);
  auto at = actual.begin();
  for (const std::string& line : step.output) {
    if (line == "...") continue;
    const auto found = std::find_if(at, actual.end(), [&](const std::string& candidate) {
      return candidate == line || candidate == line + "\r";  // csv ends its lines with both
    });
    if (found == actual.end()) {
      missing.push_back(line);
    } else {
      at = found + 1;
    }
  }
  return missing;
}

TEST(Readme, tour_shows_real_output) {
  const TemporaryFolder folder;
  write_text(folder / "mine.toml", blocks("toml").at(0));
  const Outcome run = lfsrun(folder.path(), {"run", "mine.toml"});
  ASSERT_EQ(run.code, 0) << run;
  const auto steps = tour();
  ASSERT_GE(steps.size(), 5U);
  for (const Step& step : steps) {
    const Outcome outcome = lfsrun(folder.path(), words_of(step.command));
    EXPECT_EQ(outcome.code, 0) << step.command << "\n" << outcome;
    EXPECT_EQ(missing_lines(step, outcome.out), std::vector<std::string>()) << outcome;
  }
}

// The rows "| `lfsrun NAME ARGUMENTS` | ... |" of the table of commands.
std::vector<std::string> command_rows() {
  std::vector<std::string> rows;
  for (const std::string& line : lines_of(readme())) {
    if (line.starts_with("| `lfsrun ")) rows.push_back(line);
  }
  return rows;
}

TEST(Readme, options_in_the_table_of_commands_exist) {
  const TemporaryFolder folder;
  const auto rows = command_rows();
  ASSERT_EQ(rows.size(), 10U);
  const std::regex option(R"(--?[a-z][a-z-]*)");
  for (const std::string& row : rows) {
    const std::string synopsis = row.substr(3, row.find('`', 3) - 3);
    const Outcome help = lfsrun(folder.path(), {words_of(synopsis).at(1), "--help"});
    EXPECT_EQ(help.code, 0) << help;
    for (std::sregex_iterator at(synopsis.begin(), synopsis.end(), option), end; at != end; ++at) {
      EXPECT_TRUE(std::regex_search(help.out, std::regex("(^|[ ,])" + at->str() + "\\b")))
          << at->str() << " of " << synopsis << "\n"
          << help.out;
    }
  }
}

TEST(Readme, columns_in_the_table_of_tables_exist) {
  const TemporaryFolder folder;
  make_small_results(folder.path());
  const std::regex row(R"(^\| `/([a-z]+)` \|[^|]*\| `([a-z_0-9 ]+)` \|$)");
  std::size_t tables = 0;
  for (const std::string& line : lines_of(readme())) {
    std::smatch parts;
    if (!std::regex_match(line, parts, row)) continue;
    ++tables;
    const Outcome dump = lfsrun(folder.path(), {"export", "small.h5", "--table", parts[1].str()});
    const std::string columns = std::regex_replace(parts[2].str(), std::regex(" "), ",");
    EXPECT_EQ(lines_of(dump.out).at(0), columns + "\r") << parts[1];
  }
  EXPECT_GE(tables, 6U);
}

}  // namespace
}  // namespace lfsrun::testing
