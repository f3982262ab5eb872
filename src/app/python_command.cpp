#include "app/python_command.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <iterator>
#include <string>
#include <system_error>
#include <vector>

#include "base/error.hpp"

namespace lfsrun {
namespace {

namespace fs = std::filesystem;

using Words = std::vector<std::string>;

Words report_words(const CommandLine& line) {
  Words words = {"report", "--output=" + line.output.string(), "--format=" + line.image_format};
  if (line.analysis) words.push_back(fmt::format("--analysis={}", *line.analysis));
  return words;
}

Words watch_words(const CommandLine& line) {
  Words words = {"watch"};
  if (line.wait) words.emplace_back("--wait");
  return words;
}

// Options are written so that no name can be taken for another option.
Words words_of(const CommandLine& line) {
  Words words = line.command == Command::report ? report_words(line) : watch_words(line);
  words.emplace_back("--");
  words.push_back(line.files.front().string());
  return words;
}

std::string python_program() {
  const char* chosen = std::getenv("LFSRUN_PYTHON");  // no other thread changes the environment
  return chosen != nullptr && *chosen != '\0' ? chosen : "python3";
}

// Returns only where it fails.
void replace_process(Words words) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  ::execvp(arguments.front(), arguments.data());
}

}  // namespace

fs::path python_folder(const fs::path& program) {
  const fs::path beside = program.parent_path() / "python";
  const fs::path installed = program.parent_path().parent_path() / "share" / "lfsrun" / "python";
  for (const fs::path& folder : {beside, installed}) {
    if (fs::exists(folder / "lfsrun" / "__init__.py")) return folder;
  }
  throw InputError(fmt::format(
      "the Python module of lfsrun is neither in {} nor in {} (the program was copied without "
      "it); build it again, or install it with cmake --install",
      beside.string(), installed.string()));
}

void python_command(const CommandLine& line) {
  const fs::path folder = python_folder(fs::read_symlink("/proc/self/exe"));
  Words words = {python_program(), folder.string()};
  std::ranges::move(words_of(line), std::back_inserter(words));
  replace_process(words);
  throw InputError(fmt::format(
      "{}: cannot be started ({}); this command needs Python 3 with h5py, pandas and matplotlib "
      "(Debian: apt-get install python3-h5py python3-pandas python3-matplotlib)",
      words.front(), std::generic_category().message(errno)));
}

}  // namespace lfsrun
