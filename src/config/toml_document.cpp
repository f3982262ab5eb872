// Text to TOML tree, by toml++; its one kind of failure becomes one of our messages.

#include "config/toml_document.hpp"

#include <toml++/toml.h>

#include <utility>

namespace lfsrun {

namespace {

std::string in_our_words(std::string_view description) {
  constexpr std::string_view prefix = "Error while parsing ";
  if (!description.starts_with(prefix)) return std::string(description);
  return std::string(description.substr(prefix.size()));
}

}  // namespace

std::optional<TomlDocument> TomlDocument::parse(std::string_view text, std::string file,
                                                Problems& problems) {
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
