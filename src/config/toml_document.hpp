#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "config/problems.hpp"

// toml.hpp costs seconds to compile: only the two sources that walk a document include it.
namespace toml {
inline namespace v3 {
class table;
}
}  // namespace toml

namespace lfsrun {

/// A parsed TOML text that knows where it came from.
class TomlDocument {
 public:
  /// `file` is what messages call it. None, and a complaint with the place, where the text stops
  /// being TOML 1.0 in UTF-8.
  [[nodiscard]] static std::optional<TomlDocument> parse(std::string_view text, std::string file,
                                                         Problems& problems);
  ~TomlDocument();
  TomlDocument(TomlDocument&&) noexcept;

  [[nodiscard]] const toml::table& root() const { return *root_; }
  [[nodiscard]] const std::string& file() const { return file_; }

 private:
  TomlDocument(std::string file, std::unique_ptr<toml::table> root);

  std::string file_;
  std::unique_ptr<toml::table> root_;
};

}  // namespace lfsrun
