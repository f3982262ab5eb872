// Files and folders of the tests.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace lfsrun::testing {

/// A folder that goes away with it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
    return path_ / name;
  }

 private:
  std::filesystem::path path_;
};

[[nodiscard]] std::string read_text(const std::filesystem::path& file);
void write_text(const std::filesystem::path& file, const std::string& text);
[[nodiscard]] std::vector<std::string> lines_of(const std::string& text);

/// Every file below the folder with its bytes, and every folder: equal before and after means that
/// nothing was touched.
using Snapshot = std::map<std::string, std::string>;
[[nodiscard]] Snapshot snapshot(const std::filesystem::path& folder);

/// The *.toml directly in a folder, sorted.
[[nodiscard]] std::vector<std::filesystem::path> toml_files(const std::filesystem::path& folder);

/// How often `part` occurs in `text`.
[[nodiscard]] std::size_t count_of(const std::string& text, const std::string& part);

}  // namespace lfsrun::testing
