// One run, one .part. The lock is flock(2), shared: HDF5 takes shared ones for a moment when it
// opens a file for reading, so readers and the writer agree, while a second run asks for an
// exclusive one before it removes a .part, and is refused as long as the first lives. The kernel
// drops the lock of a killed run. Where a file system has no locks, there is no protection.

#include "store/part_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include "base/error.hpp"

namespace lfsrun {
namespace {

namespace fs = std::filesystem;

std::string reason(int code) { return std::generic_category().message(code); }

InputError refusal(const fs::path& path, const std::string& problem) {
  return InputError(path.string() + ": " + problem);
}

FileDescriptor open_file(const fs::path& path, int flags) {
  constexpr mode_t everybody_less_umask = 0666;
  return FileDescriptor(::open(path.c_str(), flags | O_CLOEXEC, everybody_less_umask));
}

bool locked_by_another(const FileDescriptor& file, int operation) {
  return ::flock(file.get(), operation | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

bool is_still_at(const FileDescriptor& file, const fs::path& path) {
  struct stat opened {};
  struct stat named {};
  return ::fstat(file.get(), &opened) == 0 && ::stat(path.c_str(), &named) == 0 &&
         opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

InputError in_use(const fs::path& part) {
  return refusal(part, "another run is writing it; wait for its end or choose another --output");
}

void refuse_existing(const fs::path& path, bool overwrite) {
  std::error_code error;
  const auto status = fs::symlink_status(path, error);
  if (status.type() == fs::file_type::not_found) return;
  if (fs::is_directory(path, error)) {
    throw refusal(path, "is a folder, not a file; choose another --output");
  }
  if (error && status.type() == fs::file_type::none) throw refusal(path, error.message());
  if (fs::exists(path, error) && !fs::is_regular_file(path, error)) {
    throw refusal(path, "is a device or a pipe, not a file; choose another --output");
  }
  if (overwrite) return;
  if (path.extension() == ".part") {
    throw refusal(path,
                  "exists already, of a run that did not end or still runs; use --resume to go on "
                  "with it, --overwrite to start again, or another --output");
  }
  throw refusal(path, "exists already; use --overwrite to replace it, or another --output");
}

// --overwrite is meant for results: a slip must not cost the job file itself.
void refuse_foreign(const fs::path& output) {
  std::ifstream file(output, std::ios::binary);
  if (!file || file.peek() == std::ifstream::traits_type::eof()) return;
  std::array<char, 4> start{};
  file.read(start.data(), start.size());
  if (std::string_view(start.data(), start.size()) == "\x89HDF") return;
  throw refusal(output,
                "is not a result file, so even --overwrite leaves it alone; remove it or choose "
                "another --output");
}

fs::path folder_of(const fs::path& file) {
  return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

// The folders that are missing on the way, outermost first. What is there must be writable.
std::vector<fs::path> missing_folders(fs::path folder) {
  std::vector<fs::path> missing;
  std::error_code error;
  while (!folder.empty() && fs::status(folder, error).type() == fs::file_type::not_found) {
    missing.insert(missing.begin(), folder);
    folder = folder.parent_path();
  }
  if (folder.empty()) folder = ".";
  if (!fs::is_directory(folder, error)) {
    throw refusal(folder, error ? error.message() : "is not a folder; choose another --output");
  }
  if (::access(folder.c_str(), W_OK | X_OK) != 0) {
    throw refusal(folder, "cannot write there (" + reason(errno) + "); choose another --output");
  }
  return missing;
}

void remove_folders(const std::vector<fs::path>& folders) {
  std::error_code ignored;
  std::for_each(folders.rbegin(), folders.rend(),
                [&](const fs::path& folder) { fs::remove(folder, ignored); });
}

void create_folders(const std::vector<fs::path>& folders) {
  for (const auto& folder : folders) {
    std::error_code error;
    fs::create_directory(folder, error);
    if (!error) continue;
    remove_folders(folders);
    throw refusal(folder, "cannot create the folder (" + error.message() + ")");
  }
}

// Removes the .part of a run that is dead. The lock is held until the caller has a new file there.
FileDescriptor remove_stale(const fs::path& part) {
  FileDescriptor stale = open_file(part, O_RDONLY);
  if (stale.get() < 0) {
    if (errno == ENOENT) return stale;
    throw refusal(part, "cannot open it to replace it (" + reason(errno) + ")");
  }
  if (locked_by_another(stale, LOCK_EX) || !is_still_at(stale, part)) throw in_use(part);
  if (::unlink(part.c_str()) != 0) throw refusal(part, "cannot remove it: " + reason(errno));
  return stale;
}

void sync_whole(const FileDescriptor& file, const fs::path& path) {
  if (file.get() < 0 || ::fsync(file.get()) != 0) {
    throw Error(path.string() + ": cannot sync (" + reason(errno) + ")");
  }
}

void sync_folder_of(const fs::path& file) {
  const fs::path folder = folder_of(file);
  sync_whole(open_file(folder, O_RDONLY | O_DIRECTORY), folder);
}

bool has_writer(const fs::path& part) {
  const FileDescriptor file = open_file(part, O_RDONLY | O_NONBLOCK);  // a pipe would wait
  return file.get() >= 0 && locked_by_another(file, LOCK_EX);
}

// A run that is resumed beside an old output was to overwrite it.
bool may_replace(const fs::path& output, Existing existing) {
  std::error_code error;
  if (existing != Existing::resumed) return existing == Existing::overwritten;
  return fs::exists(output.string() + ".part", error);
}

}  // namespace

FileDescriptor::FileDescriptor(FileDescriptor&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

FileDescriptor::~FileDescriptor() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void check_free(const fs::path& output, Existing existing) {
  const fs::path part = output.string() + ".part";
  const bool overwrite = may_replace(output, existing);
  refuse_existing(output, overwrite);
  refuse_existing(part, overwrite || existing == Existing::resumed);
  if (overwrite) refuse_foreign(output);
  static_cast<void>(missing_folders(folder_of(output)));
}

void wait_for_writer(const fs::path& output, std::chrono::milliseconds patience) {
  const fs::path part = output.string() + ".part";
  const auto given_up_at = std::chrono::steady_clock::now() + patience;
  while (has_writer(part)) {
    if (std::chrono::steady_clock::now() >= given_up_at) throw in_use(part);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

PartFile::PartFile(fs::path output, Existing existing)
    : output_(std::move(output)),
      part_(output_.string() + ".part"),
      replaces_(may_replace(output_, existing)) {
  check_free(output_, existing);
  new_folders_ = missing_folders(folder_of(output_));
  create_folders(new_folders_);
  if (existing == Existing::resumed && fs::exists(part_)) {
    resumed_ = open_file(part_, O_RDONLY);
    if (locked_by_another(resumed_, LOCK_EX) || !is_still_at(resumed_, part_)) throw in_use(part_);
    part_ += ".new";
    static_cast<void>(remove_stale(part_));  // of a run that died while it took over
  }
  const bool overwrite = existing == Existing::overwritten;
  const FileDescriptor stale = overwrite ? remove_stale(part_) : FileDescriptor();
  file_ = open_file(part_, O_RDWR | O_CREAT | O_EXCL);
  if (file_.get() >= 0) return;
  const int code = errno;
  remove_folders(new_folders_);
  if (code == EEXIST) throw in_use(part_);
  throw refusal(part_, "cannot create it (" + reason(code) + "); choose another --output");
}

// A file that readers share only grows: its writer gives nothing back.
void PartFile::check_size() {
  struct stat status {};
  if (::fstat(file_.get(), &status) != 0) return;
  const std::int64_t size = status.st_size;
  if (size < size_) {
    throw Error(part_.string() +
                ": was cut short while the job was running, and what was in it is lost; start the "
                "job again with --overwrite");
  }
  size_ = size;
}

void PartFile::check_place() {
  const auto now = std::chrono::steady_clock::now();
  if (now - looked_ < std::chrono::seconds(1)) return;
  looked_ = now;
  if (is_still_at(file_, part_)) return;
  throw Error(part_.string() +
              ": was removed or replaced while the job was running, and what was in it is lost; "
              "leave it alone and start the job again");
}

void PartFile::sync() {
  if (::fdatasync(file_.get()) != 0) {
    throw Error(part_.string() + ": cannot sync (" + reason(errno) + ")");
  }
  if (!name_synced_) sync_folder_of(part_);
  name_synced_ = true;
}

void PartFile::take_over() {
  if (resumed_.get() < 0) return;
  sync_whole(file_, part_);
  const fs::path old = output_.string() + ".part";
  std::error_code error;
  fs::rename(part_, old, error);
  if (error) {
    throw Error(part_.string() + ": cannot rename to " + old.string() + " (" + error.message() +
                ")");
  }
  part_ = old;
  resumed_ = FileDescriptor();
  name_synced_ = false;
}

PartFile::~PartFile() {
  const bool has_all = resumed_.get() < 0;
  if ((claimed_ && has_all) || !is_still_at(file_, part_)) return;
  ::unlink(part_.c_str());
  remove_folders(new_folders_);
}

void PartFile::claim() {
  if (locked_by_another(file_, LOCK_SH) || !is_still_at(file_, part_)) throw in_use(part_);
  claimed_ = true;
}

void PartFile::publish() {
  sync_whole(file_, part_);
  if (!replaces_ && fs::exists(fs::symlink_status(output_))) {
    throw Error(output_.string() +
                ": was made by somebody else while the job was running; move it " +
                "away and run again with --resume: the results are in " + part_.string());
  }
  std::error_code error;
  fs::rename(part_, output_, error);
  if (error) {
    throw Error(part_.string() + ": cannot rename to " + output_.string() + " (" + error.message() +
                ")");
  }
  sync_folder_of(output_);
}

}  // namespace lfsrun
