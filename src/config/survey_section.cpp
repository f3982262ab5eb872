// [[analysis]] with kind = "survey": which degrees, and which polynomials to list; and whether that
// is a size that anybody can wait for and store.

#include "config/survey_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "config/integer_list.hpp"
#include "config/limits.hpp"
#include "field/polynomial_counts.hpp"

namespace lfsrun {

namespace {

void check_degree(const TableReader& table, const Field& field, unsigned degree) {
  const std::uint32_t q = field.order();
  if (power(q, degree) <= power(2, max_surveyed_log2)) return;
  unsigned most = 0;
  while (power(q, most + 1) <= power(2, max_surveyed_log2)) ++most;
  table.complain("degree", {fmt::format("a survey of degree {} over GF({})", degree, q),
                            fmt::format("it has {}^{} polynomials, at most 2^{} are looked at", q,
                                        degree, max_surveyed_log2),
                            fmt::format("choose degrees up to {}", most)});
}

std::vector<unsigned> read_degrees(const TableReader& table, const std::optional<Field>& field) {
  if (!table.require("degree", "a survey is of all polynomials of a degree",
                     "add degree = 12 or degree = \"4..16\"")) {
    return {};
  }
  constexpr IntegerListLimits allowed{
      .least = 1, .most = limits::degree, .count = limits::survey_degrees};
  const auto degrees = read_integer_list(table, "degree", allowed);
  if (!degrees) return {};
  std::vector<unsigned> result(degrees->begin(), degrees->end());
  // One complaint is enough to understand it.
  const unsigned largest = *std::max_element(result.begin(), result.end());
  if (field) check_degree(table, *field, largest);
  return result;
}

void read_list(const TableReader& table, SurveySpec& survey) {
  const bool by_weight = table.has("list_weight");
  if (by_weight) survey.list = limits::listed_polynomials;
  if (table.is_text("list")) {
    constexpr std::array<std::string_view, 2> words = {"none", "all"};
    const auto word = table.choice("list", words);
    if (word) survey.list = *word == 0 ? 0 : limits::listed_polynomials;
  } else if (const auto most = table.integer("list", 0, limits::listed_polynomials)) {
    survey.list = static_cast<std::uint64_t>(*most);
  }
  if (!by_weight) return;
  if (const auto weight = table.integer("list_weight", 1, limits::degree)) {
    survey.list_weight = static_cast<std::uint64_t>(*weight);
  }
  if (survey.list > 0) return;
  table.complain("list_weight", {"list_weight without a list", "list says to list none",
                                 "remove list or list_weight"});
}

// "all", but not more than anybody can store.
void check_list(const TableReader& table, const SurveySpec& survey, std::uint32_t q) {
  if (survey.list < limits::listed_polynomials) return;
  for (const unsigned degree : survey.degrees) {
    const Integer count = most_irreducible_up_to_weight(q, degree, survey.list_weight);
    if (count <= limits::listed_polynomials) continue;
    table.complain(
        table.has("list") ? "list" : "list_weight",
        {fmt::format("a list of up to {} polynomials of degree {}", decimal(count), degree),
         fmt::format("at most {} are listed for a degree", limits::listed_polynomials),
         "write list = N for the first N, or a smaller list_weight"});
    return;
  }
}

}  // namespace

SurveySpec read_survey(const TableReader& table, const std::optional<Field>& field) {
  SurveySpec survey;
  const std::size_t before = table.problems().count();
  survey.degrees = read_degrees(table, field);
  read_list(table, survey);
  if (field && table.problems().count() == before) check_list(table, survey, field->order());
  return survey;
}

}  // namespace lfsrun
