// Which known name was probably meant: the restricted Damerau-Levenshtein distance (F. J. Damerau,
// A technique for computer detection and correction of spelling errors, CACM 7, 1964), O(a b) time.

#include "config/suggestion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <vector>

namespace lfsrun {

namespace {

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

std::size_t edit_distance(std::string_view a, std::string_view b) {
  const std::size_t width = b.size() + 1;
  std::vector<std::size_t> cost((a.size() + 1) * width);
  const auto at = [&](std::size_t i, std::size_t j) -> std::size_t& { return cost[i * width + j]; };
  for (std::size_t i = 0; i <= a.size(); ++i) at(i, 0) = i;
  for (std::size_t j = 0; j <= b.size(); ++j) at(0, j) = j;
  const auto equal = [&](std::size_t i, std::size_t j) { return lower(a[i]) == lower(b[j]); };
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = equal(i - 1, j - 1) ? 0 : 1;
      at(i, j) = std::min({at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + change});
      if (i > 1 && j > 1 && equal(i - 1, j - 2) && equal(i - 2, j - 1)) {
        at(i, j) = std::min(at(i, j), at(i - 2, j - 2) + 1);
      }
    }
  }
  return at(a.size(), b.size());
}

}  // namespace

std::optional<std::string_view> nearest_name(std::string_view word,
                                             std::span<const std::string_view> names) {
  constexpr std::size_t longest_word = 64;  // longer ones are no typing errors of ours
  if (word.size() > longest_word) return std::nullopt;
  std::optional<std::string_view> nearest;
  std::size_t least = word.size() / 3 + 2;  // must be beaten
  for (const std::string_view name : names) {
    const std::size_t distance = edit_distance(word, name);
    // A name all of whose letters change is not near, however short it is.
    if (distance < least && distance < name.size()) {
      least = distance;
      nearest = name;
    }
  }
  return nearest;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> names,
                         std::string_view otherwise) {
  const auto nearest = nearest_name(word, names);
  return nearest ? fmt::format("did you mean \"{}\"?", *nearest) : std::string(otherwise);
}

std::string listed(std::span<const std::string_view> names) {
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace lfsrun
