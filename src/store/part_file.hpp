#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace lfsrun {

/// A file descriptor that closes itself; -1 where there is none.
class FileDescriptor {
 public:
  explicit FileDescriptor(int descriptor = -1) : descriptor_(descriptor) {}
  FileDescriptor(FileDescriptor&& other) noexcept;
  FileDescriptor& operator=(FileDescriptor&& other) noexcept;
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  ~FileDescriptor();

  [[nodiscard]] int get() const { return descriptor_; }

 private:
  int descriptor_;
};

/// What becomes of a file that is there already. `resumed`: its .part stays until the new one has
/// taken over what is in it; an output without a .part is refused.
enum class Existing : std::uint8_t { refused, overwritten, resumed };

/// Whether a result file can be made there, without touching anything: InputError where the output
/// or its .part exists and may not, or where the folder cannot be created or written.
void check_free(const std::filesystem::path& output, Existing existing);

/// Returns once no run writes the .part of that output; InputError where one still does when the
/// time is over. The ranks of an mpirun that was killed live on for a moment and hold the file.
void wait_for_writer(const std::filesystem::path& output, std::chrono::milliseconds patience);

/// The place of a result file: claims NAME.h5.part for one run, and gives it its name at the end.
/// Knows nothing of what is in it. Until claim() everything it made goes away with it.
class PartFile {
 public:
  /// Creates an empty NAME.h5.part and the folders above; beside a .part that is resumed,
  /// NAME.h5.part.new. InputError, and nothing touched, where the output or its .part exists and
  /// may not, where another run writes it, or where the folder cannot be created or written.
  PartFile(std::filesystem::path output, Existing existing);
  ~PartFile();
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return part_; }
  /// Shares a lock with readers, so that no other run can take the .part away; from here on it
  /// stays. InputError where another run took it in the moment before.
  void claim();
  /// What is in it is worth nothing: it goes away with this object after all.
  void give_up() { claimed_ = false; }
  /// Throws Error where the file was removed or replaced; looks at most once a second.
  void check_place();
  /// Throws Error where the file is shorter than at the last look.
  void check_size();
  /// Brings what was written to the disk itself (fdatasync), and the first time the file's name.
  /// Throws Error.
  void sync();
  /// What was in the .part that is resumed is in this file now: takes its name. Throws Error.
  void take_over();
  /// Syncs, renames to the output, syncs the folder. Throws Error.
  void publish();

 private:
  std::filesystem::path output_, part_;
  bool replaces_;                                   // an output that is there
  std::vector<std::filesystem::path> new_folders_;  // outermost first
  FileDescriptor file_;
  FileDescriptor resumed_;  // locked, so that no other run resumes it too
  bool claimed_ = false;
  bool name_synced_ = false;
  std::chrono::steady_clock::time_point looked_;
  std::int64_t size_ = 0;  // at the last look
};

}  // namespace lfsrun
