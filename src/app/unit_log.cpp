#include "app/unit_log.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <span>

#include "base/checksum.hpp"
#include "base/error.hpp"

namespace lfsrun {
namespace {

Bytes sealed(const Bytes& content) {
  return ByteWriter().put(checksum(content)).put(content).take();
}

Bytes whole_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

}  // namespace

UnitLog::UnitLog(std::filesystem::path path, std::uint64_t job, bool resume)
    : path_(std::move(path)) {
  if (resume) read(job);
  const int afresh = known_.empty() ? O_TRUNC : 0;
  file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | afresh, 0666);
  if (file_ < 0) throw Error(path_.string() + ": cannot create it (" + std::strerror(errno) + ")");
  if (known_.empty()) write(sealed(ByteWriter().put(job).take()));
}

UnitLog::~UnitLog() {
  if (file_ >= 0) ::close(file_);
}

// Up to the first entry that is not whole; what a torn write left behind it is cut off.
void UnitLog::read(std::uint64_t job) {
  const Bytes bytes = whole_file(path_);
  ByteReader reader(bytes);
  std::uintmax_t whole = 0;
  try {
    for (bool first = true; !reader.at_end(); first = false) {
      const auto sum = reader.get<std::uint64_t>();
      const auto content = reader.get_vector<std::byte>();
      if (checksum(content) != sum) break;
      ByteReader entry(content);
      const auto number = entry.get<std::uint64_t>();
      if (first && number != job) return;
      whole += 2 * sizeof(std::uint64_t) + content.size();
      if (first) continue;
      auto unit = entry.get_vector<std::byte>();
      known_.insert_or_assign({number, std::move(unit)}, entry.get_vector<std::byte>());
    }
  } catch (const Error&) {
    // cut short in the middle of an entry
  }
  std::error_code ignored;
  std::filesystem::resize_file(path_, whole, ignored);
}

std::optional<Bytes> UnitLog::take(std::uint64_t analysis, const Bytes& unit) {
  auto found = known_.extract({analysis, unit});
  if (found.empty()) return std::nullopt;
  return std::move(found.mapped());
}

void UnitLog::append(std::uint64_t analysis, const Bytes& unit, const Bytes& result) {
  write(sealed(ByteWriter().put(analysis).put(unit).put(result).take()));
}

void UnitLog::write(const Bytes& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const auto count = ::write(file_, bytes.data() + done, bytes.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) throw Error(path_.string() + ": cannot write (" + std::strerror(errno) + ")");
    done += static_cast<std::size_t>(count);
  }
}

void UnitLog::remove() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

}  // namespace lfsrun
