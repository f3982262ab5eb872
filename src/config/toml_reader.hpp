#pragma once

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/overrides.hpp"
#include "config/problems.hpp"
#include "config/toml_document.hpp"

namespace toml {
inline namespace v3 {
class node;
}
}  // namespace toml

namespace lfsrun {

/// Reads one table of a file key by key: values of the wanted type and range, or none and a
/// complaint with the value's place. A missing key is no complaint (see `require`). Values given by
/// --set come before those of the file. Views into the document, the overrides and the problems.
class TableReader {
 public:
  TableReader(const TomlDocument& document, const Overrides& overrides, Problems& problems);

  /// Whether the key is there (of whatever type), or set by --set.
  [[nodiscard]] bool has(std::string_view key) const;
  /// The same, with a complaint "no KEY" where it is not; none where a key like it has been
  /// complained of.
  [[nodiscard]] bool require(std::string_view key, std::string_view why,
                             std::string_view suggestion) const;

  /// Whether allow_only has complained of a key that was probably meant to be this one.
  [[nodiscard]] bool misspelt(std::string_view key) const;

  /// For keys that take values of several types.
  [[nodiscard]] bool is_text(std::string_view key) const;
  [[nodiscard]] bool is_list(std::string_view key) const;

  [[nodiscard]] SourceLocation where() const;  // the table's header
  /// The value, or the table's header where there is none.
  [[nodiscard]] SourceLocation where(std::string_view key) const;
  [[nodiscard]] SourceLocation where(std::string_view key, std::size_t item) const;  // of an array

  [[nodiscard]] Problems& problems() const { return *problems_; }
  void complain(std::string_view key, const Complaint& complaint) const;
  void complain(std::string_view key, std::size_t item, const Complaint& complaint) const;
  /// Complains of every key that is not among these, with the nearest of them.
  /// Those in `passed_over` get their own complaint from the caller.
  void allow_only(std::initializer_list<std::string_view> keys,
                  std::initializer_list<std::string_view> passed_over = {}) const;

  /// `how` ends "write ..." where it is no text.
  [[nodiscard]] std::optional<std::string> text(std::string_view key,
                                                std::string_view how = "it in double quotes") const;
  [[nodiscard]] std::optional<std::int64_t> integer(
      std::string_view key, std::int64_t least = std::numeric_limits<std::int64_t>::min(),
      std::int64_t most = std::numeric_limits<std::int64_t>::max()) const;
  [[nodiscard]] std::optional<double> number(std::string_view key, double least, double most) const;
  [[nodiscard]] std::optional<bool> flag(std::string_view key) const;
  /// The index of the text among `names`.
  [[nodiscard]] std::optional<std::size_t> choice(std::string_view key,
                                                  std::span<const std::string_view> names) const;
  [[nodiscard]] std::optional<std::vector<std::int64_t>> integers(std::string_view key) const;
  [[nodiscard]] std::optional<std::vector<std::string>> texts(std::string_view key) const;
  /// A list of lists of integers.
  [[nodiscard]] std::optional<std::vector<std::vector<std::int64_t>>> integer_lists(
      std::string_view key) const;

  /// The table KEY; an empty one where there is none, so that --set can fill it; none, and a
  /// complaint, where KEY is no table.
  [[nodiscard]] std::optional<TableReader> table(std::string_view key) const;
  /// Every [[KEY]], in order; a complaint where there is none.
  [[nodiscard]] std::vector<TableReader> tables(std::string_view key) const;

 private:
  TableReader(const TableReader& parent, std::string_view key, const toml::table* table,
              bool repeated);

  [[nodiscard]] std::string path_of(std::string_view key) const;
  [[nodiscard]] const toml::node* find(std::string_view key) const;
  [[nodiscard]] SourceLocation location_of(const toml::node& node) const;
  template <typename T>
  [[nodiscard]] std::optional<std::vector<T>> array_of(std::string_view key,
                                                       std::string_view wanted,
                                                       std::string_view how) const;

  const TomlDocument* document_;
  const Overrides* overrides_;
  Problems* problems_;
  const toml::table* table_;  // null: not in the file
  std::string path_;          // "" at the top
  std::string label_;         // "[pool]", "[[analysis]]"; "" at the top
  SourceLocation header_;
};

}  // namespace lfsrun
