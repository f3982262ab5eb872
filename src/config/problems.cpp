// The list of everything that is wrong with the input: one line a problem, sorted as the reader of
// the files meets them.

#include "config/problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "base/error.hpp"

namespace lfsrun {

namespace {

// A wrong order makes every coefficient of a file wrong: nobody reads the thousandth line.
constexpr std::size_t lines_shown = 25;
constexpr std::size_t lines_kept = 10000;

}  // namespace

std::string to_string(const Complaint& complaint) {
  std::string text = complaint.problem;
  if (!complaint.why.empty()) text += " (" + complaint.why + ")";
  if (!complaint.suggestion.empty()) text += "; " + complaint.suggestion;
  return text;
}

std::string to_string(const SourceLocation& where) {
  if (where.line == 0) return where.file;
  return fmt::format("{}:{}:{}", where.file, where.line, where.column);
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
