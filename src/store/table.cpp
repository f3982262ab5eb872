// Chunked, extendible datasets. A commit rewrites the last chunk of each table, so a chunk is small
// beside what a commit of many rows writes, and large beside the index entry that it costs.

#include "store/table.hpp"

#include <algorithm>

namespace lfsrun {
namespace {

Hdf5Properties creation_properties(std::size_t row_size, Storage storage,
                                   const std::filesystem::path& path) {
  Hdf5Properties properties(check(H5Pcreate(H5P_DATASET_CREATE), path, "describe a table"));
  const hsize_t chunk = std::max<hsize_t>(1, storage.chunk_bytes / row_size);
  check(H5Pset_chunk(properties.id(), 1, &chunk), path, "set the chunks of a table");
  if (storage.compressed) {
    check(H5Pset_shuffle(properties.id()), path, "set the shuffle filter");
    check(H5Pset_deflate(properties.id(), 1), path, "set the deflate filter");
  }
  return properties;
}

Hdf5Type number_type(hid_t native, const std::filesystem::path& path) {
  return Hdf5Type(check(H5Tcopy(native), path, "make a number type"));
}

}  // namespace

Table::Table(const Hdf5File& file, std::filesystem::path path, std::string name, Hdf5Type type,
             Storage storage)
    : path_(std::move(path)),
      name_(std::move(name)),
      type_(std::move(type)),
      row_size_(H5Tget_size(type_.id())) {
  const auto properties = creation_properties(row_size_, storage, path_);
  const hsize_t none = 0;
  const hsize_t unlimited = H5S_UNLIMITED;
  const Hdf5Space space(check(H5Screate_simple(1, &none, &unlimited), path_, "make a table"));
  dataset_ = Hdf5Dataset(check(H5Dcreate2(file.id(), name_.c_str(), type_.id(), space.id(),
                                          H5P_DEFAULT, properties.id(), H5P_DEFAULT),
                               path_, "create " + name_));
}

void Table::write() {
  const hsize_t count = buffer_.size() / row_size_;
  if (count == 0) return;
  const std::string attempted = "write " + name_;
  const hsize_t start = written_;
  const hsize_t end = written_ + count;
  check(H5Dset_extent(dataset_.id(), &end), path_, attempted);
  const Hdf5Space all(check(H5Screate_simple(1, &end, nullptr), path_, attempted));
  check(H5Sselect_hyperslab(all.id(), H5S_SELECT_SET, &start, nullptr, &count, nullptr), path_,
        attempted);
  const Hdf5Space rows(check(H5Screate_simple(1, &count, nullptr), path_, attempted));
  check(H5Dwrite(dataset_.id(), type_.id(), rows.id(), all.id(), H5P_DEFAULT, buffer_.data()),
        path_, attempted);
  check(H5Dflush(dataset_.id()), path_, attempted);
  written_ = end;
  buffer_.clear();
}

template <>
NumberTable<std::uint16_t>::NumberTable(const Hdf5File& file, const std::filesystem::path& path,
                                        const std::string& name, Storage storage)
    : Table(file, path, name, number_type(H5T_NATIVE_UINT16, path), storage) {}

template <>
NumberTable<std::uint32_t>::NumberTable(const Hdf5File& file, const std::filesystem::path& path,
                                        const std::string& name, Storage storage)
    : Table(file, path, name, number_type(H5T_NATIVE_UINT32, path), storage) {}

}  // namespace lfsrun
