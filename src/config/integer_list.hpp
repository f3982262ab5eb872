#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "config/problems.hpp"
#include "config/toml_reader.hpp"

namespace lfsrun {

/// What a list of integers may hold.
struct IntegerListLimits {
  std::int64_t least = 0, most = 0;  // of each number; 0 <= least <= most < 10^12
  std::size_t count = 0;             // at most so many numbers
};

/// Numbers and ranges as people write them: "5", "4..16", "4..16 step 3", "2, 4..8, 12"; both ends
/// of a range belong to it where the step meets them. The numbers in the order written, each only
/// once, at least one; or what is wrong and at which character. O(length + numbers).
[[nodiscard]] std::variant<std::vector<std::int64_t>, Complaint> parse_integer_list(
    std::string_view text, const IntegerListLimits& limits);

/// The same from a key of a config: a number, a list of numbers, or such a text. None where the key
/// is missing, or after a complaint at its place.
[[nodiscard]] std::optional<std::vector<std::int64_t>> read_integer_list(
    const TableReader& table, std::string_view key, const IntegerListLimits& limits);

}  // namespace lfsrun
