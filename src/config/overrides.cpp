// --set KEY=VALUE: a value that is not TOML by its looks (a bare word, a path, a time) is text.

#include "config/overrides.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <regex>
#include <utility>

#include "base/error.hpp"
#include "config/problems.hpp"
#include "config/suggestion.hpp"

namespace lfsrun {

namespace {

// The keys of registers are left out: one value for all of them makes no sense.
constexpr std::array<std::string_view, 45> settable = {"name",
                                                       "output",
                                                       "pool.lifetime",
                                                       "pool.workers",
                                                       "pool.unit_seconds",
                                                       "pool.unit_timeout",
                                                       "pool.retries",
                                                       "pool.sync_seconds",
                                                       "slurm.ntasks",
                                                       "slurm.time",
                                                       "field.order",
                                                       "field.modulus",
                                                       "sweep.degree",
                                                       "sweep.orders",
                                                       "sweep.select",
                                                       "sweep.count",
                                                       "sweep.seed",
                                                       "sweep.weight",
                                                       "sweep.nonsingular",
                                                       "sweep.combine",
                                                       "analysis.kind",
                                                       "analysis.method",
                                                       "analysis.sequences",
                                                       "analysis.sequence_length",
                                                       "analysis.state_cycles",
                                                       "analysis.factor_seconds",
                                                       "analysis.degree",
                                                       "analysis.list",
                                                       "analysis.list_weight",
                                                       "analysis.form",
                                                       "analysis.fixed",
                                                       "analysis.allowed",
                                                       "analysis.goal",
                                                       "analysis.constant",
                                                       "analysis.symmetry",
                                                       "analysis.order",
                                                       "analysis.seed",
                                                       "analysis.count",
                                                       "analysis.limit",
                                                       "analysis.skip",
                                                       "analysis.length",
                                                       "analysis.shifts",
                                                       "analysis.tuple",
                                                       "analysis.profile",
                                                       "analysis.tests"};

[[noreturn]] void refuse(std::string_view key, const Complaint& complaint) {
  const SourceLocation where{fmt::format("--set {}", key)};
  throw InputError(to_string(where) + ": " + to_string(complaint));
}

bool looks_like_toml(const std::string& text) {
  static const std::regex number(R"([+-]?(\d[\d_]*(\.[\d_]+)?([eE][+-]?\d+)?|inf|nan))");
  if (text == "true" || text == "false") return true;
  return std::string_view("[{\"'").find(text.front()) != std::string_view::npos ||
         std::regex_match(text, number);
}

std::string as_toml_text(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

std::string checked_key(const std::string& assignment) {
  const auto equals = assignment.find('=');
  if (equals == std::string::npos) {
    refuse(assignment, {"no value", "the form is KEY=VALUE", "write --set pool.workers=2"});
  }
  std::string key = assignment.substr(0, equals);
  if (std::find(settable.begin(), settable.end(), key) == settable.end()) {
    refuse(key, {"unknown key", "can be set: " + listed(settable),
                 did_you_mean(key, settable, "change it in the file")});
  }
  return key;
}

TomlDocument parsed(const std::string& key, const std::string& value) {
  if (value.empty()) refuse(key, {"empty value", "", "write --set " + key + "=VALUE"});
  Problems problems;  // their places would be in a text that the user has never seen
  auto document =
      TomlDocument::parse("value = " + (looks_like_toml(value) ? value : as_toml_text(value)),
                          "--set " + key, problems);
  if (document) return std::move(*document);
  refuse(key, {"not a value: " + value, "it is read as TOML",
               "balance quotes and brackets, and keep them from the shell with '...'"});
}

}  // namespace

Overrides::Overrides(const std::vector<std::string>& assignments) {
  for (const std::string& assignment : assignments) {
    const std::string key = checked_key(assignment);
    values_[key] =
        std::make_shared<const TomlDocument>(parsed(key, assignment.substr(key.size() + 1)));
  }
}

const TomlDocument* Overrides::find(const std::string& path) const {
  const auto found = values_.find(path);
  return found == values_.end() ? nullptr : found->second.get();
}

bool Overrides::any_below(std::string_view path) const {
  const std::string prefix = std::string(path) + '.';
  const auto found = values_.lower_bound(prefix);
  return found != values_.end() && found->first.starts_with(prefix);
}

Overrides Overrides::without(const std::string& path) const {
  Overrides rest = *this;
  rest.values_.erase(path);
  return rest;
}

}  // namespace lfsrun
