#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lfsrun {

/// The name nearest to `word` by edit distance (a swap of neighbours counts as one edit), upper and
/// lower case taken as equal; none where even the nearest differs in more than about a third.
[[nodiscard]] std::optional<std::string_view> nearest_name(std::string_view word,
                                                           std::span<const std::string_view> names);

/// `did you mean "NAME"?` where a name is near, else `otherwise`.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       std::span<const std::string_view> names,
                                       std::string_view otherwise);

/// "a, b, c".
[[nodiscard]] std::string listed(std::span<const std::string_view> names);

}  // namespace lfsrun
