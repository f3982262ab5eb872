// lfsrun stream: its bytes against the definition, how it ends, and what it refuses.

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "register/boolean_feedback.hpp"
#include "register/feedback_register.hpp"
#include "system/expect.hpp"
#include "system/files.hpp"
#include "system/jobs.hpp"
#include "system/program.hpp"

namespace lfsrun::testing {
namespace {

namespace fs = std::filesystem;
using Symbols = std::vector<Element>;

/// The symbols n >= skip of the sequence that begins with the state.
Symbols symbols_of(const FeedbackRegister& reg, Symbols symbols, std::size_t skip,
                   std::size_t length) {
  while (symbols.size() < skip + length)
    symbols.push_back(reg.next_symbol(std::span(symbols).last(reg.degree())));
  const auto first = symbols.begin() + static_cast<std::ptrdiff_t>(skip);
  return {first, first + static_cast<std::ptrdiff_t>(length)};
}

std::string bits_of(const Symbols& symbols) {
  std::string bytes((symbols.size() + 7) / 8, '\0');
  for (std::size_t n = 0; n < symbols.size(); ++n)
    bytes[n / 8] = static_cast<char>(bytes[n / 8] | symbols[n] << n % 8);
  return bytes;
}

std::string bytes_of(const Symbols& symbols) { return {symbols.begin(), symbols.end()}; }

// x^7 + x + 1 and x^5 + x^2 + 1.
const FeedbackRegister seven{Field::of_order(2), {1, 1, 0, 0, 0, 0, 0}};
const FeedbackRegister five{Field::of_order(2), {1, 0, 1, 0, 0}};

void write_two(const fs::path& folder) {
  write_text(folder / "two.toml",
             config_text("two", 2,
                         {"name = \"seven\"\ncharacteristic = \"x^7 + x + 1\"",
                          "name = \"five\"\ncharacteristic = \"x^5 + x^2 + 1\""},
                         ""));
}

/// What bash makes of it; $1 is the program.
Outcome shell(const fs::path& folder, const std::string& script) {
  return run_command(folder, {"bash", "-c", script, "bash", lfsrun_command(1, {}).front()});
}

TEST(Stream, is_exact_to_the_symbol) {
  const TemporaryFolder folder;
  write_two(folder.path());
  for (const std::size_t length : {0U, 1U, 7U, 8U, 9U, 1003U, 1200011U}) {
    const std::string text = std::to_string(length);
    const Outcome bits =
        lfsrun(folder.path(), {"stream", "two.toml", "--register", "five", "--length", text});
    EXPECT_EQ(bits.code, 0) << bits.err;
    EXPECT_EQ(bits.err, "");
    const Symbols expected = symbols_of(five, {1, 0, 0, 0, 0}, 0, length);
    EXPECT_TRUE(bits.out == bits_of(expected)) << length;
    const Outcome symbols = lfsrun(folder.path(), {"stream", "two.toml", "--register", "2",
                                                   "--length", text, "--format", "symbols"});
    EXPECT_TRUE(symbols.out == bytes_of(expected)) << length;
  }
}

TEST(Stream, begins_with_the_state_and_skips) {
  const TemporaryFolder folder;
  write_two(folder.path());
  const Symbols state{0, 1, 1, 0, 1, 0, 1};
  for (const std::size_t skip : {1U, 6U, 8U, 1000U}) {
    const Outcome some =
        lfsrun(folder.path(), {"stream", "two.toml", "--register", "seven", "--state",
                               "0,1, 1,0,1,0,1", "--skip", std::to_string(skip), "--length", "99"});
    EXPECT_TRUE(some.out == bits_of(symbols_of(seven, state, skip, 99))) << skip << some;
  }
  // 10^100 steps are 10^100 mod 127 = 24 steps: 10 has order 42 modulo 127.
  std::size_t rest = 1;
  for (int i = 0; i < 100; ++i) rest = rest * 10 % 127;
  const Outcome far = lfsrun(folder.path(), {"stream", "two.toml", "--register", "seven", "--skip",
                                             "1" + std::string(100, '0'), "--length", "99"});
  EXPECT_TRUE(far.out == bits_of(symbols_of(seven, {1, 0, 0, 0, 0, 0, 0}, rest, 99))) << far;
}

TEST(Stream, of_other_fields_and_nonlinear_registers) {
  const TemporaryFolder folder;
  write_text(folder / "four.toml", config_text("four", 4, {"coefficients = [2, 0, 3]"}, ""));
  const FeedbackRegister four{Field::of_order(4), {2, 0, 3}};
  const Outcome symbols =
      lfsrun(folder.path(), {"stream", "four.toml", "--skip", "1000", "--length", "70001"});
  EXPECT_TRUE(symbols.out == bytes_of(symbols_of(four, {1, 0, 0}, 1000, 70001))) << symbols.err;
  write_text(folder / "bent.toml",
             config_text("bent", 2, {"feedback = \"x0 + x1*x2 + 1\"\ndegree = 11"}, ""));
  const FeedbackRegister bent = register_of_terms(11, {{0}, {1, 2}, {}});
  const Outcome bits =
      lfsrun(folder.path(), {"stream", "bent.toml", "--skip", "70000", "--length", "777"});
  const Symbols state{1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  EXPECT_TRUE(bits.out == bits_of(symbols_of(bent, state, 70000, 777))) << bits.err;
}

TEST(Stream, ends_quietly_when_the_reader_goes) {
  const TemporaryFolder folder;
  write_two(folder.path());
  const Outcome outcome =
      shell(folder.path(),
            "$1 stream two.toml --register 1 | head -c 1000000 | wc -c; echo ${PIPESTATUS[0]}");
  EXPECT_EQ(outcome.out, "1000000\n0\n") << outcome;
  EXPECT_EQ(outcome.err, "");
}

TEST(Stream, ends_quietly_at_a_signal) {
  for (const int signal : {SIGINT, SIGTERM}) {
    const TemporaryFolder folder;
    write_two(folder.path());
    RunningProgram program(folder.path(),
                           {"bash", "-c",
                            "exec $1 stream two.toml --register 1 > >(head -c 1 > first; cat > "
                            "/dev/null)",
                            "bash", lfsrun_command(1, {}).front()});
    const fs::path first = folder / "first";
    for (int i = 0; i < 6000 && (!fs::exists(first) || fs::is_empty(first)); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    program.signal(signal);
    const Outcome outcome = program.wait(patience_seconds);
    EXPECT_EQ(outcome.code, 0) << signal << outcome;
    EXPECT_EQ(outcome.err, "");
  }
}

TEST(Stream, comes_from_the_first_rank_alone) {
  const TemporaryFolder folder;
  write_two(folder.path());
  const Outcome outcome = lfsrun_on_ranks(
      3, folder.path(), {"stream", "two.toml", "--register", "five", "--length", "8000"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_TRUE(outcome.out == bits_of(symbols_of(five, {1, 0, 0, 0, 0}, 0, 8000)))
      << outcome.out.size();
}

TEST(Stream, says_that_nothing_can_be_written) {
  const TemporaryFolder folder;
  write_two(folder.path());
  const Outcome full = shell(folder.path(), "$1 stream two.toml --register 1 > /dev/full");
  EXPECT_EQ(full.code, 1) << full;
  expect_contains(full.err, {"cannot write to standard output: No space left"});
}

TEST(Stream, is_not_for_a_terminal) {
  const TemporaryFolder folder;
  write_two(folder.path());
  const Outcome outcome = python(folder.path(),
                                 "import os, pty, sys\n"
                                 "pid, end = pty.fork()\n"
                                 "if pid == 0:\n"
                                 "    os.execv(sys.argv[1], sys.argv[1:])\n"
                                 "text = b''\n"
                                 "try:\n"
                                 "    while True: text += os.read(end, 4096)\n"
                                 "except OSError: pass  # its end\n"
                                 "status = os.waitpid(pid, 0)[1]\n"
                                 "print(text.decode(), os.waitstatus_to_exitcode(status))\n",
                                 lfsrun_command(1, {"stream", "two.toml", "--register", "1"}));
  expect_contains(outcome.out, {"standard output is a terminal (a stream is raw bytes", " 2\n"});
}

struct Refusal {
  Words words;
  std::vector<std::string> parts;
};

TEST(Stream, refuses_what_means_nothing) {
  const TemporaryFolder folder;
  write_two(folder.path());
  write_text(folder / "nine.toml", config_text("nine", 9, {"coefficients = [1, 2]"}, ""));
  write_text(folder / "bent.toml",
             config_text("bent", 2, {"feedback = \"x0 + x1*x2\"\ndegree = 4"}, ""));
  write_text(folder / "twins.toml", "format = 1\nconfigs = [\"nine.toml\", \"bent.toml\"]\n");
  for (const Refusal& refusal : std::vector<Refusal>{
           {{"two.toml"}, {"2 registers", "--register: 1 \"seven\", 2 \"five\""}},
           {{"two.toml", "--register", "fife"}, {"fife", "did you mean \"five\"?"}},
           {{"two.toml", "--register", "3"}, {"no such register", "a number up to 2"}},
           {{"two.toml", "--register", "0"}, {"no such register"}},
           {{"twins.toml", "--register", "register 1"},
            {"more than one register", "the first is 1"}},
           {{"two.toml", "--register", "2", "--state", "1,0"}, {"2 symbols", "has 5"}},
           {{"two.toml", "--register", "2", "--state", "1,0,0,2,0"},
            {"symbol 4 is \"2\"", "GF(2)"}},
           {{"nine.toml", "--state", "1,x"}, {"symbol 2 is \"x\"", "0 to 8"}},
           {{"nine.toml", "--state", "1,"}, {"symbol 2 is \"\""}},
           {{"nine.toml", "--state", "1,-1"}, {"symbol 2 is \"-1\""}},
           {{"nine.toml", "--format", "bits"}, {"GF(9)", "--format symbols"}},
           {{"nine.toml", "--format", "text"}, {"--format", "bits"}},
           {{"nine.toml", "--skip", "-1"}, {"--skip -1", "not a number of steps"}},
           {{"nine.toml", "--skip", "1e6"}, {"--skip 1e6", "not a number of steps"}},
           {{"nine.toml", "--length", "-1"}, {"--length -1", "not a number of symbols"}},
           {{"nine.toml", "--length", "8k"}, {"--length 8k", "not a number of symbols"}},
           {{"nine.toml", "--length", "18446744073709551616"}, {"not a number of symbols"}},
           {{"bent.toml", "--skip", "4294967297"}, {"nonlinear", "at most 4294967296"}},
           {{"none.toml"}, {"none.toml", "cannot read"}}}) {
    // What is not refused would stream without end: its file is limited.
    Words words{"bash", "-c", "ulimit -f 1; exec \"$@\"", "bash"};
    for (const std::string& word : lfsrun_command(1, {"stream"})) words.push_back(word);
    words.insert(words.end(), refusal.words.begin(), refusal.words.end());
    const Outcome outcome = run_command(folder.path(), words);
    EXPECT_EQ(outcome.code, 2) << outcome;
    EXPECT_EQ(outcome.out, "") << outcome.err;
    expect_contains(outcome.err, refusal.parts);
  }
}

}  // namespace
}  // namespace lfsrun::testing
