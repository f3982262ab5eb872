#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace lfsrun {

/// The whole of a regular file of at most limits::file_bytes, as on disk; none where it cannot be
/// read, with `reason` set to why ("No such file or directory").
[[nodiscard]] std::optional<std::string> read_text_file(const std::filesystem::path& path,
                                                        std::string& reason);

}  // namespace lfsrun
