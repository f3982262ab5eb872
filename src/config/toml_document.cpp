// Text to TOML tree, by toml++; its one kind of failure becomes one of our messages.

#include "config/toml_document.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <utility>

#include "config/key_depth.hpp"
#include "config/limits.hpp"

namespace lfsrun {

namespace {

std::string in_our_words(std::string_view description) {
  constexpr std::string_view prefix = "Error while parsing ";
  if (!description.starts_with(prefix)) return std::string(description);
  return std::string(description.substr(prefix.size()));
}

SourceLocation location_in(std::string_view text, std::size_t offset, std::string file) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t line_start = before.rfind('\n') + 1;  // 0 where there is none
  const auto lines = std::ranges::count(before, '\n');
  return {std::move(file), static_cast<unsigned>(lines + 1),
          static_cast<unsigned>(offset - line_start + 1)};
}

}  // namespace

std::optional<TomlDocument> TomlDocument::parse(std::string_view text, std::string file,
                                                Problems& problems) {
  if (const auto place = find_deep_key(text, limits::key_dots)) {
    problems.add(
        location_in(text, *place, std::move(file)),
        {"a key of too many parts", fmt::format("at most {} dots are possible", limits::key_dots),
         "write key = value lines under [table] headers"});
    return std::nullopt;
  }
  try {
    auto root = std::make_unique<toml::table>(toml::parse(text, std::string_view(file)));
    return TomlDocument(std::move(file), std::move(root));
  } catch (const toml::parse_error& error) {
    const auto begin = error.source().begin;
    problems.add({std::move(file), begin.line, begin.column},
                 {"not valid TOML", in_our_words(error.description()),
                  "write key = value lines under [table] headers, text in double quotes"});
    return std::nullopt;
  }
}

TomlDocument::TomlDocument(std::string file, std::unique_ptr<toml::table> root)
    : file_(std::move(file)), root_(std::move(root)) {}

TomlDocument::~TomlDocument() = default;
TomlDocument::TomlDocument(TomlDocument&&) noexcept = default;

}  // namespace lfsrun
