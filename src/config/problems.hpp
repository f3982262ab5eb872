#pragma once

#include <string>
#include <vector>

#include "config/campaign.hpp"

namespace lfsrun {

/// One thing wrong with an input, in the words of the user.
struct Complaint {
  std::string problem;     // what is wrong
  std::string why;         // why it is; may be empty
  std::string suggestion;  // how to put it right; may be empty
};

/// "problem (why); suggestion", in one line: control characters as \xNN, long parts cut.
[[nodiscard]] std::string to_string(const Complaint& complaint);

/// "file:line:column", or the file alone where the line is not known.
[[nodiscard]] std::string to_string(const SourceLocation& where);

/// Collects what is wrong with all files of a campaign, so that one run shows all of it.
class Problems {
 public:
  void add(SourceLocation where, const Complaint& complaint);

  /// Whether something at this very place has been complained of.
  [[nodiscard]] bool any_at(const SourceLocation& where) const;
  [[nodiscard]] std::size_t count() const { return count_; }

  /// Throws one InputError with a line a problem: file by file in the order they were opened, each
  /// from top to bottom. Returns where nothing was added.
  void throw_if_any() const;

 private:
  struct Line {
    SourceLocation where;
    std::string text;
  };
  std::vector<Line> lines_;
  std::size_t count_ = 0;  // may be more than are kept
};

}  // namespace lfsrun
