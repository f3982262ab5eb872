#include "app/compare_records.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/compare_statistics.hpp"

namespace lfsrun {
namespace {

std::string difference_in(const char* what, const std::string& stored, const std::string& again) {
  if (stored == again) return "";
  return fmt::format("{}: {} in the file, {} computed now", what, stored, again);
}

std::string text_of(const CycleRow& row) {
  return fmt::format("{} of period {} (as 64-bit numbers {} of {})", row.count_decimal,
                     row.period_decimal, row.count, row.period);
}

std::string text_of(const FactorRow& row) {
  return fmt::format("({})^{} of order {} ({})", fmt::join(row.polynomial, ","), row.multiplicity,
                     row.order_decimal, row.order_proven ? "proven" : "not proven");
}

std::string text_of(const SurveyRow& row) {
  return fmt::format("{} polynomials of weight {}, {} irreducible, {} primitive", row.polynomials,
                     row.weight, row.irreducible, row.primitive);
}

std::string text_of(const PolynomialRow& row) {
  return fmt::format("{} of weight {}{}", row.value, row.weight,
                     row.primitive ? ", primitive" : "");
}

template <typename Row>
std::string difference_of_rows(const char* what, const std::vector<Row>& stored,
                               const std::vector<Row>& again) {
  for (std::size_t i = 0; i < std::max(stored.size(), again.size()); ++i) {
    const std::string before = i < stored.size() ? text_of(stored[i]) : "none";
    const std::string now = i < again.size() ? text_of(again[i]) : "none";
    if (before != now) return difference_in(what, before, now);
  }
  return "";
}

std::string difference_of_algebra(const AnalysisRecord& stored, const AnalysisRecord& again) {
  if (!stored.row.factored || !again.row.factored) return "";
  const auto facts = [](const AnalysisRow& row) {
    return fmt::format("order {}, irreducible {}, primitive {}", row.order_decimal, row.irreducible,
                       row.primitive);
  };
  const std::string in_facts = difference_in("algebra", facts(stored.row), facts(again.row));
  if (!in_facts.empty()) return in_facts;
  return difference_of_rows("factor", stored.factors, again.factors);
}

std::string difference_of_structure(const AnalysisRecord& stored, const AnalysisRecord& again) {
  const auto facts = [](const AnalysisRow& row) {
    return fmt::format("{} cycles, longest period {}, longest tail {}, {} periodic states",
                       row.cycle_count_decimal, row.max_period_decimal, row.max_tail,
                       row.periodic_states_decimal);
  };
  const std::string in_facts = difference_in("structure", facts(stored.row), facts(again.row));
  if (!in_facts.empty()) return in_facts;
  return difference_of_rows("cycles", stored.cycles, again.cycles);
}

std::string difference_of_survey(const AnalysisRecord& stored, const AnalysisRecord& again) {
  const std::string in_counts = difference_of_rows("survey", stored.surveys, again.surveys);
  if (!in_counts.empty()) return in_counts;
  return difference_of_rows("polynomial", stored.polynomials, again.polynomials);
}

}  // namespace

Comparison compare_records(const AnalysisRecord& stored, const AnalysisRecord& again) {
  if (again.row.status == "failed") return {Verdict::different, again.row.message};
  if (again.row.status != "done") return {Verdict::unknown, again.row.message};
  for (const std::string& text :
       {difference_of_structure(stored, again), difference_of_algebra(stored, again),
        difference_of_survey(stored, again), difference_of_statistics(stored, again)}) {
    if (!text.empty()) return {Verdict::different, text};
  }
  return {};
}

}  // namespace lfsrun
