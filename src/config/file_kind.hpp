#pragma once

#include <cstdint>

#include "config/problems.hpp"
#include "config/toml_document.hpp"

namespace lfsrun {

enum class FileKind : std::uint8_t { job, config, neither };

/// What kind of file this is, by its keys; with a complaint where it is neither.
[[nodiscard]] FileKind kind_of(const TomlDocument& document, Problems& problems);

}  // namespace lfsrun
