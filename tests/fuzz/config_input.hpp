#pragma once

#include <string_view>

namespace lfsrun::fuzz {

/// Gives hostile bytes to the config room. The first byte says what the rest is:
///   t  a config or job file, beside config.toml and other.toml
///   v  a csv file of registers       s  lines of --set KEY=VALUE, for a job and for a config
///   p  a polynomial                  f  the feedback of a register of degree 64
///   d  a duration                    any other: a config or job file, this byte included
/// (v and p: the second byte chooses the field.)
/// True where the input was accepted. InputError is how the room refuses and is caught here; any
/// other exception is a bug, std::logic_error where an accepted campaign breaks a limit.
bool accepts_config_input(std::string_view bytes);

}  // namespace lfsrun::fuzz
