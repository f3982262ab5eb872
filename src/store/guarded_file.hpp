#pragma once

#include <cstdint>

#include "store/hdf5_handles.hpp"

namespace lfsrun {

/// What is guarded. Rows without compression need none: what is changed in a chunk is added to it.
enum class Guarded : std::uint8_t { metadata, everything };

/// File access properties with which a killed writer cannot leave half of a write: one that changes
/// bytes across the border of a page is first put, whole and with a checksum, behind the end of the
/// file, and taken off after it. A reader with them sees what is there in place of what was to be
/// changed. Takes no room in the file and 10 to 30 us a guarded write.
[[nodiscard]] Hdf5Properties guarded_access(const std::filesystem::path& path,
                                            Guarded guarded = Guarded::metadata);

}  // namespace lfsrun
