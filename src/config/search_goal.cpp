// Of a search: what its functions have to reach, and the term 1, on which that may depend.

#include "config/search_goal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "config/suggestion.hpp"
#include "config/text_scanner.hpp"

namespace lfsrun {

namespace {

constexpr std::array<std::string_view, 3> goals = {"maximal", "de_bruijn", "period >= X"};

/// The X of "period >= X"; none where it is not of that form.
std::optional<std::uint64_t> parse_period(std::string_view text) {
  TextScanner scan(text, "goal", "");
  if (!scan.accept("period") || !scan.accept(">=") || !scan.at_digit()) return std::nullopt;
  std::uint64_t period = scan.take_number();
  if (scan.accept("^")) {
    if (period != 2 || !scan.at_digit()) return std::nullopt;
    const std::uint64_t exponent = scan.take_number();
    period = std::uint64_t{1} << std::min<std::uint64_t>(exponent, 63);
  }
  return scan.at_end() ? std::optional(period) : std::nullopt;
}

void read_period(const TableReader& table, std::uint64_t period, unsigned degree,
                 SearchSpec& search) {
  search.goal = SearchGoal::period;
  search.period = period;
  const std::uint64_t states = std::uint64_t{1} << degree;
  if (period >= 2 && period <= states) return;
  table.complain("goal",
                 {fmt::format("goal = \"{}\"", *table.text("goal")),
                  period < 2 ? "every function reaches that"
                             : fmt::format("a register of degree {} has {} states", degree, states),
                  fmt::format("write goal = \"period >= X\" with X from 2 to {}", states)});
}

// Without the term 1 the state of zeros is a cycle of its own.
void check_all_states(const TableReader& table, const SearchSpec& search, unsigned degree,
                      bool constant) {
  if (search.goal != SearchGoal::period || constant) return;
  if (search.period != std::uint64_t{1} << degree) return;
  table.complain("goal",
                 {fmt::format("a period of all {} states of degree {}", search.period, degree),
                  "without the term 1 the state of zeros is followed by itself",
                  "write constant = true, goal = \"de_bruijn\", or a period less by one"});
}

}  // namespace

void read_goal(const TableReader& table, unsigned degree, SearchSpec& search) {
  const auto word = table.text("goal");
  if (!word || *word == "maximal") return;
  if (*word == "de_bruijn") {
    search.goal = SearchGoal::de_bruijn;
  } else if (const auto period = parse_period(*word)) {
    read_period(table, *period, degree, search);
  } else {
    table.complain("goal",
                   {fmt::format("goal = \"{}\" is not known", *word), "known: " + listed(goals),
                    word->starts_with("period")
                        ? R"(write it like "period >= 1000" or "period >= 2^20")"
                        : did_you_mean(*word, goals, R"(write it like "period >= 1000")")});
  }
}

bool read_constant(const TableReader& table, unsigned degree, const SearchSpec& search) {
  const SearchGoal goal = search.goal;
  const auto constant = table.flag("constant");
  if (constant == true && goal == SearchGoal::maximal) {
    table.complain("constant",
                   {"constant = true with goal \"maximal\"",
                    "the state of zeros is to be followed by itself, and the term 1 prevents that",
                    "leave constant out, or search for another goal"});
  } else if (constant == false && goal == SearchGoal::de_bruijn) {
    table.complain("constant",
                   {"constant = false with goal \"de_bruijn\"",
                    "without the term 1 the state of zeros is followed by itself, but it is to be "
                    "on the one cycle of all states",
                    "leave constant out"});
  }
  const bool has_it = constant.value_or(false) || goal == SearchGoal::de_bruijn;
  check_all_states(table, search, degree, has_it);
  return has_it;
}

}  // namespace lfsrun
