#pragma once

#include <cstdint>
#include <optional>

#include "stream/symbol_stream.hpp"

namespace lfsrun {

/// Writes `length` symbols (without: no end) of `bits` bits each to stdout; a last byte that is not
/// full is filled with zeros. Returns when they are written, when the reader has gone (EPIPE), or
/// after SIGINT or SIGTERM. Throws Error where stdout cannot be written to for another reason.
void write_stream(SymbolStream& stream, unsigned bits, std::optional<std::uint64_t> length);

}  // namespace lfsrun
