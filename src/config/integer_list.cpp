// A recursive-descent parser of the grammar
//   list = item { "," item }      item = number [ ".." number [ "step" number ] ]
// A range is counted before it is written out, so that a typing error costs no memory.

#include "config/integer_list.hpp"

#include <fmt/format.h>

#include <unordered_set>

#include "config/text_scanner.hpp"

namespace lfsrun {

namespace {

constexpr std::string_view example = "write it like \"4..16\", \"4..16 step 3\" or \"2, 4..8, 12\"";

Complaint out_of_range(std::int64_t value, const IntegerListLimits& limits) {
  return {fmt::format("{} is out of range", value),
          fmt::format("{} to {}", limits.least, limits.most), "choose numbers in that range"};
}

Complaint too_many(std::uint64_t count, const IntegerListLimits& limits) {
  return {fmt::format("{} numbers", count), fmt::format("at most {} are possible", limits.count),
          "choose fewer"};
}

class IntegerListParser {
 public:
  IntegerListParser(std::string_view text, const IntegerListLimits& limits)
      : limits_(limits), scan_(text, "list", std::string(example)) {}

  std::variant<std::vector<std::int64_t>, Complaint> parse() {
    if (scan_.at_end()) {
      scan_.empty();
    } else {
      parse_items();
    }
    if (scan_.complaint()) return *scan_.complaint();
    return std::move(values_);
  }

 private:
  void parse_items() {
    while (parse_item() && !scan_.at_end()) {
      if (scan_.accept(",")) continue;
      scan_.unexpected("a comma");
      return;
    }
  }

  bool parse_item() {
    const std::size_t start = scan_.position();
    std::int64_t first = 0;
    if (!take_value("a number", first)) return false;
    if (!scan_.accept("..")) return add(start, first, first, 1);
    std::int64_t last = 0;
    if (!take_value("the end of the range", last)) return false;
    std::int64_t step = 1;
    if (scan_.accept("step") && !take_step(step)) return false;
    if (last >= first) return add(start, first, last, step);
    return scan_.fail(start, fmt::format("range {}..{} descends", first, last),
                      "a range goes from its smaller end to its larger one",
                      fmt::format("write {}..{}", last, first));
  }

  bool take_value(std::string_view wanted, std::int64_t& value) {
    if (!scan_.at_digit()) return scan_.unexpected(wanted);
    const std::size_t start = scan_.position();
    value = static_cast<std::int64_t>(scan_.take_number());
    if (value >= limits_.least && value <= limits_.most) return true;
    const Complaint complaint = out_of_range(value, limits_);
    return scan_.fail(start, fmt::format("{} is out of range", scan_.digits_from(start)),
                      complaint.why, complaint.suggestion);
  }

  bool take_step(std::int64_t& step) {
    if (!scan_.at_digit()) return scan_.unexpected("a step");
    const std::size_t start = scan_.position();
    step = static_cast<std::int64_t>(scan_.take_number());
    if (step > 0) return true;
    return scan_.fail(start, "step 0", "the range would never end", "write step 1 or more");
  }

  bool add(std::size_t start, std::int64_t first, std::int64_t last, std::int64_t step) {
    const std::uint64_t count = static_cast<std::uint64_t>((last - first) / step) + 1;
    if (values_.size() + count > limits_.count) {
      const Complaint complaint = too_many(values_.size() + count, limits_);
      return scan_.fail(start, complaint.problem, complaint.why, complaint.suggestion);
    }
    for (std::int64_t value = first; value <= last; value += step) {
      if (!seen_.insert(value).second) {
        return scan_.fail(start, fmt::format("{} for the second time", value),
                          "each number is taken once", "leave one of them out");
      }
      values_.push_back(value);
    }
    return true;
  }

  IntegerListLimits limits_;
  TextScanner scan_;
  std::vector<std::int64_t> values_;
  std::unordered_set<std::int64_t> seen_;
};

std::optional<std::vector<std::int64_t>> read_text(const TableReader& table, std::string_view key,
                                                   const IntegerListLimits& limits) {
  const auto text = table.text(key);
  if (!text) return std::nullopt;
  auto parsed = parse_integer_list(*text, limits);
  if (auto* values = std::get_if<std::vector<std::int64_t>>(&parsed)) return std::move(*values);
  Complaint complaint = std::get<Complaint>(parsed);
  complaint.problem = fmt::format("{}: {}", key, complaint.problem);
  table.complain(key, complaint);
  return std::nullopt;
}

// Whether entry `i` may stand there; complains where not.
bool entry_fits(const TableReader& table, std::string_view key, std::int64_t value, std::size_t i,
                std::unordered_set<std::int64_t>& seen, const IntegerListLimits& limits) {
  if (value < limits.least || value > limits.most) {
    table.complain(key, i, out_of_range(value, limits));
  } else if (!seen.insert(value).second) {
    table.complain(key, i,
                   {fmt::format("{} for the second time in {}", value, key),
                    "each number is taken once", "leave one of them out"});
  } else {
    return true;
  }
  return false;
}

std::optional<std::vector<std::int64_t>> read_array(const TableReader& table, std::string_view key,
                                                    const IntegerListLimits& limits) {
  auto values = table.integers(key);
  if (!values) return std::nullopt;
  if (values->empty()) {
    table.complain(key, {fmt::format("{} is empty", key), "at least one number is wanted",
                         std::string(example)});
    return std::nullopt;
  }
  if (values->size() > limits.count) {
    table.complain(key, too_many(values->size(), limits));
    return std::nullopt;
  }
  std::unordered_set<std::int64_t> seen;
  bool fit = true;
  for (std::size_t i = 0; i < values->size(); ++i) {
    fit = entry_fits(table, key, (*values)[i], i, seen, limits) && fit;
  }
  if (!fit) return std::nullopt;
  return values;
}

}  // namespace

std::variant<std::vector<std::int64_t>, Complaint> parse_integer_list(
    std::string_view text, const IntegerListLimits& limits) {
  return IntegerListParser(text, limits).parse();
}

std::optional<std::vector<std::int64_t>> read_integer_list(const TableReader& table,
                                                           std::string_view key,
                                                           const IntegerListLimits& limits) {
  if (table.is_text(key)) return read_text(table, key, limits);
  if (table.is_list(key)) return read_array(table, key, limits);
  if (const auto value = table.integer(key, limits.least, limits.most)) return {{*value}};
  return std::nullopt;
}

}  // namespace lfsrun
