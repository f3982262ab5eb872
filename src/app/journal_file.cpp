#include "app/journal_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <span>
#include <utility>

#include "base/checksum.hpp"
#include "base/error.hpp"
#include "pool/scheduler.hpp"

namespace lfsrun {
namespace {

using Word = std::uint64_t;

constexpr Word magic = 0x31304C4E524A4C4C;  // "LLJRNL01"
constexpr std::size_t order_word = 5;       // behind magic, job, restarts, slots, their checksum
constexpr std::size_t first_slot = order_word + 1;
constexpr std::size_t entry_head = 2 * sizeof(Word);  // checksum and size of what follows

enum class EntryKind : std::uint8_t { result = 1, blame = 2 };

std::array<Word, order_word> fixed_head(Word job, Word restarts, Word slots) {
  std::array<Word, order_word> head = {magic, job, restarts, slots, 0};
  head.back() = checksum(std::as_bytes(std::span(head).first(order_word - 1)));
  return head;
}

Bytes head_bytes(Word job, Word restarts, std::size_t slots) {
  std::vector<Word> words(first_slot + slots);
  const auto fixed = fixed_head(job, restarts, slots);
  std::copy(fixed.begin(), fixed.end(), words.begin());
  const auto bytes = std::as_bytes(std::span(words));
  return {bytes.begin(), bytes.end()};
}

/// Throws Error where there is no whole head.
JournalContent read_head(ByteReader& reader) {
  JournalContent content;
  std::array<Word, order_word> words{};
  for (Word& word : words) word = reader.get<Word>();
  content.job = words[1];
  content.restarts = words[2];
  if (words != fixed_head(words[1], words[2], words[3])) throw Error("no journal");
  content.in_good_order = reader.get<Word>() != 0;
  for (Word i = 0; i < words[3]; ++i) content.out.push_back(reader.get<Word>());
  return content;
}

void read_entry(ByteReader& reader, JournalContent& to) {
  const auto sum = reader.get<Word>();
  const auto bytes = reader.get_vector<std::byte>();
  if (checksum(bytes) != sum) throw Error("damaged entry");
  ByteReader entry(bytes);
  switch (entry.get<EntryKind>()) {
    case EntryKind::result: {
      LoggedResult& result = to.results.emplace_back();
      result.position = entry.get<Word>();
      result.analysis = entry.get<Word>();
      result.unit = entry.get_vector<std::byte>();
      result.result = entry.get_vector<std::byte>();
      return;
    }
    case EntryKind::blame:
      to.events.push_back(entry.get<BlameEvent>());
      return;
  }
  throw Error("entry of an unknown kind");
}

Bytes whole_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

Error problem_with(const std::filesystem::path& path, const char* what) {
  return Error(path.string() + ": " + what + " (" + std::strerror(errno) +
               "); what was committed stays: mend it and run again with --resume");
}

}  // namespace

std::optional<JournalContent> read_journal(const std::filesystem::path& path) {
  const Bytes bytes = whole_file(path);
  ByteReader reader(bytes);
  std::optional<JournalContent> content;
  try {
    content = read_head(reader);
    while (!reader.at_end()) {
      content->unused_bytes = reader.rest();
      read_entry(reader, *content);
    }
    content->unused_bytes = 0;
  } catch (const Error&) {
    // cut short in the head: no journal; or in an entry: this one and those behind it do not count
  }
  return content;
}

JournalProgress journal_progress(const std::filesystem::path& path, Word first) {
  std::error_code none;
  if (!std::filesystem::is_regular_file(path, none)) return {};
  std::ifstream in(path, std::ios::binary);
  std::array<Word, order_word> head{};
  const auto read = [&in](auto& value) {
    return static_cast<bool>(in.read(reinterpret_cast<char*>(&value), sizeof value));
  };
  if (!read(head) || head != fixed_head(head[1], head[2], head[3])) return {};
  JournalProgress progress{.restarts = head[2]};
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  std::uintmax_t at = (first_slot + head[3]) * sizeof(Word);
  for (Word bytes = 0; !error && at + entry_head < size; at += entry_head + bytes) {
    EntryKind kind{};
    in.seekg(static_cast<std::streamoff>(at + sizeof(Word)));
    Word position = 0;
    if (!read(bytes) || !read(kind) || !read(position) || bytes > size - at - entry_head) break;
    progress.results += kind == EntryKind::result && position >= first ? 1U : 0U;
    progress.events += kind == EntryKind::blame ? 1U : 0U;
  }
  return progress;
}

JournalFile::JournalFile(const std::filesystem::path& path, Word job, Word restarts,
                         std::size_t workers)
    : path_(path), new_path_(path.string() + ".new"), slots_(workers * Scheduler::max_outstanding) {
  constexpr mode_t everybody_less_umask = 0666;
  ::unlink(new_path_.c_str());  // of a run that died here
  file_ = ::open(new_path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC,
                 everybody_less_umask);
  if (file_ < 0) throw problem_with(new_path_, "cannot create it");
  try {
    write(head_bytes(job, restarts, slots_));  // so that the mapping needs no further space
  } catch (...) {
    close();
    throw;
  }
  map();
}

JournalFile::~JournalFile() {
  if (words_ != nullptr) ::munmap(words_, (first_slot + slots_) * sizeof(Word));
  close();
}

void JournalFile::close() {
  ::close(file_);
  std::error_code ignored;
  if (!published_) std::filesystem::remove(new_path_, ignored);
}

void JournalFile::map() {
  void* const mapped = ::mmap(nullptr, (first_slot + slots_) * sizeof(Word), PROT_READ | PROT_WRITE,
                              MAP_SHARED, file_, 0);
  if (mapped != MAP_FAILED) words_ = static_cast<Word*>(mapped);
}

void JournalFile::publish() {
  std::error_code error;
  std::filesystem::rename(new_path_, path_, error);
  errno = error.value();
  if (error) throw problem_with(path_, "cannot replace it");
  published_ = true;
}

void JournalFile::append(const LoggedResult& result) {
  append(ByteWriter()
             .put(EntryKind::result)
             .put(result.position)
             .put(result.analysis)
             .put(result.unit)
             .put(result.result)
             .take());
}

void JournalFile::append(const BlameEvent& event) {
  append(ByteWriter().put(EntryKind::blame).put(event).take());
}

void JournalFile::append(const Bytes& content) {
  write(ByteWriter().put(checksum(content)).put(content).take());
}

void JournalFile::write(const Bytes& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const auto count = ::write(file_, bytes.data() + done, bytes.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) throw problem_with(path_, "cannot write");
    done += static_cast<std::size_t>(count);
  }
}

void JournalFile::remove() const {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

// Atomic, so that the store is made here and whole, before the unit is sent.
void JournalFile::set_out(std::size_t slot, Word key) {
  if (words_ != nullptr && slot < slots_) std::atomic_ref(words_[first_slot + slot]).store(key);
}

Word JournalFile::out(std::size_t slot) const {
  return words_ != nullptr && slot < slots_ ? words_[first_slot + slot] : 0;
}

void JournalFile::set_in_good_order() {
  if (words_ != nullptr) std::atomic_ref(words_[order_word]).store(1);
}

}  // namespace lfsrun
