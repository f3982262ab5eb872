#pragma once

#include <cstdint>
#include <string_view>

#include "config/problems.hpp"
#include "field/field.hpp"

namespace lfsrun {

/// What to say of an integer, given by its decimal digits (with '-' where negative), that is no
/// element number of the field.
[[nodiscard]] Complaint not_an_element(const Field& field, std::string_view integer);

/// Whether n is an element number: 0 ... q - 1.
[[nodiscard]] inline bool is_element(const Field& field, std::int64_t n) {
  return n >= 0 && n < static_cast<std::int64_t>(field.order());
}

}  // namespace lfsrun
