#pragma once

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

/// Whether a result file can be made there, without touching anything: InputError where the output
/// or its .part exists and not `overwrite`, or where the folder cannot be created or written.
void check_free(const std::filesystem::path& output, bool overwrite);

/// The place of a result file: claims NAME.h5.part for one run, and gives it its name at the end.
/// Knows nothing of what is in it. Until claim() everything it made goes away with it.
class PartFile {
 public:
  /// Creates an empty NAME.h5.part and the folders above. InputError, and nothing touched, where
  /// the output or its .part exists and not `overwrite`, where another run writes it, or where the
  /// folder cannot be created or written.
  PartFile(std::filesystem::path output, bool overwrite);
  ~PartFile();
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return part_; }
  /// Shares a lock with readers, so that no other run can take the .part away; from here on it
  /// stays. InputError where another run took it in the moment before.
  void claim();
  /// Syncs, renames to the output, syncs the folder. Throws Error.
  void publish();

 private:
  std::filesystem::path output_, part_;
  std::vector<std::filesystem::path> new_folders_;  // outermost first
  FileDescriptor file_;
  bool claimed_ = false;
};

}  // namespace lfsrun
