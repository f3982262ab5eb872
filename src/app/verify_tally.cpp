#include "app/verify_tally.hpp"

#include <fmt/format.h>

#include "app/compare_statistics.hpp"
#include "app/human_text.hpp"

namespace lfsrun {

void VerifyTally::add_confirmed(const AnalysisRecord& stored, const AnalysisRecord& again) {
  ++analyses_;
  const bool other = stored.row.method != again.row.method;  // a sequence: "output" again
  by_two_methods_ += other || again.row.verified ? 1U : 0U;
  cycles_ += stored.cycles.size();
  factors_ += again.row.factored ? stored.factors.size() : 0;
  sequences_ += stored.sequences.size();
  surveys_ += stored.surveys.size();
  polynomials_ += stored.polynomials.size();
  statistics_ += statistics_rows(stored);
}

void VerifyTally::add_confirmed_search(const AnalysisRecord& search) {
  if (search.candidates.empty()) {
    ++without_finds_;
    return;
  }
  ++analyses_;
  ++by_two_methods_;
  ++searches_;
  finds_ += search.candidates.size();
}

std::string VerifyTally::text(const std::string& file, std::uint64_t all) const {
  std::string text = fmt::format(
      "{}: {} of {} confirmed ({} by two methods, {} by the same one again), {} different, {} "
      "not decided (failed or unproven)\n{}",
      file, analyses_, number_of_analyses(all), by_two_methods_, analyses_ - by_two_methods_,
      different_, undecided_, rows_text());
  if (without_finds_ == 0) return text;
  return text +
         fmt::format("searches that have found nothing, whose candidates are not tried again: {}\n",
                     without_finds_);
}

std::string VerifyTally::rows_text() const {
  std::string text = fmt::format("rows confirmed: {} cycles, {} factors, {} sequences", cycles_,
                                 factors_, sequences_);
  if (surveys_ > 0) text += fmt::format(", {} surveys, {} polynomials", surveys_, polynomials_);
  if (searches_ > 0) {
    text += fmt::format(", {} functions that {} {} found", finds_, searches_,
                        searches_ == 1 ? "search has" : "searches have");
  }
  if (statistics_ > 0) text += fmt::format(", {} of statistics", statistics_);
  return text + "\n";
}

}  // namespace lfsrun
