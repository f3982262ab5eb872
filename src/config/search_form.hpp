#pragma once

#include <vector>

#include "config/toml_reader.hpp"

namespace lfsrun {

/// `degree`: 2 ... max_searched_degree, as written. Empty after a complaint.
[[nodiscard]] std::vector<unsigned> read_searched_degrees(const TableReader& table);

/// `form`, without zeros at its end: how many terms of one factor (one or more: x0 is among them),
/// of two, ... Empty after a complaint.
[[nodiscard]] std::vector<unsigned> read_form(const TableReader& table);

}  // namespace lfsrun
