#pragma once

#include <cstdint>
#include <string>

#include "analyses/analysis.hpp"

namespace lfsrun {

/// One degree of a search, cut into parts: neighbouring candidates that are one analysis, and so
/// are committed together. Cut by the nominal cost of a candidate, so that every machine and every
/// run cuts alike. A search with a limit is one part: only in order can be told where it ends.
class SearchParts {
 public:
  /// `which` of the degrees of search.rules. Throws InputError as FunctionSpace does.
  SearchParts(const SearchSpec& search, std::size_t which);

  /// All parts together.
  [[nodiscard]] const SearchRequest& whole() const { return whole_; }
  [[nodiscard]] std::uint64_t count() const;
  /// Below count(): what is searched there.
  [[nodiscard]] SearchRequest at(std::uint64_t part) const;
  /// "3,1", "3,1 part 2/70" (from 1).
  [[nodiscard]] std::string name(std::uint64_t part) const;

 private:
  SearchRequest whole_;
  std::uint64_t candidates_a_part_ = 1;
};

/// The columns of /searches that do not depend on the outcome.
void put_rule(SearchRow& row, const SearchRequest& search);

/// In the mean over these candidates.
[[nodiscard]] CandidateCost cost_of_candidate(const SearchRequest& search);

/// "maximal", "de_bruijn", "period >= 1000".
[[nodiscard]] std::string goal_text(const SearchSpec& search);

[[nodiscard]] std::string to_string(Symmetry symmetry);

/// Of a cycle of so many of the 2^degree states: "de Bruijn" (all), "maximal" (all but one), or
/// "period".
[[nodiscard]] std::string verdict_text(std::uint64_t period, unsigned degree);

}  // namespace lfsrun
