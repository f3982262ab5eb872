#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/problems.hpp"
#include "field/field.hpp"

namespace lfsrun {

/// One line of a csv file of registers.
struct CsvRegister {
  std::vector<Element> coefficients;  // c_0 ... c_{d-1}, d >= 1
  SourceLocation where;
};

/// A coefficient vector a line: element numbers separated by commas, spaces allowed, '#' starts a
/// comment, blank lines mean nothing; LF or CRLF, with or without a byte order mark. `file` is what
/// messages call it; lines with complaints are left out of the result.
[[nodiscard]] std::vector<CsvRegister> parse_csv_registers(std::string_view text,
                                                           const std::string& file,
                                                           const Field& field, Problems& problems);

}  // namespace lfsrun
