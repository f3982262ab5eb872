// Reading result files by way of what HDF5 says of them. A file that a run is writing, or was
// writing when it was killed, is marked in its superblock and must be opened for SWMR reading.
// HDF5 reads zeros for chunks that were never written, so they are counted.
// HDF5 File Format Specification 3.0, section II.A "Disk Format: Level 0A - superblock".

#include "store/dataset_reader.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <string_view>
#include <system_error>

#include "store/attributes.hpp"
#include "store/format.hpp"
#include "store/guarded_file.hpp"

namespace lfsrun {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view signature{"\x89HDF\r\n\x1a\n", 8};
constexpr std::size_t flags_position = 11;  // in a superblock of version 2 or 3
constexpr unsigned char writing = 0x01;     // bits of the flags
constexpr unsigned char swmr_writing = 0x04;
// Far more than we write; HDF5 holds a chunk in memory.
constexpr std::size_t largest_chunk = std::size_t{1} << 28U;
constexpr std::size_t block_bytes = std::size_t{1} << 20U;
// Rows are read once, in their order: HDF5 needs to keep a chunk or two of each table.
constexpr std::size_t chunk_cache_bytes = std::size_t{1} << 17U;
constexpr std::size_t chunk_cache_slots = 101;

std::string to_text(const std::vector<std::uint32_t>& version) {
  std::string text;
  for (const auto number : version) text += (text.empty() ? "" : ".") + std::to_string(number);
  return text;
}

// The first bytes of an HDF5 file.
std::array<char, 12> superblock_start(const fs::path& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) throw InputError(path.string() + ": is a folder, not a file");
  if (fs::exists(path, error) && !fs::is_regular_file(path, error)) {
    throw InputError(path.string() + ": is a device or a pipe, not a file");
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw InputError(path.string() + ": cannot open it (" + std::generic_category().message(errno) +
                     ")");
  }
  std::array<char, 12> bytes{};
  file.read(bytes.data(), bytes.size());
  if (std::string_view(bytes.data(), signature.size()) != signature) {
    throw InputError(path.string() + ": not an HDF5 file; give a result file of lfsrun run");
  }
  return bytes;
}

bool is_ours(const Hdf5File& file, const fs::path& path) {
  try {
    return read_text_attribute(file, path, "filetype") == file_type;
  } catch (const Error&) {  // none, or of another kind: many formats call their mark so
    return false;
  }
}

void refuse_foreign(const Hdf5File& file, const fs::path& path) {
  if (!is_ours(file, path)) {
    throw InputError(path.string() + ": an HDF5 file, but not a result file of lfsrun");
  }
  const auto version = read_number_attribute(file, path, "format_version");
  if (version.empty() || version[0] != format_version[0]) {
    throw InputError(path.string() + ": has format version " + to_text(version) +
                     " (this program reads " + to_text(format_version) +
                     "); use the version of lfsrun that wrote it");
  }
}

herr_t refuse_link(const char* /*from*/, const char* /*group*/, const char* /*to*/,
                   const char* /*object*/, unsigned* /*flags*/, hid_t /*access*/, void* /*data*/) {
  return -1;
}

}  // namespace

Hdf5File open_results(const fs::path& path, unsigned attempts) {
  const auto start = superblock_start(path);
  const bool live = (static_cast<unsigned char>(start[flags_position]) & swmr_writing) != 0;
  const unsigned mode = live ? H5F_ACC_RDONLY | H5F_ACC_SWMR_READ : H5F_ACC_RDONLY;
  const Hdf5Properties access = guarded_access(path);
  check(H5Pset_metadata_read_attempts(access.id(), attempts), path, "open it");
  check(H5Pset_cache(access.id(), 0, chunk_cache_slots, chunk_cache_bytes, 1.0), path, "open it");
  Hdf5File file(check(H5Fopen(path.c_str(), mode, access.id()), path, "open it"));
  refuse_foreign(file, path);
  return file;
}

Lacking lacking_in(const Hdf5File& file, const fs::path& path) {
  const auto version = read_number_attribute(file, path, "format_version");
  const bool older = version < format_version;
  return older ? Lacking::later_tables_and_columns : Lacking::nothing;
}

bool is_unshared(const fs::path& path) {
  return static_cast<unsigned char>(superblock_start(path)[flags_position]) == writing;
}

Hdf5Dataset open_dataset(const Hdf5File& file, const fs::path& path, const std::string& name) {
  const std::string attempted = "open table " + name;
  const Hdf5Properties access(check(H5Pcreate(H5P_DATASET_ACCESS), path, attempted));
  check(H5Pset_elink_cb(access.id(), refuse_link, nullptr), path, attempted);
  return Hdf5Dataset(check(H5Dopen2(file.id(), name.c_str(), access.id()), path, attempted));
}

DatasetReader::DatasetReader(const Hdf5File& file, fs::path path, std::string name, Lacking lacking)
    : path_(std::move(path)), name_(std::move(name)) {
  const bool may_lack = lacking == Lacking::later_tables_and_columns;
  if (may_lack && H5Lexists(file.id(), name_.c_str(), H5P_DEFAULT) == 0) return;
  dataset_ = open_dataset(file, path_, name_);
  type_ = Hdf5Type(check(H5Dget_type(dataset_.id()), path_, "read the type of " + name_));
  check_layout();
  const Hdf5Space space(check(H5Dget_space(dataset_.id()), path_, "read the size of " + name_));
  if (H5Sget_simple_extent_ndims(space.id()) != 1) throw damaged("is not one-dimensional");
  hsize_t rows = 0;
  check(H5Sget_simple_extent_dims(space.id(), &rows, nullptr), path_, "read the size of " + name_);
  rows_ = rows;
  check_chunks();
}

Error DatasetReader::damaged(const std::string& problem) const {
  return Error(path_.string() + ": damaged: table " + name_ + " " + problem);
}

// Before anything else is asked of it: other layouts and filters lead into other files.
void DatasetReader::check_layout() {
  const Hdf5Properties properties(
      check(H5Dget_create_plist(dataset_.id()), path_, "read the layout of " + name_));
  hsize_t chunk = 0;
  if (H5Pget_layout(properties.id()) != H5D_CHUNKED) throw damaged("does not lie in chunks");
  if (H5Pget_chunk(properties.id(), 1, &chunk) != 1) throw damaged("is not one-dimensional");
  const std::size_t row_size = H5Tget_size(type_.id());
  if (row_size == 0 || chunk > largest_chunk / row_size) throw damaged("has chunks too large");
  chunk_ = chunk;
  const int filters = check(H5Pget_nfilters(properties.id()), path_, "read the filters");
  for (int i = 0; i < filters; ++i) {
    std::size_t values = 0;
    const H5Z_filter_t filter = H5Pget_filter2(properties.id(), static_cast<unsigned>(i), nullptr,
                                               &values, nullptr, 0, nullptr, nullptr);
    if (filter != H5Z_FILTER_SHUFFLE && filter != H5Z_FILTER_DEFLATE) {
      throw damaged("has a filter that no lfsrun uses");
    }
  }
}

void DatasetReader::check_chunks() const {
  hsize_t chunks = 0;
  const Hdf5Space all(check(H5Dget_space(dataset_.id()), path_, "find the rows of " + name_));
  check(H5Dget_num_chunks(dataset_.id(), all.id(), &chunks), path_, "find the rows of " + name_);
  if (rows_ > 0 && (rows_ - 1) / chunk_ >= chunks) throw damaged("lacks rows that it should have");
}

void DatasetReader::read(const Hdf5Type& type, std::uint64_t start, std::uint64_t count,
                         std::byte* rows) const {
  const std::string attempted = "read table " + name_;
  const hsize_t first = start;
  const hsize_t size = count;
  const Hdf5Space all(check(H5Dget_space(dataset_.id()), path_, attempted));
  const Hdf5Space memory(check(H5Screate_simple(1, &size, nullptr), path_, attempted));
  check(H5Sselect_hyperslab(all.id(), H5S_SELECT_SET, &first, nullptr, &size, nullptr), path_,
        attempted);
  check(H5Dread(dataset_.id(), type.id(), memory.id(), all.id(), H5P_DEFAULT, rows), path_,
        attempted);
}

void DatasetReader::read(const Hdf5Type& type, const Block& block) const {
  const std::size_t row_size = H5Tget_size(type.id());
  const std::uint64_t block_rows = std::max<std::uint64_t>(1, block_bytes / row_size);
  std::vector<std::byte> bytes(std::min(block_rows, rows_) * row_size);
  for (std::uint64_t start = 0; start < rows_; start += block_rows) {
    const std::uint64_t count = std::min(block_rows, rows_ - start);
    read(type, start, count, bytes.data());
    block(bytes.data(), count);
  }
}

void DatasetReader::check_range(std::uint64_t offset, std::uint64_t length) const {
  if (offset > rows_ || length > rows_ - offset) {
    throw damaged("has no " + std::to_string(length) + " rows from " + std::to_string(offset) +
                  " on");
  }
}

std::optional<std::size_t> stored_width(const DatasetReader& table, const char* name,
                                        const fs::path& path) {
  const hid_t type = table.stored_type().id();
  const int index = H5Tget_class(type) == H5T_COMPOUND ? H5Tget_member_index(type, name) : -1;
  if (index < 0) return std::nullopt;
  const Hdf5Type member(check(H5Tget_member_type(type, static_cast<unsigned>(index)), path,
                              "read the type of column " + std::string(name)));
  return H5Tget_class(member.id()) == H5T_STRING ? H5Tget_size(member.id()) : 0;
}

std::vector<std::uint16_t> read_numbers(const Hdf5File& file, const fs::path& path,
                                        const char* name) {
  const DatasetReader table(file, path, name);
  std::vector<std::uint16_t> numbers(table.rows());
  std::uint16_t* next = numbers.data();
  const Hdf5Type type(check(H5Tcopy(H5T_NATIVE_UINT16), path, "make a number type"));
  table.read(type, [&](const std::byte* block, std::size_t count) {
    std::memcpy(next, block, count * sizeof *next);
    next += count;
  });
  return numbers;
}

}  // namespace lfsrun
