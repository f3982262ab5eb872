#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "config/toml_document.hpp"

namespace lfsrun {

/// The `--set key=value` of the command line, checked for form and for keys that can be set; the
/// values are checked where they take effect.
class Overrides {
 public:
  Overrides() = default;
  /// Each "KEY=VALUE". Later ones win. Throws InputError that names `--set KEY`.
  explicit Overrides(const std::vector<std::string>& assignments);

  /// A document whose key "value" is the value given for this dotted path; null where none is.
  [[nodiscard]] const TomlDocument* find(const std::string& path) const;
  /// Whether anything inside the table `path` is set.
  [[nodiscard]] bool any_below(std::string_view path) const;

  /// The same but for one key: a job's name is not the name of its configs.
  [[nodiscard]] Overrides without(const std::string& path) const;

 private:
  std::map<std::string, std::shared_ptr<const TomlDocument>, std::less<>> values_;
};

}  // namespace lfsrun
