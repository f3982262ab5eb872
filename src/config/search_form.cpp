// Of a search: how many symbols, and how many terms of each number of factors.

#include "config/search_form.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "config/integer_list.hpp"
#include "config/limits.hpp"

namespace lfsrun {

std::vector<unsigned> read_searched_degrees(const TableReader& table) {
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

}  // namespace lfsrun
