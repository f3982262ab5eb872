// A recursive-descent parser of the grammar
//   feedback = term { "+" term }
//   term     = factor { "*" factor }
//   factor   = ("x" | "X") number | "0" | "1"

#include "config/feedback_text.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "config/limits.hpp"
#include "config/text_scanner.hpp"
#include "register/boolean_feedback.hpp"

namespace lfsrun {

namespace {

class FeedbackParser {
 public:
  FeedbackParser(unsigned degree, std::string_view text)
      : degree_(degree), scan_(text, "feedback", "write it like x0 + x3 + x1*x2") {}

  std::variant<FeedbackRegister, Complaint> parse() {
    if (scan_.at_end()) {
      scan_.empty();
    } else {
      parse_terms();
    }
    if (scan_.complaint()) return *scan_.complaint();
    return register_of_terms(degree_, std::move(terms_));
  }

 private:
  void parse_terms() {
    do {
      if (!parse_term()) return;
    } while (scan_.accept("+"));
    if (!scan_.at_end()) scan_.unexpected("+ or *");
  }

  bool parse_term() {
    const std::size_t start = scan_.position();
    BooleanTerm term;
    bool zero = false;
    do {
      if (!parse_factor(term, zero)) return false;
    } while (scan_.accept("*"));
    if (zero) return true;
    if (terms_.size() == limits::feedback_terms) {
      return scan_.fail(start, fmt::format("term {}", terms_.size() + 1),
                        fmt::format("at most {} terms are possible", limits::feedback_terms),
                        "use a shorter feedback");
    }
    terms_.push_back(std::move(term));
    return true;
  }

  bool parse_factor(BooleanTerm& term, bool& zero) {
    if (scan_.at_digit()) return parse_constant(zero);
    if (!scan_.at_x()) return scan_.unexpected("x0, x1, ... or 1");
    const std::size_t start = scan_.position();
    scan_.skip_character();
    if (!scan_.at_digit()) return scan_.unexpected("a number after x");
    const std::string_view digits = scan_.digits_from(scan_.position());
    const std::uint64_t index = scan_.take_number();
    if (index >= degree_) {
      return scan_.fail(start, fmt::format("x{}", digits),
                        fmt::format("a register of degree {} has {}", degree_,
                                    degree_ == 1 ? "x0" : fmt::format("x0 to x{}", degree_ - 1)),
                        "choose a smaller index or a larger degree");
    }
    term.push_back(static_cast<unsigned>(index));
    return true;
  }

  bool parse_constant(bool& zero) {
    const std::size_t start = scan_.position();
    const std::uint64_t value = scan_.take_number();
    zero = zero || value == 0;
    if (value <= 1) return true;
    return scan_.fail(start, fmt::format("{}", scan_.digits_from(start)),
                      "over GF(2) the constants are 0 and 1",
                      "write x before the index of a symbol, * between factors");
  }

  unsigned degree_;
  TextScanner scan_;
  std::vector<BooleanTerm> terms_;
};

}  // namespace

std::variant<FeedbackRegister, Complaint> parse_feedback(unsigned degree, std::string_view text) {
  return FeedbackParser(degree, text).parse();
}

}  // namespace lfsrun
