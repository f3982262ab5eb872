// The list of everything that is wrong with the input: one line a problem, sorted as the reader of
// the files meets them.

#include "config/problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "base/error.hpp"
#include "config/limits.hpp"

namespace lfsrun {

namespace {

// A wrong order makes every coefficient of a file wrong: nobody reads the thousandth line.
constexpr std::size_t lines_shown = 25;
constexpr std::size_t lines_kept = 10000;
constexpr std::size_t path_bytes = 4096;

// What somebody wrote may be long, and may hold characters that move a terminal's cursor.
std::string printable(std::string_view text, std::size_t most = limits::message_bytes) {
  const bool cut = text.size() > most;
  while (cut && most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  std::string result;
  for (const char c : text.substr(0, most)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool control = byte < ' ' || byte == 0x7F;
    result += control ? fmt::format("\\x{:02X}", byte) : std::string(1, c);
  }
  return cut ? result + "..." : result;
}

}  // namespace

std::string to_string(const Complaint& complaint) {
  std::string text = printable(complaint.problem);
  if (!complaint.why.empty()) text += " (" + printable(complaint.why) + ")";
  if (!complaint.suggestion.empty()) text += "; " + printable(complaint.suggestion);
  return text;
}

std::string to_string(const SourceLocation& where) {
  const std::string file = printable(where.file, path_bytes);
  if (where.line == 0) return file;
  return fmt::format("{}:{}:{}", file, where.line, where.column);
}

void Problems::add(SourceLocation where, const Complaint& complaint) {
  ++count_;
  if (lines_.size() == lines_kept) return;
  std::string text = to_string(where) + ": " + to_string(complaint);
  lines_.push_back({std::move(where), std::move(text)});
}

bool Problems::any_at(const SourceLocation& where) const {
  return std::any_of(lines_.begin(), lines_.end(), [&](const Line& line) {
    return line.where.line == where.line && line.where.column == where.column &&
           line.where.file == where.file;
  });
}

void Problems::throw_if_any() const {
  if (lines_.empty()) return;
  std::map<std::string, std::size_t> file_rank;
  for (const Line& line : lines_) file_rank.try_emplace(line.where.file, file_rank.size());
  std::vector<Line> sorted = lines_;
  std::stable_sort(sorted.begin(), sorted.end(), [&](const Line& a, const Line& b) {
    return std::tuple(file_rank.at(a.where.file), a.where.line, a.where.column) <
           std::tuple(file_rank.at(b.where.file), b.where.line, b.where.column);
  });
  std::string text;
  for (std::size_t i = 0; i < std::min(lines_shown, sorted.size()); ++i) {
    text += (i == 0 ? "" : "\n") + sorted[i].text;
  }
  if (count_ > lines_shown) {
    text += fmt::format("\n... and {} more problems", count_ - lines_shown);
  }
  throw InputError(text);
}

}  // namespace lfsrun
