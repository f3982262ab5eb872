#include "app/verify_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

#include "config/campaign.hpp"
#include "store/child_tables.hpp"
#include "store/columns.hpp"

namespace lfsrun {
namespace {

// What they lead to is compared elsewhere.
const std::set<std::string_view> places = {
    "coefficients_offset", "coefficients_length", "modulus_offset",
    "modulus_length",      "state_cycles_offset", "state_cycles_length",
    "polynomial_offset",   "symbols_offset",      "symbols_length"};

template <typename T>
bool alike(const T& a, const T& b) {
  return a == b;
}

// Libraries differ in the last digit of a logarithm.
bool alike(double a, double b) {
  return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
}

template <typename Row>
std::string difference(const char* table, const Row& stored, const Row& expected) {
  static const std::vector<Column<Row>> columns_of_row = columns<Row>({});
  for (const Column<Row>& column : columns_of_row) {
    if (places.contains(column.name)) continue;
    std::string text = std::visit(
        [&](auto member) -> std::string {
          if (alike(stored.*member, expected.*member)) return "";
          return fmt::format("column {} of /{}: \"{}\" in the file, \"{}\" expected", column.name,
                             table, stored.*member, expected.*member);
        },
        column.member);
    if (!text.empty()) return text;
  }
  return "";
}

template <typename Row>
std::string difference(const char* table, const std::vector<Row>& stored,
                       const std::vector<Row>& expected) {
  for (std::size_t i = 0; i < std::min(stored.size(), expected.size()); ++i) {
    if (std::string text = difference(table, stored[i], expected[i]); !text.empty()) return text;
  }
  if (stored.size() == expected.size()) return "";
  return fmt::format("{} rows in /{}, {} expected", stored.size(), table, expected.size());
}

// As if the second computation had been made by the method of the first.
AnalysisRow expected_row(const AnalysisRow& stored, const AnalysisRow& again) {
  AnalysisRow row = again;
  row.position = stored.position;
  row.register_name = stored.register_name;
  if (row.method == stored.method) return row;
  row.method = stored.method;
  row.verified = false;
  if (stored.method != to_string(Method::traversal)) return row;
  row.factored = row.irreducible = row.primitive = false;
  row.order = 0;
  row.order_decimal.clear();
  row.order_log2 = 0;
  row.message.clear();
  return row;
}

// None but the factors, which are known before it is clear that an order is not proven.
bool has_results(const AnalysisRecord& record) {
  bool any = !record.row.cycle_count_decimal.empty() || !record.row.max_period_decimal.empty();
  for_each_child_table([&](const auto& child) {
    const bool factors = std::string_view(child.name) == "factors";
    any = any || (!factors && !(record.*child.rows).empty());
  });
  return any;
}

}  // namespace

std::string difference_of_columns(const AnalysisRecord& stored, const AnalysisRecord& again) {
  std::string text = difference_of_row(stored.row, expected_row(stored.row, again.row));
  if (text.empty()) text = difference("cycles", stored.cycles, again.cycles);
  if (!text.empty()) return text;
  if (stored.row.factored) return difference("factors", stored.factors, again.factors);
  return difference("factors", stored.factors, {});
}

std::string difference_of_row(const AnalysisRow& stored, const AnalysisRow& expected) {
  return difference("analyses", stored, expected);
}

std::string difference_of_row(const SearchRow& stored, const SearchRow& expected) {
  return difference("searches", stored, expected);
}

std::string difference_of_row(const SequenceRow& stored, const SequenceRow& expected) {
  return difference("sequences", stored, expected);
}

std::string problem_of_undecided(const AnalysisRecord& record) {
  const AnalysisRow& row = record.row;
  if (row.status != "failed" && row.status != "unproven") {
    return fmt::format("there is no status \"{}\"", row.status);
  }
  if (row.message.empty()) return fmt::format("it is {}, but no message says why", row.status);
  const bool outputs = row.kind == "sequence";  // all but the period is proven
  if (row.status == "unproven" && !outputs && row.kind != "cycles") {
    return fmt::format("no {} is ever unproven", row.kind);
  }
  if (outputs && row.status == "unproven") return "";
  if (row.verified) return fmt::format("it is {}, but marked as verified", row.status);
  return has_results(record) ? fmt::format("it is {}, but has results", row.status) : "";
}

}  // namespace lfsrun
