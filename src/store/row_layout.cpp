// Fixed-length texts and compound types. Numbers lie in the file as in memory, so that writing
// converts nothing; HDF5 records the byte order and converts for a reader of another machine.

#include "store/row_layout.hpp"

#include <algorithm>

#include "store/utf8.hpp"

namespace lfsrun {
namespace {

constexpr auto in_memory = "memory";

}  // namespace

Hdf5Type text_type(std::size_t size) {
  Hdf5Type type(check(H5Tcopy(H5T_C_S1), in_memory, "make a text type"));
  check(H5Tset_size(type.id(), std::max<std::size_t>(size, 1)), in_memory, "size a text type");
  check(H5Tset_strpad(type.id(), H5T_STR_NULLPAD), in_memory, "pad a text type");
  check(H5Tset_cset(type.id(), H5T_CSET_UTF8), in_memory, "make a text type UTF-8");
  return type;
}

Hdf5Type compound_type(const std::vector<RowField>& fields, std::size_t row_size) {
  Hdf5Type type(check(H5Tcreate(H5T_COMPOUND, row_size), in_memory, "make a compound type"));
  for (const RowField& field : fields) {
    const auto text = field.number < 0 ? text_type(field.size) : Hdf5Type();
    const hid_t member = field.number < 0 ? text.id() : field.number;
    check(H5Tinsert(type.id(), field.name.c_str(), field.offset, member), in_memory,
          "add column " + field.name);
  }
  return type;
}

std::string unpadded(const std::byte* first, std::size_t size) {
  while (size > 0 && first[size - 1] == std::byte{0}) --size;
  return {reinterpret_cast<const char*>(first), size};
}

std::string_view fitted(std::string_view text, std::size_t width, bool shortened,
                        const char* column) {
  if (text.size() <= width) return text;
  if (shortened) return utf8_prefix(text, width);
  throw Error("internal: column " + std::string(column) + " holds " + std::to_string(width) +
              " bytes, not the " + std::to_string(text.size()) + " of '" +
              std::string(utf8_prefix(text, 40)) + "...'");
}

}  // namespace lfsrun
