#include "system/slurm_processes.hpp"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <thread>

#include "system/files.hpp"

namespace lfsrun::testing {
namespace {

namespace fs = std::filesystem;

// The value of a variable in /proc/PID/environ, which separates with zero bytes.
std::optional<std::string> variable(const std::string& environment, const std::string& name) {
  const std::string start = '\0' + name + '=';
  const std::string text = '\0' + environment;
  const auto at = text.find(start);
  if (at == std::string::npos) return std::nullopt;
  const auto value = at + start.size();
  return text.substr(value, text.find('\0', value) - value);
}

std::optional<Process> read_process(const fs::path& entry, const fs::path& folder) {
  std::error_code error;
  if (fs::read_symlink(entry / "cwd", error) != folder || error) return std::nullopt;
  try {
    Process process;
    process.pid = std::stoi(entry.filename());
    process.name = read_text(entry / "comm");
    process.name.pop_back();
    const std::string environment = read_text(entry / "environ");
    process.place = variable(environment, "LFSRUN_PLACE").value_or("");
    if (const auto rank = variable(environment, "OMPI_COMM_WORLD_RANK")) {
      process.rank = std::stoi(*rank);
    }
    return process;
  } catch (const std::exception&) {
    return std::nullopt;  // it has ended meanwhile
  }
}

}  // namespace

fs::path copy_launcher(const fs::path& folder, const fs::path& program) {
  const fs::path clone = folder / "clone";
  fs::create_directories(clone / "build");
  for (const char* part : {"slurm", ".tools"}) {
    fs::copy(source_folder() / part, clone / part, fs::copy_options::recursive);
  }
  fs::create_symlink(program, clone / "build" / "lfsrun");
  write_text(clone / "build" / "CMakeCache.txt",
             "MPIEXEC_EXECUTABLE:FILEPATH=" LFSRUN_MPIEXEC "\n");
  return clone / "slurm" / "launch";
}

fs::path real_program() { return LFSRUN_PROGRAM; }

std::string mpirun_name() { return fs::path(LFSRUN_MPIEXEC).filename(); }

std::vector<Process> processes_in(const fs::path& folder) {
  std::vector<Process> found;
  for (const auto& entry : fs::directory_iterator("/proc")) {
    const std::string name = entry.path().filename();
    if (!std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isdigit(c); })) {
      continue;
    }
    if (const auto process = read_process(entry.path(), folder)) found.push_back(*process);
  }
  return found;
}

std::optional<Process> find_process(const fs::path& folder, const std::string& name,
                                    std::optional<int> rank) {
  for (const Process& process : processes_in(folder)) {
    if (process.name == name && (!rank || process.rank == rank)) return process;
  }
  return std::nullopt;
}

bool eventually(const std::function<bool()>& condition) {
  const auto end =
      std::chrono::steady_clock::now() + std::chrono::duration<double>(patience_seconds);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return true;
}

}  // namespace lfsrun::testing
