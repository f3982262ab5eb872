#include "app/show_survey.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/text_table.hpp"
#include "field/polynomial.hpp"

namespace lfsrun {
namespace {

SurveyRow sum_of(const std::vector<SurveyRow>& rows) {
  SurveyRow sum;
  for (const SurveyRow& row : rows) {
    sum.polynomials += row.polynomials;
    sum.irreducible += row.irreducible;
    sum.primitive += row.primitive;
  }
  return sum;
}

void add_counts(TextTable& table, const std::string& weight, const SurveyRow& row) {
  table.add_row(
      {weight, grouped(row.polynomials), grouped(row.irreducible), grouped(row.primitive)});
}

Polynomial polynomial_of(std::uint64_t value, std::uint32_t q) {
  Polynomial f;
  for (; value > 0; value /= q) f.push_back(static_cast<Element>(value % q));
  return f;
}

void print_list(const AnalysisRecord& survey, std::size_t most) {
  if (survey.polynomials.empty()) return;
  TextTable table({{"value", right}, {"weight", right}, {"primitive"}, {"polynomial"}});
  const std::size_t rows = std::min(most, survey.polynomials.size());
  for (std::size_t i = 0; i < rows; ++i) {
    const PolynomialRow& row = survey.polynomials[i];
    table.add_row({std::to_string(row.value), std::to_string(row.weight),
                   row.primitive ? "yes" : "no",
                   to_string(polynomial_of(row.value, survey.row.field_order))});
  }
  fmt::print("\nirreducible polynomials listed\n{}", table.text());
  if (rows < survey.polynomials.size()) {
    fmt::print("… and {} more\n", survey.polynomials.size() - rows);
  }
}

}  // namespace

std::string survey_words(const AnalysisRecord& survey) {
  const SurveyRow sum = sum_of(survey.surveys);
  return fmt::format("{} irreducible, {} primitive", grouped(sum.irreducible),
                     grouped(sum.primitive));
}

void print_survey(const AnalysisRecord& survey, std::size_t most) {
  if (survey.surveys.empty()) return;
  TextTable table(
      {{"weight", right}, {"polynomials", right}, {"irreducible", right}, {"primitive", right}});
  for (const SurveyRow& row : survey.surveys) add_counts(table, std::to_string(row.weight), row);
  add_counts(table, "all", sum_of(survey.surveys));
  fmt::print("\nmonic polynomials of degree {}, by their number of non-zero coefficients\n{}",
             survey.row.degree, table.text());
  print_list(survey, most);
}

}  // namespace lfsrun
