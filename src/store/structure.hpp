#pragma once

#include <filesystem>

namespace lfsrun {

/// Goes through all metadata of a result file (attributes, links, tables and where their rows lie)
/// in a child process, before this one reads the file. Throws Error where it ends that process;
/// other trouble is left to the reader who meets it. No rows are read: about a millisecond, and
/// some more for each 100 MB.
void check_structure(const std::filesystem::path& file);

}  // namespace lfsrun
