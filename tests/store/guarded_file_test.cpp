// Large blocks of HDF5 that are changed in their place, killed at every border of a page.

#include "store/guarded_file.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "sample.hpp"
#include "store/dataset_reader.hpp"
#include "write_trace.hpp"

namespace lfsrun::testing {
namespace {

constexpr const char* name = "numbers";

Hdf5Dataset create_numbers(const Hdf5File& file, hsize_t chunk, bool compressed) {
  const Hdf5Properties properties(H5Pcreate(H5P_DATASET_CREATE));
  H5Pset_chunk(properties.id(), 1, &chunk);
  if (compressed) H5Pset_deflate(properties.id(), 1);
  const hsize_t none = 0;
  const hsize_t unlimited = H5S_UNLIMITED;
  const Hdf5Space space(H5Screate_simple(1, &none, &unlimited));
  return Hdf5Dataset(H5Dcreate2(file.id(), name, H5T_NATIVE_UINT64, space.id(), H5P_DEFAULT,
                                properties.id(), H5P_DEFAULT));
}

void write_numbers(const Hdf5Dataset& dataset, hsize_t start,
                   const std::vector<std::uint64_t>& numbers) {
  const hsize_t count = numbers.size();
  const hsize_t end = start + count;
  if (hsize_t now = 0;
      H5Sget_simple_extent_dims(Hdf5Space(H5Dget_space(dataset.id())).id(), &now, nullptr) < 0 ||
      now < end) {
    H5Dset_extent(dataset.id(), &end);
  }
  const Hdf5Space all(H5Dget_space(dataset.id()));
  H5Sselect_hyperslab(all.id(), H5S_SELECT_SET, &start, nullptr, &count, nullptr);
  const Hdf5Space memory(H5Screate_simple(1, &count, nullptr));
  ASSERT_GE(
      H5Dwrite(dataset.id(), H5T_NATIVE_UINT64, memory.id(), all.id(), H5P_DEFAULT, numbers.data()),
      0);
  ASSERT_GE(H5Dflush(dataset.id()), 0);
}

Hdf5File create(const fs::path& path, Guarded guarded) {
  const auto access = guarded_access(path, guarded);
  H5Pset_libver_bounds(access.id(), H5F_LIBVER_V110, H5F_LIBVER_V110);
  return Hdf5File(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, access.id()));
}

std::vector<std::uint64_t> read_numbers(const fs::path& path) {
  const auto access = guarded_access(path);
  H5Pset_metadata_read_attempts(access.id(), 1);
  const Hdf5File file(
      check(H5Fopen(path.c_str(), H5F_ACC_RDONLY | H5F_ACC_SWMR_READ, access.id()), path, "open"));
  const DatasetReader reader(file, path, name);
  std::vector<std::uint64_t> numbers(reader.rows());
  auto* next = reinterpret_cast<std::byte*>(numbers.data());
  reader.read(Hdf5Type(H5Tcopy(H5T_NATIVE_UINT64)), [&](const std::byte* rows, std::size_t count) {
    next = std::copy_n(rows, count * sizeof numbers[0], next);
  });
  return numbers;
}

/// Plays all changes back; calls `killed` for the states that the ones from `first` on may leave.
template <typename Killed>
void play(const std::vector<FileChange>& changes, std::size_t first, const fs::path& path,
          Killed killed) {
  CrashedFile crashed(path);
  for (std::size_t i = 0; i < changes.size(); ++i) {
    crashed.play(changes[i], [&] {
      if (i >= first) killed();
    });
  }
}

// The index of a dataset of more than 8176 chunks has blocks of 512 entries, more than a page.
TEST(GuardedFile, index_beyond_a_page) {
  const TemporaryFolder folder;
  WriteTrace trace;
  std::vector<std::uint64_t> numbers(8300);
  std::iota(numbers.begin(), numbers.end(), 0);
  std::size_t first = 0;
  {
    const Hdf5File file = create(folder.path() / "x.h5", Guarded::metadata);
    const Hdf5Dataset dataset = create_numbers(file, 1, false);
    H5Fstart_swmr_write(file.id());
    write_numbers(dataset, 0, numbers);
    first = trace.changes().size();
    for (std::uint64_t i = 0; i < 3; ++i) write_numbers(dataset, 8300 + i, {8300 + i});
  }
  trace.stop();
  const auto path = folder.path() / "killed.h5";
  std::size_t points = 0;
  play(trace.changes(), first, path, [&] {
    ++points;
    std::vector<std::uint64_t> read;
    ASSERT_NO_THROW(read = read_numbers(path)) << points;
    ASSERT_GE(read.size(), numbers.size());
    ASSERT_TRUE(std::ranges::equal(numbers, std::span(read).first(numbers.size())));
  });
  EXPECT_GT(points, 10U);
}

}  // namespace
}  // namespace lfsrun::testing
