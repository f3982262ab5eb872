// Every dot of a key is a table in a table, and toml++ gives such a tree back by recursion: a line
// of a million dots would overflow the stack. So dots are counted before it sees the text, outside
// of strings and comments, from one character to the next that ends a key or a value.
// TOML 1.0.0 (toml.io/en/v1.0.0), "Keys" and "String".

#include "config/key_depth.hpp"

#include <algorithm>
#include <string>

namespace lfsrun {

namespace {

class KeyScanner {
 public:
  KeyScanner(std::string_view text, std::size_t most) : text_(text), most_(most) {}

  std::optional<std::size_t> find() {
    std::size_t dots = 0;
    while (position_ < text_.size()) {
      const char c = text_[position_];
      if (c == '"' || c == '\'') {
        skip_string(c);
        continue;
      }
      if (c == '#') position_ = std::min(text_.find('\n', position_), text_.size() - 1);
      if (std::string_view("\n#=,[]{}").find(c) != std::string_view::npos) dots = 0;
      if (c == '.' && ++dots > most_) return position_;
      ++position_;
    }
    return std::nullopt;
  }

 private:
  void skip_string(char quote) {
    const bool multiline = at_three(quote);
    position_ += multiline ? 3 : 1;
    while (position_ < text_.size() && !(multiline ? at_three(quote) : at_end_of_line(quote))) {
      position_ += quote == '"' && text_[position_] == '\\' ? 2 : 1;
    }
    position_ += multiline ? 3 : 1;
    // Up to two quotes may stand before the three that end it: ""two quotes:""""".
    for (int i = 0; multiline && i < 2 && at(quote); ++i) ++position_;
  }

  [[nodiscard]] bool at(char c) const { return position_ < text_.size() && text_[position_] == c; }
  [[nodiscard]] bool at_end_of_line(char quote) const { return at(quote) || at('\n'); }
  [[nodiscard]] bool at_three(char quote) const {
    return position_ < text_.size() && text_.substr(position_, 3) == std::string(3, quote);
  }

  std::string_view text_;
  std::size_t most_;
  std::size_t position_ = 0;
};

}  // namespace

std::optional<std::size_t> find_deep_key(std::string_view text, std::size_t most) {
  return KeyScanner(text, most).find();
}

}  // namespace lfsrun
