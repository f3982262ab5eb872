// What a result file says of itself: attributes of its root group.

#include "store/attributes.hpp"

#include <memory>

#include "store/row_layout.hpp"

namespace lfsrun {
namespace {

Hdf5Attribute create(const Hdf5File& file, const std::filesystem::path& path, const char* name,
                     hid_t type, hid_t space) {
  return Hdf5Attribute(check(H5Acreate2(file.id(), name, type, space, H5P_DEFAULT, H5P_DEFAULT),
                             path, "create attribute " + std::string(name)));
}

Hdf5Attribute open(const Hdf5File& file, const std::filesystem::path& path, const char* name) {
  return Hdf5Attribute(
      check(H5Aopen(file.id(), name, H5P_DEFAULT), path, "read attribute " + std::string(name)));
}

Hdf5Type variable_text() {
  Hdf5Type type = text_type(1);
  check(H5Tset_size(type.id(), H5T_VARIABLE), "memory", "make a text type");
  check(H5Tset_strpad(type.id(), H5T_STR_NULLTERM), "memory", "make a text type");
  return type;
}

struct Hdf5Free {
  void operator()(char* memory) const { H5free_memory(memory); }
};

}  // namespace

void write_attribute(const Hdf5File& file, const std::filesystem::path& path, const char* name,
                     const std::string& text) {
  const Hdf5Type type = variable_text();
  const Hdf5Space scalar(check(H5Screate(H5S_SCALAR), path, "make a scalar"));
  const auto attribute = create(file, path, name, type.id(), scalar.id());
  const char* value = text.c_str();
  check(H5Awrite(attribute.id(), type.id(), &value), path, "write attribute " + std::string(name));
}

void write_attribute(const Hdf5File& file, const std::filesystem::path& path, const char* name,
                     const std::vector<std::uint32_t>& numbers) {
  const hsize_t size = numbers.size();
  const Hdf5Space space(check(H5Screate_simple(1, &size, nullptr), path, "make an array"));
  const auto attribute = create(file, path, name, H5T_NATIVE_UINT32, space.id());
  check(H5Awrite(attribute.id(), H5T_NATIVE_UINT32, numbers.data()), path,
        "write attribute " + std::string(name));
}

void create_flag(const Hdf5File& file, const std::filesystem::path& path, const char* name) {
  const Hdf5Space scalar(check(H5Screate(H5S_SCALAR), path, "make a scalar"));
  const auto flag = create(file, path, name, H5T_NATIVE_UINT8, scalar.id());
  const std::uint8_t no = 0;
  check(H5Awrite(flag.id(), H5T_NATIVE_UINT8, &no), path, "write attribute " + std::string(name));
}

void set_flag(const Hdf5File& file, const std::filesystem::path& path, const char* name) {
  const auto flag = open(file, path, name);
  const std::uint8_t yes = 1;
  check(H5Awrite(flag.id(), H5T_NATIVE_UINT8, &yes), path, "write attribute " + std::string(name));
}

std::string read_text_attribute(const Hdf5File& file, const std::filesystem::path& path,
                                const char* name) {
  const auto attribute = open(file, path, name);
  const std::string attempted = "read attribute " + std::string(name);
  const Hdf5Type stored(check(H5Aget_type(attribute.id()), path, attempted));
  const Hdf5Space space(check(H5Aget_space(attribute.id()), path, attempted));
  if (H5Tis_variable_str(stored.id()) <= 0 || H5Sget_simple_extent_npoints(space.id()) != 1) {
    throw Error(path.string() + ": damaged: attribute " + name + " is not a text");
  }
  char* text = nullptr;
  check(H5Aread(attribute.id(), variable_text().id(), static_cast<void*>(&text)), path, attempted);
  const std::unique_ptr<char, Hdf5Free> owner(text);
  return text == nullptr ? std::string() : std::string(text);
}

std::vector<std::uint32_t> read_number_attribute(const Hdf5File& file,
                                                 const std::filesystem::path& path,
                                                 const char* name) {
  const auto attribute = open(file, path, name);
  const std::string attempted = "read attribute " + std::string(name);
  const Hdf5Space space(check(H5Aget_space(attribute.id()), path, attempted));
  const auto size = check(H5Sget_simple_extent_npoints(space.id()), path, attempted);
  constexpr hssize_t longest = 64;
  if (size > longest) throw Error(path.string() + ": damaged: attribute " + name + " is too long");
  std::vector<std::uint32_t> numbers(static_cast<std::size_t>(size));
  check(H5Aread(attribute.id(), H5T_NATIVE_UINT32, numbers.data()), path, attempted);
  return numbers;
}

}  // namespace lfsrun
