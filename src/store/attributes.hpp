#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "store/hdf5_handles.hpp"

namespace lfsrun {

/// Attributes of the root group. Texts have variable length, so that h5py gives `str`: they are
/// written before the file is shared with readers, which is when that is safe.
void write_attribute(const Hdf5File& file, const std::filesystem::path& path, const char* name,
                     const std::string& text);
void write_attribute(const Hdf5File& file, const std::filesystem::path& path, const char* name,
                     const std::vector<std::uint32_t>& numbers);
/// A flag, at first false; set_flag changes it, under SWMR too (which allows no new attributes).
void create_flag(const Hdf5File& file, const std::filesystem::path& path, const char* name);
void set_flag(const Hdf5File& file, const std::filesystem::path& path, const char* name);

/// Throw Error where there is none, or of another type.
[[nodiscard]] std::string read_text_attribute(const Hdf5File& file,
                                              const std::filesystem::path& path, const char* name);
[[nodiscard]] std::vector<std::uint32_t> read_number_attribute(const Hdf5File& file,
                                                               const std::filesystem::path& path,
                                                               const char* name);

}  // namespace lfsrun
