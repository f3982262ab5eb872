#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "store/row_layout.hpp"

namespace lfsrun {

// HDF5 reads metadata of a live file again until its checksum fits, and waits twice as long each
// time, from 1 ns on: 26 times are 70 ms. Its own 100 times hang for minutes on a damaged file.
inline constexpr unsigned read_attempts = 26;

/// Opens a result file for reading: a complete one, one that a run is writing, or one that a killed
/// run left. InputError where it cannot be opened, is not ours, or has another format version;
/// Error where it is damaged.
[[nodiscard]] Hdf5File open_results(const std::filesystem::path& path,
                                    unsigned attempts = read_attempts);

/// What a file may lack because the format had it not yet when the file was written.
enum class Lacking : std::uint8_t { nothing, later_tables_and_columns };
/// Throws Error where the version is not there.
[[nodiscard]] Lacking lacking_in(const Hdf5File& file, const std::filesystem::path& path);

/// Whether the superblock says that somebody makes the file who has not shared it with readers yet.
/// InputError where it cannot be opened or is no HDF5 file.
[[nodiscard]] bool is_unshared(const std::filesystem::path& path);

/// Calls `read`; what is wrong with a file that somebody gave us to read is bad input.
template <typename Read>
auto as_bad_input(Read read) {
  try {
    return read();
  } catch (const InputError&) {
    throw;
  } catch (const Error& error) {
    throw InputError(error.what());
  }
}

/// The dataset `name` of this very file: links that lead into another one are refused. Throws
/// Error.
[[nodiscard]] Hdf5Dataset open_dataset(const Hdf5File& file, const std::filesystem::path& path,
                                       const std::string& name);

/// A one-dimensional dataset, read in blocks: memory does not grow with its rows.
class DatasetReader {
 public:
  using Block = std::function<void(const std::byte* rows, std::size_t count)>;

  /// Throws Error where there is none and the file may not lack it (else it is empty), or where
  /// rows it claims to have are not in the file.
  DatasetReader(const Hdf5File& file, std::filesystem::path path, std::string name,
                Lacking lacking = Lacking::nothing);

  /// Whether the file has it at all.
  [[nodiscard]] bool is_there() const { return dataset_.id() >= 0; }

  [[nodiscard]] std::uint64_t rows() const { return rows_; }
  [[nodiscard]] const Hdf5Type& stored_type() const { return type_; }
  /// Calls `block` with all rows in order, as `type` lays them out. Throws Error.
  void read(const Hdf5Type& type, const Block& block) const;
  /// Reads rows start ... start + count - 1, which must be there, as `type` lays them out.
  void read(const Hdf5Type& type, std::uint64_t start, std::uint64_t count, std::byte* rows) const;
  /// Throws Error where the table has no rows offset ... offset + length - 1.
  void check_range(std::uint64_t offset, std::uint64_t length) const;

 private:
  void check_layout();
  void check_chunks() const;
  [[nodiscard]] Error damaged(const std::string& problem) const;

  std::filesystem::path path_;
  std::string name_;
  Hdf5Dataset dataset_;
  Hdf5Type type_;
  std::uint64_t rows_ = 0, chunk_ = 0;  // a chunk's rows
};

/// Bytes of the text column `name`, 0 for a column of numbers; nothing where the table has none of
/// that name.
[[nodiscard]] std::optional<std::size_t> stored_width(const DatasetReader& table, const char* name,
                                                      const std::filesystem::path& path);

/// The columns that the file has, with the widths of its texts. Throws Error where it lacks one
/// that it may not lack.
template <typename Row>
std::vector<Column<Row>> stored_columns(const DatasetReader& table,
                                        const std::filesystem::path& path,
                                        const std::vector<Column<Row>>& columns,
                                        Lacking lacking = Lacking::nothing) {
  if (!table.is_there()) return columns;
  std::vector<Column<Row>> stored;
  for (Column<Row> column : columns) {
    const auto width = stored_width(table, column.name, path);
    if (!width && lacking == Lacking::later_tables_and_columns) continue;
    if (!width) throw Error(path.string() + ": damaged: no column " + column.name);
    if (std::holds_alternative<std::string Row::*>(column.member)) column.width = *width;
    stored.push_back(column);
  }
  return stored;
}

/// All rows of one table.
template <typename Row>
std::vector<Row> read_rows(const Hdf5File& file, const std::filesystem::path& path,
                           const char* name, const std::vector<Column<Row>>& columns,
                           Lacking lacking = Lacking::nothing) {
  const DatasetReader table(file, path, name, lacking);
  const RowLayout<Row> layout(stored_columns(table, path, columns, lacking));
  std::vector<Row> rows;
  table.read(layout.type(), [&](const std::byte* block, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
      rows.push_back(layout.decode(block + i * layout.size()));
  });
  return rows;
}

[[nodiscard]] std::vector<std::uint16_t> read_numbers(const Hdf5File& file,
                                                      const std::filesystem::path& path,
                                                      const char* name);

}  // namespace lfsrun
