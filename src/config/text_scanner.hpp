#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "config/problems.hpp"

namespace lfsrun {

/// A place in a formula, and the first complaint about it: what the parsers of formulas share.
class TextScanner {
 public:
  /// `noun` is what messages call the text ("polynomial"), `example` how to write one.
  TextScanner(std::string_view text, std::string noun, std::string example);

  [[nodiscard]] std::size_t position() const { return position_; }
  [[nodiscard]] bool at_end() const { return position_ == text_.size(); }
  [[nodiscard]] bool at_digit() const;
  [[nodiscard]] bool at_x() const;  // of either case
  /// The digits from there on, as written.
  [[nodiscard]] std::string_view digits_from(std::size_t start) const;

  void skip_spaces();
  /// Goes past one character and the spaces after it.
  void skip_character();
  /// Goes past `token` and the spaces after it, if it is there.
  bool accept(std::string_view token);
  /// Goes past a number and the spaces after it. Saturates: what is too large for any use is still
  /// too large.
  std::uint64_t take_number();

  /// Complaints; all return false.
  bool empty();
  bool unexpected(std::string_view wanted);
  bool fail(std::size_t offset, const std::string& problem, const std::string& why,
            const std::string& suggestion);

  [[nodiscard]] const std::optional<Complaint>& complaint() const { return complaint_; }

 private:
  /// For a message: in quotes, or what it is.
  [[nodiscard]] std::string character_here() const;

  std::string_view text_;
  std::string noun_;
  std::string example_;
  std::size_t position_ = 0;
  std::optional<Complaint> complaint_;
};

}  // namespace lfsrun
