// What is not a result file of ours, and what is one no longer.

#include <gmock/gmock.h>

#include <random>

#include "base/error.hpp"
#include "sample.hpp"
#include "store/hdf5_handles.hpp"
#include "store/read_results.hpp"

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
  EXPECT_THAT(input_error(file), HasSubstr("format version 2.0 (this program reads 1.0)"));
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

// Cut anywhere: an error, whichever, or (a live file, cut in its unused end) what was committed.
TEST(Damaged, cut_short) {
  const TemporaryFolder folder;
  const auto complete = folder.path() / "complete.h5";
  const auto live = folder.path() / "live.h5.part";
  write_samples(complete, 200);
  {
    ResultFile file(folder.path() / "w.h5", sample_header(), Existing::refused);
    for (std::uint64_t id = 0; id < 200; ++id) file.append(sample_record(id));
    file.commit();
    fs::copy_file(file.part_path(), live);
  }
  std::mt19937_64 random(3);
  for (const auto& file : {complete, live}) {
    const auto cut = folder.path() / "cut.h5";
    for (int round = 0; round < 20; ++round) {
      fs::copy_file(file, cut, fs::copy_options::overwrite_existing);
      fs::resize_file(cut, random() % fs::file_size(file));
      EXPECT_THROW(static_cast<void>(read_results(cut)), Error);
    }
  }
}

}  // namespace
}  // namespace lfsrun::testing
