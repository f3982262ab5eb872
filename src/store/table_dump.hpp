#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

namespace lfsrun {

enum class DumpFormat { csv, json };

/// Writes one table of a result file as text: csv (RFC 4180, with a header line) or json (an array
/// of objects). `table` is a name that table_names gives, with or without a leading "/". Streams:
/// memory does not grow with the table. InputError where there is no such table, or the file is not
/// ours or damaged. Write errors are in the state of `out`.
void dump_table(const std::filesystem::path& file, const std::string& table, DumpFormat format,
                std::ostream& out);

/// The tables of a result file: "analyses", "coefficients", ..., "run/summary". InputError as
/// above.
[[nodiscard]] std::vector<std::string> table_names(const std::filesystem::path& file);

}  // namespace lfsrun
