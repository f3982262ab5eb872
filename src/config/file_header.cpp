// What job and config files begin with.

#include "config/file_header.hpp"

#include <fmt/format.h>

#include "config/limits.hpp"

namespace lfsrun {

namespace {

constexpr std::string_view name_characters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.- ";

bool is_safe_name(std::string_view name) {
  if (name.empty() || name.size() > limits::name_bytes) return false;
  // A leading dot hides a file, a leading dash looks like an option, spaces at the ends get lost.
  const bool good_ends =
      std::string_view(".- ").find(name.front()) == std::string_view::npos && name.back() != ' ';
  return good_ends && name.find_first_not_of(name_characters) == std::string_view::npos;
}

}  // namespace

bool check_format(const TableReader& root) {
  constexpr std::int64_t known_format = 1;
  if (!root.require("format", "the version of the file format", "add format = 1 at the top")) {
    return true;
  }
  const auto format = root.integer("format");
  if (!format || *format == known_format) return true;
  root.complain("format", {fmt::format("format = {} is not known", *format),
                           fmt::format("this version reads format {}", known_format),
                           "use a newer lfsrun, or write the file in format 1"});
  return false;
}

std::string read_name(const TableReader& root, const std::filesystem::path& file) {
  const std::string name = root.text("name").value_or(file.stem().string());
  if (!is_safe_name(name)) {
    root.complain("name", {fmt::format("name \"{}\" cannot be used in file names", name),
                           fmt::format("1 to {} of A-Z a-z 0-9 _ . - and space, first a letter, "
                                       "digit or _",
                                       limits::name_bytes),
                           "choose another, like name = \"strange\""});
  }
  return name;
}

}  // namespace lfsrun
