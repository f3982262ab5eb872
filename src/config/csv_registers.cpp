// Registers from a csv file, in the form that the predecessor lfsr-seq reads. One pass, linear.

#include "config/csv_registers.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "config/elements.hpp"
#include "config/limits.hpp"

namespace lfsrun {

namespace {

constexpr std::string_view blanks = " \t\r";

// Takes everything up to the separator off the front of `rest`.
std::string_view take_until(std::string_view& rest, char separator) {
  const auto end = rest.find(separator);
  const std::string_view part = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  return part;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool is_integer(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

Complaint not_an_integer(std::string_view entry) {
  if (entry.empty()) {
    return {"empty entry", "two commas in a row, or one at the start or end of the line",
            "remove the comma or write 0"};
  }
  constexpr std::size_t shown = 20;
  const std::string text =
      entry.size() > shown ? std::string(entry.substr(0, shown)) + "..." : std::string(entry);
  const bool other_separator = entry.find_first_of("; \t") != std::string_view::npos;
  return {fmt::format("\"{}\" is not an element number", text),
          "a line is c_0, c_1, ..., c_{d-1} in whole numbers",
          other_separator ? "separate entries with commas" : "write '#' before comments"};
}

std::optional<Element> element_of(std::string_view entry, const Field& field,
                                  Complaint& complaint) {
  if (!is_integer(entry)) {
    complaint = not_an_integer(entry);
    return std::nullopt;
  }
  std::int64_t n = -1;
  const auto end = entry.data() + entry.size();
  const bool fits = std::from_chars(entry.data(), end, n).ec == std::errc{};
  if (fits && is_element(field, n)) return static_cast<Element>(n);
  complaint = not_an_element(field, entry);
  return std::nullopt;
}

// The coefficients of one line without its comment; none after a complaint.
std::optional<std::vector<Element>> parse_line(std::string_view line, const SourceLocation& where,
                                               const Field& field, Problems& problems) {
  const std::size_t problems_before = problems.count();
  std::vector<Element> coefficients;
  const char* const start = line.data();
  bool more = true;
  while (more) {
    more = line.find(',') != std::string_view::npos;
    const std::string_view field_text = take_until(line, ',');
    const std::string_view entry = trimmed(field_text);
    const char* const at = entry.empty() ? field_text.data() : entry.data();
    Complaint complaint;
    if (const auto element = element_of(entry, field, complaint)) {
      coefficients.push_back(*element);
    } else {
      problems.add({where.file, where.line, static_cast<unsigned>(at - start + 1)}, complaint);
    }
  }
  if (problems.count() > problems_before) return std::nullopt;
  if (coefficients.size() <= limits::degree) return coefficients;
  problems.add(where,
               {fmt::format("a register of degree {}", coefficients.size()),
                fmt::format("degrees up to {} are possible", limits::degree), "shorten the line"});
  return std::nullopt;
}

}  // namespace

std::vector<CsvRegister> parse_csv_registers(std::string_view text, const std::string& file,
                                             const Field& field, Problems& problems) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  std::vector<CsvRegister> registers;
  for (SourceLocation where{file, 1, 1}; !text.empty(); ++where.line) {
    std::string_view line = take_until(text, '\n');
    line = take_until(line, '#');
    if (trimmed(line).empty()) continue;
    if (auto coefficients = parse_line(line, where, field, problems)) {
      registers.push_back({std::move(*coefficients), where});
    }
  }
  return registers;
}

}  // namespace lfsrun
