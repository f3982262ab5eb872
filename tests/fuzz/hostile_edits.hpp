#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace lfsrun::fuzz {

/// The bytes of the result file `image` after edits that HDF5 itself makes of it, four bytes an
/// edit: what (remove, links of all kinds, other types, layouts, filters, sizes, values), at which
/// object, and two for the details. Links and layouts to elsewhere lead to `bait`. What HDF5
/// refuses is passed over.
[[nodiscard]] std::string edited(const std::string& image, std::string_view edits,
                                 const std::filesystem::path& bait);

}  // namespace lfsrun::fuzz
