#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace lfsrun {

/// Where in a TOML text a key has more than `most` dots ("a.b.c" has two); none where none has.
/// O(length), no recursion. Where the text is no TOML the answer is right up to that place.
[[nodiscard]] std::optional<std::size_t> find_deep_key(std::string_view text, std::size_t most);

}  // namespace lfsrun
