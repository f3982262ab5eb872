// Tables as text, by what HDF5 says of their columns: a new table or column needs no change here.
// Y. Shafranovich, "Common Format and MIME Type for CSV Files", RFC 4180 (2005);
// T. Bray, "The JavaScript Object Notation (JSON) Data Interchange Format", RFC 8259 (2017).

#include "store/table_dump.hpp"

#include <algorithm>
#include <ostream>

#include "store/dataset_reader.hpp"
#include "store/row_text.hpp"
#include "store/structure.hpp"

namespace lfsrun {
namespace {

namespace fs = std::filesystem;

// Number or compound, in one dimension. HDF5 calls this for every object below the root.
herr_t add_table(hid_t root, const char* name, const H5O_info_t* info, void* names) {
  if (info->type != H5O_TYPE_DATASET) return 0;
  const Hdf5Dataset dataset(H5Dopen2(root, name, H5P_DEFAULT));
  const Hdf5Type type(H5Dget_type(dataset.id()));
  const Hdf5Space space(H5Dget_space(dataset.id()));
  if (H5Sget_simple_extent_ndims(space.id()) != 1) return 0;
  if (H5Tget_class(type.id()) == H5T_STRING) return 0;
  static_cast<std::vector<std::string>*>(names)->emplace_back(name);
  return 0;
}

std::vector<std::string> tables_in(const Hdf5File& file, const fs::path& path) {
  std::vector<std::string> names;
  check(H5Ovisit2(file.id(), H5_INDEX_NAME, H5_ITER_INC, add_table, &names, H5O_INFO_BASIC), path,
        "list the tables");
  return names;
}

// The name with which `wrong` has most first letters in common: "cycle", "cylces": "cycles".
std::string nearest_table(const std::string& wrong, const std::vector<std::string>& names) {
  std::string nearest;
  std::ptrdiff_t most = 0;
  for (const auto& name : names) {
    const auto common = std::ranges::mismatch(wrong, name).in2 - name.begin();
    if (common > most) {
      most = common;
      nearest = name;
    }
  }
  return nearest;
}

std::string known_table(const std::string& table, const std::vector<std::string>& names,
                        const fs::path& path) {
  std::string name = table.starts_with('/') ? table.substr(1) : table;
  if (std::ranges::find(names, name) != names.end()) return name;
  std::string list;
  for (const auto& known : names) list += (list.empty() ? "" : ", ") + known;
  const std::string nearest = nearest_table(name, names);
  throw InputError(path.string() + ": no table '" + table + "'" +
                   (nearest.empty() ? "" : "; did you mean '" + nearest + "'?") +
                   " Its tables: " + list);
}

class CsvWriter {
 public:
  explicit CsvWriter(std::ostream& out) : out_(out) {}

  void begin(const std::vector<TextColumn>& columns) {
    std::string line;
    for (const auto& column : columns) {
      if (!line.empty()) line += ',';
      append_csv_text(line, column.name);
    }
    out_ << line << "\r\n";
  }
  void block(const std::vector<TextColumn>& columns, const std::byte* rows, std::size_t count,
             std::size_t row_size) {
    text_.clear();
    for (std::size_t i = 0; i < count; ++i) {
      append_csv_row(text_, columns, rows + i * row_size);
    }
    out_ << text_;
  }
  void end() {}

 private:
  std::ostream& out_;
  std::string text_;
};

class JsonWriter {
 public:
  explicit JsonWriter(std::ostream& out) : out_(out) {}

  void begin(const std::vector<TextColumn>& /*columns*/) { out_ << '['; }
  void block(const std::vector<TextColumn>& columns, const std::byte* rows, std::size_t count,
             std::size_t row_size) {
    text_.clear();
    for (std::size_t i = 0; i < count; ++i) {
      text_ += first_ ? "\n" : ",\n";
      first_ = false;
      append_json_row(text_, columns, rows + i * row_size);
    }
    out_ << text_;
  }
  void end() { out_ << "\n]\n"; }

 private:
  std::ostream& out_;
  std::string text_;
  bool first_ = true;
};

template <typename Writer>
void write_all(const DatasetReader& table, const RowText& row, Writer writer) {
  const std::size_t row_size = H5Tget_size(row.type.id());
  writer.begin(row.columns);
  table.read(row.type, [&](const std::byte* rows, std::size_t count) {
    writer.block(row.columns, rows, count, row_size);
  });
  writer.end();
}

}  // namespace

void dump_table(const fs::path& file, const std::string& table, DumpFormat format,
                std::ostream& out) {
  as_bad_input([&] {
    check_structure(file);
    const Hdf5File opened = open_results(file);
    const DatasetReader reader(opened, file, known_table(table, tables_in(opened, file), file));
    const RowText row = row_text(reader.stored_type(), file);
    if (format == DumpFormat::csv) write_all(reader, row, CsvWriter(out));
    if (format == DumpFormat::json) write_all(reader, row, JsonWriter(out));
  });
}

std::vector<std::string> table_names(const fs::path& file) {
  return as_bad_input([&] {
    check_structure(file);
    return tables_in(open_results(file), file);
  });
}

}  // namespace lfsrun
