// A recursive-descent parser of the grammar
//   polynomial = [sign] term { sign term }      sign  = "+" | "-"
//   term       = number [ ["*"] power ] | power
//   power      = ("x" | "X") [ ("^" | "**") number ]

#include "config/polynomial_text.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <optional>

#include "config/elements.hpp"
#include "config/limits.hpp"
#include "config/text_scanner.hpp"

namespace lfsrun {

namespace {

class PolynomialParser {
 public:
  PolynomialParser(const Field& field, std::string_view text)
      : field_(field), scan_(text, "polynomial", "write it like x^3 + 2*x + 1") {}

  std::variant<Polynomial, Complaint> parse() {
    if (scan_.at_end()) {
      scan_.empty();
    } else {
      parse_terms();
    }
    if (scan_.complaint()) return *scan_.complaint();
    while (!result_.empty() && result_.back() == 0) result_.pop_back();
    return result_;
  }

 private:
  void parse_terms() {
    bool negative = accept_sign().value_or(false);
    while (parse_term(negative) && !scan_.at_end()) {
      const auto sign = accept_sign();
      if (!sign) {
        scan_.unexpected("+ or -");
        return;
      }
      negative = *sign;
    }
  }

  std::optional<bool> accept_sign() {
    if (scan_.accept("+")) return false;
    if (scan_.accept("-")) return true;
    return std::nullopt;
  }

  bool parse_term(bool negative) {
    std::uint64_t coefficient = 1;
    std::uint64_t exponent = 0;
    if (scan_.at_digit()) {
      if (!parse_coefficient(coefficient)) return false;
      if (scan_.accept("*") && !scan_.at_x()) return scan_.unexpected("x after \"*\"");
    } else if (!scan_.at_x()) {
      return scan_.unexpected("a term");
    }
    if (scan_.at_x() && !parse_power(exponent)) return false;
    add(static_cast<Element>(coefficient), exponent, negative);
    return true;
  }

  bool parse_coefficient(std::uint64_t& coefficient) {
    const std::size_t start = scan_.position();
    coefficient = scan_.take_number();
    if (coefficient < field_.order()) return true;
    Complaint complaint = not_an_element(field_, scan_.digits_from(start));
    return scan_.fail(start, "coefficient " + complaint.problem, complaint.why,
                      complaint.suggestion);
  }

  bool parse_power(std::uint64_t& exponent) {
    scan_.skip_character();
    exponent = 1;
    if (!scan_.accept("^") && !scan_.accept("**")) return true;
    if (!scan_.at_digit()) return scan_.unexpected("an exponent");
    const std::size_t start = scan_.position();
    exponent = scan_.take_number();
    if (exponent <= limits::degree) return true;
    return scan_.fail(start, fmt::format("exponent {} is too large", scan_.digits_from(start)),
                      fmt::format("degrees up to {} are possible", limits::degree),
                      "choose a smaller degree");
  }

  void add(Element coefficient, std::uint64_t exponent, bool negative) {
    if (result_.size() <= exponent) result_.resize(exponent + 1);
    Element& sum = result_[exponent];
    sum = field_.add(sum, negative ? field_.negate(coefficient) : coefficient);
  }

  const Field& field_;
  TextScanner scan_;
  Polynomial result_;
};

}  // namespace

std::variant<Polynomial, Complaint> parse_polynomial(const Field& field, std::string_view text) {
  return PolynomialParser(field, text).parse();
}

}  // namespace lfsrun
