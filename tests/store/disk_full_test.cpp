// A full disk: a clear error, no trouble after it, and what was committed stays readable.

#include <gmock/gmock.h>
#include <sys/mount.h>

#include "base/error.hpp"
#include "sample.hpp"
#include "store/read_results.hpp"

namespace lfsrun::testing {
namespace {

using ::testing::HasSubstr;

// A file system of so many KiB in memory.
class SmallDisk {
 public:
  explicit SmallDisk(int kib) {
    const std::string size = "size=" + std::to_string(kib) + "k";
    mounted_ = ::mount("none", folder_.path().c_str(), "tmpfs", 0, size.c_str()) == 0;
  }
  ~SmallDisk() {
    if (mounted_) ::umount2(folder_.path().c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  [[nodiscard]] bool mounted() const { return mounted_; }
  [[nodiscard]] const fs::path& path() const { return folder_.path(); }

 private:
  TemporaryFolder folder_;
  bool mounted_ = false;
};

class DiskFull : public ::testing::TestWithParam<int> {};

TEST_P(DiskFull, says_so_and_keeps_what_was_committed) {
  const SmallDisk disk(GetParam());
  if (!disk.mounted()) GTEST_SKIP() << "may not mount a small file system here";
  const auto output = disk.path() / "r.h5";
  std::uint64_t committed = 0;
  std::string what;
  ::testing::internal::CaptureStderr();
  try {
    ResultFile file(output, sample_header(), Existing::refused);
    try {
      for (std::uint64_t id = 0; id < 20000;) {
        for (int i = 0; i < 20; ++i) file.append(sample_record(id++));
        file.commit();
        committed = id;
      }
    } catch (const Error& error) {
      what = error.what();
      EXPECT_EQ(error.code(), ExitCode::internal_error);
    }
    EXPECT_THROW(file.commit(), Error);
  } catch (const Error& error) {  // too small even for the empty file
    what = error.what();
    EXPECT_TRUE(fs::is_empty(disk.path()));
  }
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
  EXPECT_THAT(what, HasSubstr("No space left on device"));
  EXPECT_THAT(what, HasSubstr("r.h5.part: cannot "));
  if (!fs::exists(output.string() + ".part")) return;
  const TemporaryFolder elsewhere;  // a copy: HDF5 in this process still holds the abandoned file
  const auto copy = elsewhere.path() / "copy.h5.part";
  fs::copy_file(output.string() + ".part", copy);
  const auto records = read_results(copy).records;
  EXPECT_GE(records.size(), committed);
  for (const auto& record : records) {
    ASSERT_EQ(without_offsets(record), sample_record(record.row.id));
  }
}

INSTANTIATE_TEST_SUITE_P(, DiskFull, ::testing::Values(4, 8, 12, 64, 300, 1000, 1504));

}  // namespace
}  // namespace lfsrun::testing
