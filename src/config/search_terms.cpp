// A recursive-descent parser of the grammar
//   terms  = symbol ".." symbol | symbol { "*" symbol }
//   symbol = ("x" | "X") number

#include "config/search_terms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <utility>

#include "config/text_scanner.hpp"

namespace lfsrun {

namespace {

class TermParser {
 public:
  TermParser(std::string_view text, TermLimits limits)
      : limits_(std::move(limits)), scan_(text, "term", "write it like x3, x7*x18 or x1..x9") {}

  std::variant<std::vector<std::uint64_t>, Complaint> parse() {
    if (scan_.at_end()) {
      scan_.empty();
    } else {
      parse_terms();
    }
    if (scan_.complaint()) return *scan_.complaint();
    return std::move(terms_);
  }

 private:
  void parse_terms() {
    unsigned first = 0;
    if (!take_symbol(first)) return;
    if (!(scan_.accept("..") ? parse_range(first) : parse_product(first))) return;
    if (!scan_.at_end()) scan_.unexpected("the end of the term");
  }

  bool parse_range(unsigned first) {
    unsigned last = 0;
    if (!take_symbol(last)) return false;
    if (last < first) {
      return scan_.fail(0, fmt::format("x{}..x{} descends", first, last),
                        "a range goes from its smaller end to its larger one",
                        fmt::format("write x{}..x{}", last, first));
    }
    for (unsigned i = first; i <= last; ++i) terms_.push_back(std::uint64_t{1} << i);
    return true;
  }

  bool parse_product(unsigned first) {
    std::uint64_t term = std::uint64_t{1} << first;
    while (scan_.accept("*")) {
      unsigned factor = 0;
      if (!take_symbol(factor)) return false;
      term |= std::uint64_t{1} << factor;
    }
    if ((term & 1U) != 0 && !std::has_single_bit(term)) {
      return scan_.fail(0, "x0 in a product",
                        "then two states are followed by the same one; a search is of registers "
                        "where none are",
                        "take x0 out of the product");
    }
    terms_.push_back(term);
    return true;
  }

  bool take_symbol(unsigned& index) {
    if (!scan_.at_x()) return scan_.unexpected("x0, x1, ...");
    const std::size_t start = scan_.position();
    scan_.skip_character();
    if (!scan_.at_digit()) return scan_.unexpected("a number after x");
    const std::string_view digits = scan_.digits_from(scan_.position());
    const std::uint64_t number = scan_.take_number();
    index = static_cast<unsigned>(std::min<std::uint64_t>(number, limits_.degree));
    if (number < limits_.degree) return true;
    return scan_.fail(
        start, fmt::format("x{}", digits),
        fmt::format("{} is {}, with x0 to x{}", limits_.whose, limits_.degree, limits_.degree - 1),
        "choose a smaller index or a larger degree");
  }

  TermLimits limits_;
  TextScanner scan_;
  std::vector<std::uint64_t> terms_;
};

}  // namespace

std::variant<std::vector<std::uint64_t>, Complaint> parse_terms(std::string_view text,
                                                                const TermLimits& limits) {
  return TermParser(text, limits).parse();
}

std::vector<std::uint64_t> read_terms(const TableReader& table, std::string_view key,
                                      const TermLimits& limits) {
  std::vector<std::uint64_t> terms;
  const auto texts = table.texts(key);
  if (!texts) return terms;
  for (std::size_t i = 0; i < texts->size(); ++i) {
    const auto parsed = parse_terms((*texts)[i], limits);
    if (const auto* masks = std::get_if<std::vector<std::uint64_t>>(&parsed)) {
      terms.insert(terms.end(), masks->begin(), masks->end());
    } else {
      table.complain(key, i, std::get<Complaint>(parsed));
    }
  }
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}

}  // namespace lfsrun
