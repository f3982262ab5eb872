// What is not a result file of ours, and what is one no longer.

#include <gmock/gmock.h>

#include <map>
#include <random>
#include <tuple>

#include "base/error.hpp"
#include "sample.hpp"
#include "store/hdf5_handles.hpp"
#include "store/read_results.hpp"
#include "store/record_stream.hpp"

namespace lfsrun::testing {
namespace {

using ::testing::HasSubstr;

std::string input_error(const fs::path& file) {
  try {
    static_cast<void>(read_results(file));
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

// Overwrites the attribute or the first row of a column of a complete file.
void change(const fs::path& file, const std::string& script) {
  EXPECT_EQ(python("import sys, h5py\nh5 = h5py.File(sys.argv[1], 'r+')\n" + script, file.string()),
            "");
}

TEST(Damaged, not_ours) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "x.h5";
  EXPECT_THAT(input_error(file), HasSubstr("No such file"));
  EXPECT_THAT(input_error(folder.path()), HasSubstr("is a folder"));
  std::ofstream(file) << "id,period\n";
  EXPECT_THAT(input_error(file), HasSubstr("not an HDF5 file"));
  std::ofstream(file, std::ios::trunc).close();
  EXPECT_THAT(input_error(file), HasSubstr("not an HDF5 file"));
  fs::remove(file);
  python("import sys, h5py\nh5py.File(sys.argv[1], 'w')['x'] = 1", file.string());
  EXPECT_THAT(input_error(file), HasSubstr("not a result file of lfsrun"));
}

TEST(Damaged, other_type_or_version) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "r.h5";
  write_samples(file, 1);
  change(file, "h5.attrs['format_version'] = [2, 0]");
  EXPECT_THAT(input_error(file), HasSubstr("format version 2.0 (this program reads 1.2)"));
  change(file, "import numpy\nh5.attrs['filetype'] = numpy.bytes_('statepoint')");
  EXPECT_THAT(input_error(file), HasSubstr("not a result file of lfsrun"));
}

TEST(Damaged, offsets_out_of_range) {
  const TemporaryFolder folder;
  const auto sound = folder.path() / "sound.h5";
  write_samples(sound, 3);
  const auto made = python(R"(
import sys, shutil, h5py
sound, folder = sys.argv[1:]
for table, columns in {"analyses": ["coefficients_offset", "coefficients_length", "modulus_offset",
                                    "modulus_length"],
                       "factors": ["polynomial_offset", "degree"],
                       "sequences": ["symbols_offset", "symbols_length"]}.items():
    for column in columns:
        file = shutil.copy(sound, f"{folder}/{table}.{column}.h5")
        with h5py.File(file, "r+") as h5:
            rows = h5[table][:]
            rows[column][0] = 2**64 - 1
            h5[table][:] = rows
)",
                           sound.string() + " " + folder.path().string());
  EXPECT_EQ(made, "");
  int damaged = 0;
  for (const auto& entry : fs::directory_iterator(folder.path())) {
    if (entry.path() == sound) continue;
    EXPECT_THROW(static_cast<void>(read_results(entry.path())), Error) << entry.path();
    ++damaged;
  }
  EXPECT_EQ(damaged, 8);
}

TEST(Damaged, missing_table_or_column) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "r.h5";
  write_samples(file, 3);
  change(file,
         "a = h5['cycles'][:]\ndel h5['cycles']\nh5.create_dataset('cycles', chunks=True, "
         "data=a[['analysis', 'period']])");
  EXPECT_THROW(static_cast<void>(read_results(file)), Error);
  change(file, "del h5['cycles']");
  EXPECT_THROW(static_cast<void>(read_results(file)), Error);
}

/// A .part of a killed run of so many samples, or a complete file of them.
fs::path sample_file(const TemporaryFolder& folder, std::uint64_t count, bool live,
                     std::size_t decimal) {
  auto header = sample_header();
  header.widths.decimal = decimal;
  ResultFile file(folder.path() / "w.h5", header, Existing::refused);
  for (std::uint64_t id = 0; id < count; ++id) {
    file.append(sample_record(id));
    if (id % 20 == 19) file.commit();
  }
  const auto kept = folder.path() / "kept.h5";
  file.commit();
  if (live) fs::copy_file(file.part_path(), kept);
  if (!live) file.complete({});
  if (!live) fs::rename(folder.path() / "w.h5", kept);
  return kept;
}

enum class Seen : std::uint8_t { refused, whole, changed };

/// What both readers make of the file. Any exception but InputError fails the test.
Seen seen_in(const fs::path& file, std::uint64_t count) {
  Seen seen = Seen::whole;
  try {
    RecordStream stream(file);
    std::uint64_t records = 0;
    for (AnalysisRecord record; stream.next(record); ++records) {
      if (without_offsets(record) != sample_record(records)) seen = Seen::changed;
    }
    if (records != count) seen = Seen::changed;
  } catch (const InputError&) {
    seen = Seen::refused;
  }
  try {
    static_cast<void>(read_results(file));
  } catch (const InputError&) {
  }
  return seen;
}

/// A file of 60 samples: complete or left by a killed run, plain or compressed.
class AnyFile : public ::testing::TestWithParam<std::tuple<bool, std::size_t>> {
 protected:
  static constexpr std::uint64_t count = 60;

  /// Damages a copy so many times and counts what is seen of it.
  template <typename Damage>
  std::map<Seen, int> damaged(int rounds, Damage damage) {
    const auto copy = folder_.path() / "copy.h5";
    std::map<Seen, int> seen;
    for (int round = 0; round < rounds; ++round) {
      fs::copy_file(file_, copy, fs::copy_options::overwrite_existing);
      damage(copy);
      ++seen[seen_in(copy, count)];
    }
    return seen;
  }

  TemporaryFolder folder_;
  fs::path file_ = sample_file(folder_, count, std::get<0>(GetParam()), std::get<1>(GetParam()));
  std::uintmax_t size_ = fs::file_size(file_);
  std::mt19937_64 random_{3};
};

void overwrite(const fs::path& file, std::uintmax_t position, const std::string& bytes) {
  std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
  stream.seekp(static_cast<std::streamoff>(position));
  stream << bytes;
}

// An error, whichever, or (cut in the unused end) what was committed.
TEST_P(AnyFile, cut_short) {
  auto seen = damaged(60, [&](const fs::path& copy) { fs::resize_file(copy, random_() % size_); });
  EXPECT_EQ(seen[Seen::changed], 0);
  EXPECT_GT(seen[Seen::refused], 40);
}

// HDF5 has checksums over metadata and compressed rows, not over plain ones: there a change may
// stay unseen, but nothing crashes or hangs.
TEST_P(AnyFile, filled_with_zeros) {
  auto seen = damaged(60, [&](const fs::path& copy) {
    const auto start = random_() % size_;
    overwrite(copy, start, std::string(std::min(size_ - start, random_() % 20000), '\0'));
  });
  EXPECT_GT(seen[Seen::refused], 0);
}

TEST_P(AnyFile, flipped_bits) {
  auto seen = damaged(100, [&](const fs::path& copy) {
    const auto position = random_() % std::min<std::uintmax_t>(size_, 20000);  // mostly metadata
    std::string byte = contents(copy).substr(position, 1);
    byte[0] = static_cast<char>(byte[0] ^ (1 << random_() % 8));
    overwrite(copy, position, byte);
  });
  EXPECT_GT(seen[Seen::refused], 0);
}

INSTANTIATE_TEST_SUITE_P(Damaged, AnyFile,
                         ::testing::Combine(::testing::Bool(), ::testing::Values(24U, 300U)));

}  // namespace
}  // namespace lfsrun::testing
