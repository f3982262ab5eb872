// A thin layer over toml++: every value with its place, every surprise in words. Linear in what is
// read, but for `where` of an array's item, which looks the item up again.

#include "config/toml_reader.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>

#include "config/suggestion.hpp"

namespace lfsrun {

namespace {

std::string in_words(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::string:
      return "text";
    case toml::node_type::integer:
      return "an integer";
    case toml::node_type::floating_point:
      return "a number with a fraction or exponent";
    case toml::node_type::boolean:
      return "true or false";
    case toml::node_type::array:
      return node.is_array_of_tables() ? "a list of tables" : "a list";
    case toml::node_type::table:
      return "a table";
    default:
      return "a date or time";
  }
}

Complaint wrong_type(std::string_view name, const toml::node& found, std::string_view wanted,
                     std::string_view how) {
  return {fmt::format("{} is {}", name, in_words(found)), fmt::format("{} is wanted", wanted),
          fmt::format("write {}", how)};
}

// Keys that are right, but in the other kind of file.
std::string at_home_elsewhere(std::string_view key) {
  for (const std::string_view config_key : {"field", "register", "analysis"}) {
    if (key == config_key) return fmt::format("move \"{}\" to a config file", key);
  }
  for (const std::string_view job_key : {"configs", "output", "pool", "slurm"}) {
    if (key == job_key) return fmt::format("move \"{}\" to a job file", key);
  }
  return "remove it";
}

}  // namespace

TableReader::TableReader(const TomlDocument& document, const Overrides& overrides,
                         Problems& problems)
    : document_(&document),
      overrides_(&overrides),
      problems_(&problems),
      table_(&document.root()),
      header_{document.file(), 1, 1} {}

TableReader::TableReader(const TableReader& parent, std::string_view key, const toml::table* table,
                         bool repeated)
    : document_(parent.document_),
      overrides_(parent.overrides_),
      problems_(parent.problems_),
      table_(table),
      path_(parent.path_of(key)),
      label_(repeated ? fmt::format("[[{}]]", path_) : fmt::format("[{}]", path_)),
      header_(table != nullptr ? parent.location_of(*table) : parent.header_) {}

std::string TableReader::path_of(std::string_view key) const {
  return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

const toml::node* TableReader::find(std::string_view key) const {
  const TomlDocument* set = overrides_->find(path_of(key));
  if (set != nullptr) return set->root().get("value");
  return table_ == nullptr ? nullptr : table_->get(key);
}

SourceLocation TableReader::location_of(const toml::node& node) const {
  const auto begin = node.source().begin;
  return {document_->file(), begin.line, begin.column};
}

bool TableReader::has(std::string_view key) const {
  return find(key) != nullptr || overrides_->any_below(path_of(key));
}

bool TableReader::require(std::string_view key, std::string_view why,
                          std::string_view suggestion) const {
  if (has(key)) return true;
  if (misspelt(key)) return false;
  const std::string in = label_.empty() ? "" : " in " + label_;
  problems_->add(where(),
                 {fmt::format("no \"{}\"{}", key, in), std::string(why), std::string(suggestion)});
  return false;
}

bool TableReader::misspelt(std::string_view key) const {
  if (table_ == nullptr) return false;
  return std::any_of(table_->begin(), table_->end(), [&](const auto& entry) {
    const auto begin = entry.first.source().begin;
    return nearest_name(entry.first.str(), {&key, 1}) &&
           problems_->any_at({document_->file(), begin.line, begin.column});
  });
}

bool TableReader::is_text(std::string_view key) const {
  const toml::node* node = find(key);
  return node != nullptr && node->is_string();
}

bool TableReader::is_list(std::string_view key) const {
  const toml::node* node = find(key);
  return node != nullptr && node->is_array();
}

SourceLocation TableReader::where() const { return header_; }

SourceLocation TableReader::where(std::string_view key) const {
  const TomlDocument* set = overrides_->find(path_of(key));
  if (set != nullptr) return {set->file(), 0, 0};
  const toml::node* node = find(key);
  return node == nullptr ? header_ : location_of(*node);
}

SourceLocation TableReader::where(std::string_view key, std::size_t item) const {
  SourceLocation whole = where(key);
  const toml::node* node = find(key);
  if (whole.line == 0 || node == nullptr || !node->is_array()) return whole;
  return location_of(*node->as_array()->get(item));
}

void TableReader::complain(std::string_view key, const Complaint& complaint) const {
  problems_->add(where(key), complaint);
}

void TableReader::complain(std::string_view key, std::size_t item,
                           const Complaint& complaint) const {
  problems_->add(where(key, item), complaint);
}

void TableReader::allow_only(std::initializer_list<std::string_view> keys,
                             std::initializer_list<std::string_view> passed_over) const {
  if (table_ == nullptr) return;
  const std::span<const std::string_view> known(keys.begin(), keys.size());
  for (const auto& entry : *table_) {
    const toml::key& key = entry.first;
    const auto is_key = [&](std::string_view name) { return name == key.str(); };
    if (std::any_of(known.begin(), known.end(), is_key) ||
        std::any_of(passed_over.begin(), passed_over.end(), is_key)) {
      continue;
    }
    const std::string in = label_.empty() ? "" : " in " + label_;
    const auto begin = key.source().begin;
    problems_->add({document_->file(), begin.line, begin.column},
                   {fmt::format("unknown key \"{}\"{}", key.str(), in), "known: " + listed(known),
                    did_you_mean(key.str(), known, at_home_elsewhere(key.str()))});
  }
}

std::optional<std::string> TableReader::text(std::string_view key, std::string_view how) const {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (const auto* text = node->as_string()) return text->get();
  complain(key, wrong_type(key, *node, "text", how));
  return std::nullopt;
}

std::optional<std::int64_t> TableReader::integer(std::string_view key, std::int64_t least,
                                                 std::int64_t most) const {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto* value = node->as_integer();
  if (value == nullptr) {
    complain(key, wrong_type(key, *node, "an integer",
                             "a whole number, without quotes, decimal point or exponent"));
    return std::nullopt;
  }
  if (value->get() >= least && value->get() <= most) return value->get();
  complain(key, {fmt::format("{} = {} is out of range", key, value->get()),
                 fmt::format("{} to {}", least, most), "choose a number in that range"});
  return std::nullopt;
}

std::optional<double> TableReader::number(std::string_view key, double least, double most) const {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  const std::optional<double> value = node->value<double>();
  if (!node->is_number() || !value) {
    complain(key, wrong_type(key, *node, "a number", "a number without quotes"));
    return std::nullopt;
  }
  // NaN compares false with everything, so it is refused here too.
  if (*value >= least && *value <= most) return value;
  complain(key, {fmt::format("{} = {} is out of range", key, *value),
                 fmt::format("{} to {}", least, most), "choose a number in that range"});
  return std::nullopt;
}

std::optional<bool> TableReader::flag(std::string_view key) const {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (const auto* value = node->as_boolean()) return value->get();
  complain(key, wrong_type(key, *node, "true or false", "true or false, without quotes"));
  return std::nullopt;
}

std::optional<std::size_t> TableReader::choice(std::string_view key,
                                               std::span<const std::string_view> names) const {
  const auto word = text(key);
  if (!word) return std::nullopt;
  const auto found = std::find(names.begin(), names.end(), *word);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  complain(key, {fmt::format("{} = \"{}\" is not known", key, *word), "known: " + listed(names),
                 did_you_mean(*word, names, "choose one of these")});
  return std::nullopt;
}

template <typename T>
std::optional<std::vector<T>> TableReader::array_of(std::string_view key, std::string_view wanted,
                                                    std::string_view how) const {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  const toml::array* array = node->as_array();
  if (array == nullptr) {
    complain(key, wrong_type(key, *node, wanted, how));
    return std::nullopt;
  }
  std::vector<T> values;
  values.reserve(array->size());
  for (std::size_t i = 0; i < array->size(); ++i) {
    if (const auto* item = array->get(i)->as<T>()) {
      values.push_back(item->get());
    } else {
      const std::string name = fmt::format("entry {} of {}", i + 1, key);
      complain(key, i, wrong_type(name, *array->get(i), wanted, how));
    }
  }
  if (values.size() < array->size()) return std::nullopt;
  return values;
}

std::optional<std::vector<std::int64_t>> TableReader::integers(std::string_view key) const {
  return array_of<std::int64_t>(key, "a list of integers",
                                fmt::format("it like {} = [1, 0, 1]", key));
}

std::optional<std::vector<std::string>> TableReader::texts(std::string_view key) const {
  return array_of<std::string>(key, "a list of texts",
                               fmt::format(R"(it like {} = ["one", "two"])", key));
}

std::optional<std::vector<std::vector<std::int64_t>>> TableReader::integer_lists(
    std::string_view key) const {
  const std::string how = fmt::format("it like {} = [[1, 0, 0], [0, 1, 1]]", key);
  constexpr std::string_view wanted = "a list of lists of integers";
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  const toml::array* lists = node->as_array();
  if (lists == nullptr) {
    complain(key, wrong_type(key, *node, wanted, how));
    return std::nullopt;
  }
  std::vector<std::vector<std::int64_t>> values;
  for (std::size_t i = 0; i < lists->size(); ++i) {
    const toml::array* list = lists->get(i)->as_array();
    const bool right = list != nullptr && (list->empty() || list->is_homogeneous<std::int64_t>());
    if (!right) {
      complain(key, i,
               {fmt::format("entry {} of {} is no list of integers", i + 1, key),
                fmt::format("{} is wanted", wanted), "write " + how});
      return std::nullopt;
    }
    std::vector<std::int64_t>& value = values.emplace_back();
    for (const toml::node& item : *list) value.push_back(item.as_integer()->get());
  }
  return values;
}

std::optional<TableReader> TableReader::table(std::string_view key) const {
  const toml::node* node = table_ == nullptr ? nullptr : table_->get(key);
  const toml::table* table = node == nullptr ? nullptr : node->as_table();
  if (node == nullptr || table != nullptr) return TableReader(*this, key, table, false);
  problems_->add(location_of(*node), wrong_type(key, *node, "one table",
                                                fmt::format("it once, as [{}]", path_of(key))));
  return std::nullopt;
}

std::vector<TableReader> TableReader::tables(std::string_view key) const {
  std::vector<TableReader> readers;
  const toml::node* node = table_ == nullptr ? nullptr : table_->get(key);
  if (node == nullptr) {
    if (misspelt(key)) return readers;
    problems_->add(header_, {fmt::format("no [[{}]]", path_of(key)), "at least one is wanted",
                             fmt::format("add a [[{}]]", path_of(key))});
    return readers;
  }
  const toml::array* array = node->as_array();
  if (array == nullptr || array->empty() || !array->is_array_of_tables()) {
    problems_->add(location_of(*node),
                   wrong_type(key, *node, "a list of tables",
                              fmt::format("[[{}]], with two brackets, above each", path_of(key))));
    return readers;
  }
  readers.reserve(array->size());
  for (const toml::node& item : *array) {
    readers.push_back(TableReader(*this, key, item.as_table(), true));
  }
  return readers;
}

}  // namespace lfsrun
