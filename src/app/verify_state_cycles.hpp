#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "store/record_stream.hpp"

namespace lfsrun {

/// The entries of /state_cycles against those that are computed once more. Neither is held in
/// memory: both go into a checksum as they come.
class StateCycleCheck {
 public:
  explicit StateCycleCheck(std::filesystem::path file) : file_(std::move(file)) {}

  /// Those of neighbouring states of the analysis that is computed now.
  void take(std::span<const std::uint32_t> cycles);
  /// Of this analysis, all of which were taken: "", or that they differ. Analyses come in the order
  /// of the file.
  [[nodiscard]] std::string difference(const AnalysisRow& stored);

 private:
  struct Sum {
    std::uint64_t entries = 0;
    std::optional<std::uint64_t> checksum = std::nullopt;

    void add(std::span<const std::uint32_t> cycles);
    bool operator==(const Sum&) const = default;
  };

  Sum stored_cycles(std::uint64_t id);

  std::filesystem::path file_;
  std::optional<RecordStream> records_;
  Sum again_;
};

}  // namespace lfsrun
