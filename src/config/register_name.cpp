#include "config/register_name.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "config/limits.hpp"

namespace lfsrun {

bool is_register_name(std::string_view name) {
  const bool printable = std::none_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) < ' ' || c == '\x7F';
  });
  return printable && !name.empty() && name.size() <= limits::name_bytes;
}

std::optional<std::string> read_register_name(const TableReader& table) {
  auto name = table.text("name");
  if (name && !is_register_name(*name)) {
    table.complain(
        "name", {"not a name", fmt::format("1 to {} bytes of text in one line", limits::name_bytes),
                 "shorten it, or leave name out"});
  }
  return name;
}

}  // namespace lfsrun
