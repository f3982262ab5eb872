#pragma once

#include <cstdint>
#include <string>

#include "store/tables.hpp"

namespace lfsrun {

/// What has been confirmed so far, and its words.
class VerifyTally {
 public:
  void add_confirmed(const AnalysisRecord& stored, const AnalysisRecord& again);
  void add_confirmed_search(const AnalysisRecord& search);
  void add_different() { ++different_; }
  void add_undecided() { ++undecided_; }

  [[nodiscard]] std::uint64_t different() const { return different_; }
  /// Lines that say all of it; `all`: the analyses of the file.
  [[nodiscard]] std::string text(const std::string& file, std::uint64_t all) const;

 private:
  [[nodiscard]] std::string rows_text() const;

  std::uint64_t analyses_ = 0, by_two_methods_ = 0, different_ = 0, undecided_ = 0;
  std::uint64_t cycles_ = 0, factors_ = 0, sequences_ = 0, surveys_ = 0, polynomials_ = 0;
  std::uint64_t statistics_ = 0, searches_ = 0, finds_ = 0, without_finds_ = 0;
};

}  // namespace lfsrun
