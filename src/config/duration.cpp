// Times as Slurm writes them. The forms with a missing part ("90", "1-12") are left out on purpose:
// Slurm reads the first as minutes, most people as seconds.

#include "config/duration.hpp"

#include <charconv>
#include <vector>

namespace lfsrun {

namespace {

std::optional<std::uint64_t> parse_part(std::string_view text) {
  constexpr std::size_t most_digits = 6;
  if (text.empty() || text.size() > most_digits) return std::nullopt;
  std::uint64_t n = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, n);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return n;
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  for (auto colon = text.find(':'); colon != std::string_view::npos; colon = text.find(':')) {
    parts.push_back(text.substr(0, colon));
    text.remove_prefix(colon + 1);
  }
  parts.push_back(text);
  return parts;
}

}  // namespace

std::optional<std::uint64_t> parse_duration(std::string_view text) {
  const auto dash = text.find('-');
  const bool has_days = dash != std::string_view::npos;
  std::optional<std::uint64_t> total = has_days ? parse_part(text.substr(0, dash)) : 0;
  const auto parts = split(has_days ? text.substr(dash + 1) : text);
  if (!total || (has_days ? parts.size() != 3 : parts.size() < 2 || parts.size() > 3)) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool hours = i + 3 == parts.size();
    const std::uint64_t base = hours ? 24 : 60;
    const auto part = parse_part(parts[i]);
    const bool bounded = i > 0 || has_days;  // the largest unit may be any number
    if (!part || (bounded && *part >= base)) return std::nullopt;
    *total = *total * base + *part;
  }
  return total;
}

}  // namespace lfsrun
