// Where the output is refused, the folder stays byte for byte as it was.

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.hpp"
#include "sample.hpp"
#include "store/part_file.hpp"
#include "store/read_results.hpp"

namespace lfsrun::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

// The refusal, and that it changed nothing below `folder`.
std::string refusal(const fs::path& folder, const fs::path& output, Existing existing) {
  const auto before = snapshot(folder);
  std::string what = "accepted";
  try {
    const ResultFile file(output, sample_header(), existing);
  } catch (const InputError& error) {
    what = error.what();
  }
  EXPECT_EQ(snapshot(folder), before);
  return what;
}

TEST(Refusals, existing_output) {
  const TemporaryFolder folder;
  const auto output = folder.path() / "r.h5";
  write_samples(output, 2);
  EXPECT_THAT(refusal(folder.path(), output, Existing::refused),
              AllOf(HasSubstr(output.string() + ": exists"), HasSubstr("--overwrite")));
}

TEST(Refusals, existing_part) {
  const TemporaryFolder folder;
  const auto output = folder.path() / "r.h5";
  std::ofstream(output.string() + ".part") << "precious";
  EXPECT_THAT(refusal(folder.path(), output, Existing::refused), HasSubstr("r.h5.part: exists"));
}

TEST(Refusals, folder_in_its_place) {
  const TemporaryFolder folder;
  fs::create_directory(folder.path() / "r.h5");
  fs::create_directory(folder.path() / "s.h5.part");
  for (const Existing existing : {Existing::refused, Existing::overwritten}) {
    EXPECT_THAT(refusal(folder.path(), folder.path() / "r.h5", existing), HasSubstr("is a folder"));
    EXPECT_THAT(refusal(folder.path(), folder.path() / "s.h5", existing), HasSubstr("is a folder"));
  }
}

TEST(Refusals, overwriting_what_is_no_result_file) {
  const TemporaryFolder folder;
  const auto output = folder.path() / "job.toml";
  std::ofstream(output) << "format = 1";
  EXPECT_THAT(refusal(folder.path(), output, Existing::overwritten),
              HasSubstr("is not a result file"));
}

TEST(Refusals, overwriting_a_device_or_a_pipe) {
  for (const Existing existing : {Existing::refused, Existing::overwritten, Existing::resumed}) {
    EXPECT_THROW(check_free("/dev/null", existing), InputError);
  }
  const TemporaryFolder folder;
  const auto pipe = folder.path() / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_THROW(check_free(pipe, Existing::overwritten), InputError);
}

TEST(Refusals, file_on_the_way) {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "file") << "x";
  EXPECT_THAT(refusal(folder.path(), folder.path() / "file" / "r.h5", Existing::refused),
              HasSubstr("file"));
  EXPECT_THAT(
      refusal(folder.path(), folder.path() / "file" / "new" / "r.h5", Existing::overwritten),
      HasSubstr("file"));
}

TEST(Refusals, name_too_long) {
  const TemporaryFolder folder;
  const std::string longest(253, 'n');
  EXPECT_THAT(refusal(folder.path(), folder.path() / "new" / longest, Existing::refused),
              HasSubstr("File name too long"));
  EXPECT_THAT(refusal(folder.path(), folder.path() / "new" / (longest + "long") / "r.h5",
                      Existing::refused),
              HasSubstr("File name too long"));
}

TEST(Refusals, unwritable_folder) {
  // Root may write everywhere but below /proc.
  EXPECT_THROW(ResultFile("/proc/lfsrun/r.h5", sample_header(), Existing::refused), InputError);
  if (::geteuid() == 0) return;
  const TemporaryFolder folder;
  fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
  EXPECT_THAT(refusal(folder.path(), folder.path() / "r.h5", Existing::refused),
              HasSubstr("Permission denied"));
  fs::permissions(folder.path(), fs::perms::owner_all);
}

TEST(Refusals, overwrite_replaces_at_the_end) {
  const TemporaryFolder folder;
  const auto output = folder.path() / "r.h5";
  write_samples(output, 2);
  std::ofstream(output.string() + ".part") << "left by a run that is dead";
  ResultFile file(output, sample_header(), Existing::overwritten);
  EXPECT_EQ(read_results(output).records.size(), 2);
  file.append(sample_record(0));
  file.complete({});
  EXPECT_EQ(read_results(output).records.size(), 1);
}

TEST(Refusals, part_that_was_removed_under_the_run) {
  for (const bool replaced : {false, true}) {
    const TemporaryFolder folder;
    ResultFile file(folder.path() / "r.h5", sample_header(), Existing::refused);
    fs::remove(file.part_path());
    if (replaced) std::ofstream(file.part_path()) << "another";
    file.append(sample_record(0));
    try {
      file.commit();
      ADD_FAILURE() << "not noticed";
    } catch (const Error& error) {
      EXPECT_THAT(error.what(), HasSubstr("was removed or replaced"));
    }
    EXPECT_EQ(fs::exists(file.part_path()), replaced);
  }
}

TEST(Refusals, part_that_is_cut_short_under_the_run) {
  for (const int part : {8, 2, 1}) {  // what remains, in tenths
    const TemporaryFolder folder;
    ResultFile file(folder.path() / "r.h5", sample_header(), Existing::refused);
    for (std::uint64_t id = 0; id < 50; ++id) file.append(sample_record(id));
    file.commit();
    fs::resize_file(file.part_path(), fs::file_size(file.part_path()) * part / 10);
    file.append(sample_record(50));
    try {
      file.complete({});
      ADD_FAILURE() << "nothing was noticed";
    } catch (const Error& error) {
      EXPECT_THAT(error.what(), HasSubstr("was cut short"));
    }
    EXPECT_FALSE(fs::exists(folder.path() / "r.h5"));
  }
}

TEST(WaitForWriter, is_over_when_nobody_writes_and_an_error_when_the_time_is_over) {
  using std::chrono::milliseconds;
  const TemporaryFolder folder;
  const auto output = folder.path() / "r.h5";
  EXPECT_NO_THROW(wait_for_writer(output, milliseconds(0)));
  {
    const ResultFile file(output, sample_header(), Existing::refused);
    EXPECT_THROW(wait_for_writer(output, milliseconds(50)), InputError);
  }
  EXPECT_TRUE(fs::exists(output.string() + ".part"));
  EXPECT_NO_THROW(wait_for_writer(output, milliseconds(0)));
}

TEST(Refusals, part_of_a_living_run) {
  const TemporaryFolder folder;
  const auto output = folder.path() / "r.h5";
  ResultFile file(output, sample_header(), Existing::refused);
  file.append(sample_record(0));
  file.commit();
  EXPECT_THAT(refusal(folder.path(), output, Existing::overwritten), HasSubstr("another run"));
  EXPECT_THAT(refusal(folder.path(), output, Existing::refused), HasSubstr("exists"));
  const pid_t child = ::fork();
  if (child == 0) {
    const bool refused =
        refusal(folder.path(), output, Existing::overwritten).find("another run") !=
        std::string::npos;
    ::_exit(refused ? 0 : 1);
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  file.append(sample_record(1));
  file.complete({});
  EXPECT_EQ(read_results(output).records.size(), 2);
}

}  // namespace
}  // namespace lfsrun::testing
