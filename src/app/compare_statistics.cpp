#include "app/compare_statistics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lfsrun {
namespace {

// Processors differ in the last digits of a Fourier transform.
bool alike(double a, double b) {
  return std::abs(a - b) <= 1e-6 * std::max({1.0, std::abs(a), std::abs(b)});
}

bool same(StatisticsRow a, StatisticsRow b) {
  a.minimal_offset = b.minimal_offset = 0;  // the store sets both
  a.minimal_length = b.minimal_length = 0;
  return a == b;
}

bool same(const AutocorrelationRow& a, const AutocorrelationRow& b) {
  return a.state == b.state && a.shift == b.shift && alike(a.real, b.real) &&
         alike(a.imaginary, b.imaginary);
}

bool same(const TestRow& a, const TestRow& b) {
  return a.state == b.state && a.test == b.test && a.parameters == b.parameters &&
         alike(a.statistic, b.statistic) && alike(a.p_value, b.p_value);
}

template <typename Row>
bool same(const Row& a, const Row& b) {
  return a == b;
}

template <typename Row>
std::string difference(const char* table, const std::vector<Row>& stored,
                       const std::vector<Row>& again) {
  for (std::size_t i = 0; i < std::min(stored.size(), again.size()); ++i) {
    if (!same(stored[i], again[i])) {
      return fmt::format("{}: the row {} of state {} is another one now", table, i,
                         stored[i].state);
    }
  }
  if (stored.size() == again.size()) return "";
  return fmt::format("{}: {} rows in the file, {} computed now", table, stored.size(),
                     again.size());
}

}  // namespace

std::string difference_of_statistics(const AnalysisRecord& stored, const AnalysisRecord& again) {
  for (std::string text :
       {difference("statistics", stored.statistics, again.statistics),
        difference("complexity_profile", stored.complexity_profile, again.complexity_profile),
        difference("runs", stored.runs, again.runs),
        difference("autocorrelation", stored.autocorrelation, again.autocorrelation),
        difference("tuples", stored.tuples, again.tuples),
        difference("tests", stored.tests, again.tests)}) {
    if (!text.empty()) return text;
  }
  return "";
}

std::size_t statistics_rows(const AnalysisRecord& record) {
  return record.statistics.size() + record.complexity_profile.size() + record.runs.size() +
         record.autocorrelation.size() + record.tuples.size() + record.tests.size();
}

}  // namespace lfsrun
