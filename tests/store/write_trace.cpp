// Crash states of a file by recording and playing back: T. S. Pillai et al., "All File Systems Are
// Not Created Equal: On the Complexity of Crafting Crash-Consistent Applications" (OSDI 2014).
// Linux copies a write page by page (generic_perform_write) and ends it at the border of a page
// when a fatal signal is pending.

#include "store/write_trace.hpp"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

namespace lfsrun::testing {
namespace {

constexpr std::size_t page = 4096;

bool recording = false;
std::vector<FileChange> recorded;

void record(const void* bytes, std::size_t size, off_t offset) {
  const auto* first = static_cast<const std::byte*>(bytes);
  if (recording) recorded.push_back({offset, {first, first + size}, false});
}

}  // namespace

// What libhdf5 calls; on 64-bit Linux both names of each are the same function.
extern "C" {
ssize_t pwrite(int file, const void* bytes, size_t size, off_t offset) {
  record(bytes, size, offset);
  return ::syscall(SYS_pwrite64, file, bytes, size, offset);
}
ssize_t pwrite64(int file, const void* bytes, size_t size, off_t offset) {
  return pwrite(file, bytes, size, offset);
}
int ftruncate(int file, off_t size) noexcept {
  if (recording) recorded.push_back({size, {}, true});
  return static_cast<int>(::syscall(SYS_ftruncate, file, size));
}
int ftruncate64(int file, off_t size) noexcept { return ftruncate(file, size); }
}

WriteTrace::WriteTrace() {
  recorded.clear();
  recording = true;
}
WriteTrace::~WriteTrace() { stop(); }
void WriteTrace::stop() { recording = false; }
const std::vector<FileChange>& WriteTrace::changes() const { return recorded; }

CrashedFile::CrashedFile(const std::filesystem::path& path)
    : file_(::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)) {
  if (file_ < 0) throw std::runtime_error("cannot create " + path.string());
}
CrashedFile::~CrashedFile() { ::close(file_); }

void CrashedFile::truncate(off_t size) const {
  if (::ftruncate(file_, size) != 0) throw std::runtime_error("cannot truncate");
}

std::size_t CrashedFile::write(const FileChange& change, std::size_t done) const {
  const auto start = static_cast<std::size_t>(change.offset) + done;
  const std::size_t size = std::min(page - start % page, change.bytes.size() - done);
  const auto written = ::pwrite(file_, change.bytes.data() + done, size, static_cast<off_t>(start));
  if (written != static_cast<ssize_t>(size)) throw std::runtime_error("cannot write");
  return done + size;
}

}  // namespace lfsrun::testing
