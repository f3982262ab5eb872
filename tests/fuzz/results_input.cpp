// Hostile result files for the store: all that show, export, verify and --resume read of one.

#include "fuzz/results_input.hpp"

#include <filesystem>
#include <functional>
#include <sstream>
#include <stdexcept>
#include <string>

#include "base/error.hpp"
#include "fuzz/hostile_edits.hpp"
#include "fuzz/image_patches.hpp"
#include "fuzz/scratch_folder.hpp"
#include "store/child_tables.hpp"
#include "store/read_results.hpp"
#include "store/sample.hpp"
#include "store/table_dump.hpp"

namespace lfsrun::fuzz {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t records = 3;
constexpr const char* mark = "read from another file";

/// The good files that hostile ones are made of, and one that nothing must be read from.
struct Samples {
  ScratchFolder folder;
  fs::path bait;
  std::string complete, part;

  Samples() : bait(folder.path() / "bait.h5") {
    ResultFileHeader header = testing::sample_header();
    header.source = mark;
    ResultFile file(bait, header, Existing::refused);
    AnalysisRecord record = testing::sample_record(0);
    record.row.config = mark;
    file.append(record);
    file.complete({});
    testing::write_samples(folder.path() / "good.h5", records);
    complete = testing::contents(folder.path() / "good.h5");
    ResultFile live(folder.path() / "live.h5", testing::sample_header(), Existing::refused);
    for (std::uint64_t id = 0; id < records; ++id) live.append(testing::sample_record(id));
    live.commit();
    part = testing::contents(live.part_path());
  }
};

const Samples& samples() {
  static const Samples made;
  return made;
}

void check_origin(const Results& results) {
  bool foreign = results.source == mark;
  for (const auto& record : results.records) foreign = foreign || record.row.config == mark;
  if (foreign) throw std::logic_error("something was read from another file");
}

template <typename Read>
bool accepted(Read read) {
  try {
    read();
    return true;
  } catch (const InputError&) {
    return false;
  }
}

bool dumps(const fs::path& file, const std::string& table, DumpFormat format) {
  return accepted([&] {
    std::ostringstream out;
    dump_table(file, table, format, out);
    if (out.str().find(mark) != std::string::npos) throw std::logic_error("read from elsewhere");
  });
}

std::string file_of(std::string_view bytes) {
  static const PatchedImage complete(samples().complete);
  static const PatchedImage part(samples().part);
  const char kind = bytes.empty() ? 'h' : bytes.front();
  const std::string_view rest = bytes.empty() ? bytes : bytes.substr(1);
  if (kind == 'e') return edited(samples().complete, rest, samples().bait);
  // HDF5 waits for the writer of a live file whose checksums do not fit: few of those.
  const unsigned choice = rest.empty() ? 0 : static_cast<unsigned char>(rest.front());
  const bool live = kind == 'b' ? choice % 2 == 1 : choice == 255;
  if (kind == 'b' || kind == 'd') {
    return (live ? part : complete).patched(rest.empty() ? rest : rest.substr(1), kind == 'b');
  }
  return std::string(kind == 'h' ? rest : bytes);
}

}  // namespace

bool accepts_results_input(std::string_view bytes) {
  const fs::path file = samples().folder.file("fuzz.h5", file_of(bytes));
  const bool good = accepted([&] { check_origin(read_results(file)); });
  // One table an input: every look at the file costs a process.
  const std::size_t choice = std::hash<std::string_view>()(bytes);
  const char* table = dataset_names::all.at(choice % dataset_names::all.size());
  dumps(file, table, choice / 256 % 2 == 0 ? DumpFormat::csv : DumpFormat::json);
  return good;
}

}  // namespace lfsrun::fuzz
