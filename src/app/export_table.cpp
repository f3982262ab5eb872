#include "app/export_table.hpp"

#include <iostream>

#include "store/table_dump.hpp"

namespace lfsrun {

ExitCode export_table(const CommandLine& line) {
  const DumpFormat format = line.format == "json" ? DumpFormat::json : DumpFormat::csv;
  dump_table(line.files.front(), line.table, format, std::cout);
  std::cout.flush();
  if (!std::cout) throw Error("cannot write to standard output");
  return ExitCode::done;
}

}  // namespace lfsrun
