#pragma once

#include <string_view>

namespace lfsrun::fuzz {

/// Gives a hostile result file to every reader of the store. The first byte says what the rest is:
///   h  the bytes of the file
///   b  patches of a good file in pieces of four bytes (see image_patches.hpp), checksums put right
///   d  the same, checksums left wrong
///   e  edits of a good file through HDF5 in pieces of four bytes (see hostile_edits.hpp)
/// Any other first byte counts as h. True where the file was read. InputError is how the store
/// refuses and is caught here; any other exception is a bug, std::logic_error where something was
/// read from another file.
bool accepts_results_input(std::string_view bytes);

}  // namespace lfsrun::fuzz
