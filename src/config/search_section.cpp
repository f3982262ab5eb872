// [[analysis]] with kind = "search": which feedback functions (search_form, search_terms), what
// they have to reach (search_goal), and in which order they are tried; and whether that is possible
// at all (search_rules).

#include "config/search_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "config/search_form.hpp"
#include "config/search_goal.hpp"
#include "config/search_rules.hpp"
#include "config/search_terms.hpp"

namespace lfsrun {

namespace {

constexpr std::array<std::string_view, 4> symmetries = {"none", "reverse", "complement", "both"};
constexpr std::array<std::string_view, 2> orders = {"listed", "random"};

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
  const auto degrees = read_searched_degrees(table);
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
  rule.constant = read_constant(table, smallest.degree, search);
  if (const auto symmetry = table.choice("symmetry", symmetries)) {
    search.symmetry = static_cast<Symmetry>(*symmetry);
  }
  read_order(table, search);
  if (table.problems().count() > before || degrees.empty() || rule.form.empty()) return search;
  search.rules = make_rules(table, rule, degrees, search.goal);
  return search;
}

}  // namespace lfsrun
