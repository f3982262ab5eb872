// [[analysis]] with kind = "search": which feedback functions, what they have to reach, and in
// which order they are tried; and whether that is possible at all (config/search_rules).

#include "config/search_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "config/integer_list.hpp"
#include "config/limits.hpp"
#include "config/search_rules.hpp"
#include "config/search_terms.hpp"
#include "config/suggestion.hpp"
#include "config/text_scanner.hpp"

namespace lfsrun {

namespace {

constexpr std::array<std::string_view, 3> goals = {"maximal", "de_bruijn", "period >= X"};
constexpr std::array<std::string_view, 4> symmetries = {"none", "reverse", "complement", "both"};
constexpr std::array<std::string_view, 2> orders = {"listed", "random"};

std::vector<unsigned> read_degrees(const TableReader& table) {
  if (!table.require("degree", "a search is of functions of so many symbols",
                     "add degree = 12 or degree = \"4..16\"")) {
    return {};
  }
  constexpr IntegerListLimits range{.least = 0, .most = limits::degree, .count = limits::degree};
  const auto degrees = read_integer_list(table, "degree", range);
  if (!degrees) return {};
  const auto [least, most] = std::minmax_element(degrees->begin(), degrees->end());
  if (*least < 2) {
    table.complain("degree", {fmt::format("a search of degree {}", *least),
                              "a search is of two symbols or more", "choose degrees from 2 on"});
  } else if (*most > max_searched_degree) {
    table.complain("degree",
                   {fmt::format("a search of degree {}", *most),
                    fmt::format("at most {}: beyond, a find takes some 100,000 core-hours",
                                max_searched_degree),
                    fmt::format("choose degrees up to {}", max_searched_degree)});
  } else {
    return {degrees->begin(), degrees->end()};
  }
  return {};
}

std::vector<unsigned> read_form(const TableReader& table) {
  const std::string example =
      "write form = [3, 1] for 3 linear terms, x0 among them, and 1 product";
  if (!table.require("form", "it says how many terms of each number of factors a function has",
                     example)) {
    return {};
  }
  const auto numbers = table.integers("form");
  if (!numbers) return {};
  if (numbers->empty() || numbers->front() < 1) {
    table.complain("form",
                   {"a form without linear terms", "every function has the term x0", example});
    return {};
  }
  std::vector<unsigned> form;
  for (std::size_t i = 0; i < numbers->size(); ++i) {
    const std::int64_t number = (*numbers)[i];
    if (number < 0 || number > std::int64_t{max_function_terms}) {
      table.complain("form", i,
                     {fmt::format("{} terms of {} factor{}", number, i + 1, i == 0 ? "" : "s"),
                      fmt::format("0 to {} are possible", max_function_terms),
                      "choose a number in that range"});
      return {};
    }
    form.push_back(static_cast<unsigned>(number));
  }
  while (form.back() == 0) form.pop_back();
  if (form.size() < max_searched_degree) return form;
  table.complain("form", {fmt::format("a product of {} factors", form.size()),
                          fmt::format("it has at most x1 to x{}", max_searched_degree - 1),
                          "use products of fewer factors"});
  return {};
}

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

void read_goal(const TableReader& table, unsigned smallest_degree, SearchSpec& search) {
  const auto word = table.text("goal");
  if (!word || *word == "maximal") return;
  if (*word == "de_bruijn") {
    search.goal = SearchGoal::de_bruijn;
  } else if (const auto period = parse_period(*word)) {
    read_period(table, *period, smallest_degree, search);
  } else {
    table.complain("goal",
                   {fmt::format("goal = \"{}\" is not known", *word), "known: " + listed(goals),
                    word->starts_with("period")
                        ? R"(write it like "period >= 1000" or "period >= 2^20")"
                        : did_you_mean(*word, goals, R"(write it like "period >= 1000")")});
  }
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

bool read_constant(const TableReader& table, SearchGoal goal) {
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
  return constant.value_or(false) || goal == SearchGoal::de_bruijn;
}

void read_order(const TableReader& table, SearchSpec& search) {
  const bool random = table.choice("order", orders) == 1;
  const auto seed = table.integer("seed", 0);
  if (random) {
    search.seed = static_cast<std::uint64_t>(seed.value_or(1));
  } else if (table.has("seed")) {
    table.complain("seed", {"seed without order = \"random\"", "nothing else is drawn by chance",
                            "add order = \"random\", or remove seed"});
  }
  if (const auto count = table.integer("count", 1)) {
    search.count = static_cast<std::uint64_t>(*count);
  }
  if (const auto limit = table.integer("limit", 1)) {
    search.limit = static_cast<std::uint64_t>(*limit);
  }
}

void check_field(const TableReader& table, const std::optional<Field>& field) {
  if (!field || field->order() == 2) return;
  table.complain(
      "kind", {fmt::format("a search over GF({})", field->order()),
               "feedback functions are searched over GF(2) alone", "write order = 2 in [field]"});
}

/// What the terms of `key` may be: each of those fixed is in the functions of every degree.
TermLimits term_limits(const std::vector<unsigned>& degrees, bool fixed) {
  if (degrees.empty()) return {max_searched_degree, "the largest degree there may be"};
  const auto [least, most] = std::minmax_element(degrees.begin(), degrees.end());
  if (*least == *most) return {*least, "the degree"};
  return fixed ? TermLimits{*least, "the smallest degree searched"}
               : TermLimits{*most, "the largest degree searched"};
}

}  // namespace

SearchSpec read_search(const TableReader& table, const std::optional<Field>& field) {
  SearchSpec search;
  const std::size_t before = table.problems().count();
  check_field(table, field);
  const auto degrees = read_degrees(table);
  FunctionRule rule;
  rule.form = read_form(table);
  rule.fixed = read_terms(table, "fixed", term_limits(degrees, true));
  rule.allowed = read_terms(table, "allowed", term_limits(degrees, false));
  if (table.is_list("allowed") && table.texts("allowed") == std::vector<std::string>{}) {
    table.complain("allowed", {"allowed is empty", "at least one term is wanted",
                               "leave it out to allow all terms"});
  }
  const TermLimits smallest = term_limits(degrees, true);
  read_goal(table, smallest.degree, search);
  rule.constant = read_constant(table, search.goal);
  check_all_states(table, search, smallest.degree, rule.constant);
  if (const auto symmetry = table.choice("symmetry", symmetries)) {
    search.symmetry = static_cast<Symmetry>(*symmetry);
  }
  read_order(table, search);
  if (table.problems().count() > before || degrees.empty() || rule.form.empty()) return search;
  search.rules = make_rules(table, rule, degrees, search.goal);
  return search;
}

}  // namespace lfsrun
