// A recursive-descent parser of the grammar
//   polynomial = [sign] term { sign term }      sign  = "+" | "-"
//   term       = number [ ["*"] power ] | power
//   power      = ("x" | "X") [ ("^" | "**") number ]

#include "config/polynomial_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>

#include "config/elements.hpp"
#include "config/limits.hpp"

namespace lfsrun {

namespace {

constexpr std::string_view example = "write it like x^3 + 2*x + 1";

class PolynomialParser {
 public:
  PolynomialParser(const Field& field, std::string_view text) : field_(field), text_(text) {}

  std::variant<Polynomial, Complaint> parse() {
    skip_spaces();
    if (at_end()) return Complaint{"the polynomial is empty", "", std::string(example)};
    bool negative = accept_sign().value_or(false);
    while (parse_term(negative) && !at_end()) {
      const auto sign = accept_sign();
      if (!sign) {
        unexpected("+ or -");
        break;
      }
      negative = *sign;
    }
    if (complaint_) return *complaint_;
    while (!result_.empty() && result_.back() == 0) result_.pop_back();
    return result_;
  }

 private:
  [[nodiscard]] bool at_end() const { return position_ == text_.size(); }

  void skip_spaces() {
    while (!at_end() && std::string_view(" \t\r\n").find(text_[position_]) != text_.npos) {
      ++position_;
    }
  }

  bool accept(std::string_view token) {
    if (!text_.substr(position_).starts_with(token)) return false;
    position_ += token.size();
    skip_spaces();
    return true;
  }

  std::optional<bool> accept_sign() {
    if (accept("+")) return false;
    if (accept("-")) return true;
    return std::nullopt;
  }

  [[nodiscard]] bool at_digit() const {
    return !at_end() && text_[position_] >= '0' && text_[position_] <= '9';
  }

  // Saturates: what is too large for any use is still too large.
  std::uint64_t take_number() {
    constexpr std::uint64_t huge = 1000000000000;
    std::uint64_t n = 0;
    for (; at_digit(); ++position_) {
      n = std::min(huge, n * 10 + static_cast<std::uint64_t>(text_[position_] - '0'));
    }
    skip_spaces();
    return n;
  }

  bool parse_term(bool negative) {
    std::uint64_t coefficient = 1;
    std::uint64_t exponent = 0;
    if (at_digit()) {
      if (!parse_coefficient(coefficient)) return false;
      if (accept("*") && !at_x()) return unexpected("x after \"*\"");
    } else if (!at_x()) {
      return unexpected("a term");
    }
    if (at_x() && !parse_power(exponent)) return false;
    add(static_cast<Element>(coefficient), exponent, negative);
    return true;
  }

  bool parse_coefficient(std::uint64_t& coefficient) {
    const std::size_t start = position_;
    coefficient = take_number();
    if (coefficient < field_.order()) return true;
    Complaint complaint = not_an_element(field_, digits_from(start));
    return fail(start, "coefficient " + complaint.problem, complaint.why, complaint.suggestion);
  }

  [[nodiscard]] bool at_x() const {
    return !at_end() && (text_[position_] == 'x' || text_[position_] == 'X');
  }

  bool parse_power(std::uint64_t& exponent) {
    ++position_;
    skip_spaces();
    exponent = 1;
    if (!accept("^") && !accept("**")) return true;
    if (!at_digit()) return unexpected("an exponent");
    const std::size_t start = position_;
    exponent = take_number();
    if (exponent <= limits::degree) return true;
    return fail(start, fmt::format("exponent {} is too large", digits_from(start)),
                fmt::format("degrees up to {} are possible", limits::degree),
                "choose a smaller degree");
  }

  [[nodiscard]] std::string_view digits_from(std::size_t start) const {
    const auto end = text_.find_first_not_of("0123456789", start);
    return text_.substr(start, end - start);
  }

  void add(Element coefficient, std::uint64_t exponent, bool negative) {
    if (result_.size() <= exponent) result_.resize(exponent + 1);
    Element& sum = result_[exponent];
    sum = field_.add(sum, negative ? field_.negate(coefficient) : coefficient);
  }

  bool unexpected(std::string_view wanted) {
    if (at_end()) {
      complaint_ = {"the polynomial ends too early", fmt::format("{} is missing", wanted),
                    std::string(example)};
      return false;
    }
    std::size_t end = position_ + 1;  // the rest of a UTF-8 character
    while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) ++end;
    return fail(position_, fmt::format("\"{}\"", text_.substr(position_, end - position_)),
                fmt::format("{} is expected there", wanted), std::string(example));
  }

  bool fail(std::size_t offset, const std::string& problem, const std::string& why,
            const std::string& suggestion) {
    complaint_ = {fmt::format("{} at character {} of the polynomial", problem, offset + 1), why,
                  suggestion};
    return false;
  }

  const Field& field_;
  std::string_view text_;
  std::size_t position_ = 0;
  Polynomial result_;
  std::optional<Complaint> complaint_;
};

}  // namespace

std::variant<Polynomial, Complaint> parse_polynomial(const Field& field, std::string_view text) {
  return PolynomialParser(field, text).parse();
}

}  // namespace lfsrun
