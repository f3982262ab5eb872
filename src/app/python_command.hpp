#pragma once

#include <filesystem>

#include "app/command_line.hpp"

namespace lfsrun {

/// The commands that are written in Python, `report` and `watch`: replaces this process by python3
/// (or what LFSRUN_PYTHON names) with the module beside the program. Returns only by InputError:
/// there is no Python, or no module.
[[noreturn]] void python_command(const CommandLine& line);

/// The folder of the module: python beside the program (where it was built), or
/// ../share/lfsrun/python from there (where it was installed). InputError where there is none.
[[nodiscard]] std::filesystem::path python_folder(const std::filesystem::path& program);

}  // namespace lfsrun
