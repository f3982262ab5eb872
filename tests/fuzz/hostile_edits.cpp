// Hostile files that are sound HDF5: their checksums fit, so that readers get deep into them. The
// file lives in memory (the core driver), where an edit costs microseconds.

#include "fuzz/hostile_edits.hpp"

#include <array>
#include <cstdint>
#include <vector>

#include "fuzz/image_patches.hpp"
#include "store/hdf5_handles.hpp"

namespace lfsrun::fuzz {
namespace {

// Those of the first version come first: inputs that were kept edit what they did then.
constexpr std::array<const char*, 29> objects = {
    "analyses",    "coefficients",    "cycles",           "factors",     "sequences",
    "symbols",     "state_cycles",    "run/analyses",     "run/workers", "run/failures",
    "run/summary", "job/source",      "job/configs",      "run",         "job",
    "analyses",    "surveys",         "polynomials",      "statistics",  "complexity_profile",
    "runs",        "autocorrelation", "tuples",           "tests",       "run/units",
    "searches",    "candidates",      "candidate_cycles", "run/searches"};
constexpr std::array<const char*, 9> attributes = {
    "filetype", "format_version", "software_version", "git_commit", "created_utc",
    "job",      "complete",       "format_version",   "shard"};
constexpr std::array<std::uint64_t, 8> sizes = {
    0, 1, 2, 1000, 1U << 20U, 0xFFFFFFFF, std::uint64_t{1} << 40U, ~std::uint64_t{0} >> 1U};

template <std::size_t n>
const char* pick(const std::array<const char*, n>& names, unsigned choice) {
  return names.at(choice % n);
}

Hdf5Type text_of(std::size_t size) {
  Hdf5Type type(H5Tcopy(H5T_C_S1));
  H5Tset_size(type.id(), size);
  return type;
}

// Of every class that HDF5 has.
Hdf5Type strange_type(unsigned choice) {
  const hsize_t three = 3;
  const int number = 3;
  switch (choice % 10) {
    case 0:
      return Hdf5Type(H5Tcopy(H5T_STD_I8BE));
    case 1:
      return Hdf5Type(H5Tcopy(H5T_IEEE_F32BE));
    case 2:
      return text_of(1 + choice);
    case 3:
      return text_of(H5T_VARIABLE);
    case 4:
      return Hdf5Type(H5Tvlen_create(H5T_NATIVE_UINT64));
    case 5:
      return Hdf5Type(H5Tarray_create2(H5T_NATIVE_UINT16, 1, &three));
    case 6:
      return Hdf5Type(H5Tcreate(H5T_OPAQUE, 1 + choice));
    case 7:
      return Hdf5Type(H5Tcopy(H5T_STD_REF_OBJ));
    case 8: {
      Hdf5Type type(H5Tenum_create(H5T_NATIVE_INT));
      H5Tenum_insert(type.id(), "three", &number);
      return type;
    }
    default:
      return text_of(std::size_t{1} << (choice % 17));
  }
}

// The stored compound with one of its columns, or every one, of another type.
Hdf5Type changed_type(hid_t stored, unsigned column, unsigned choice) {
  const int count = H5Tget_class(stored) == H5T_COMPOUND ? H5Tget_nmembers(stored) : 0;
  if (count == 0) return strange_type(choice);
  std::vector<Hdf5Type> members;
  std::size_t size = 0;
  for (unsigned i = 0; i < static_cast<unsigned>(count); ++i) {
    const bool change = i == column % static_cast<unsigned>(count) || column == 255;
    members.push_back(change ? strange_type(choice) : Hdf5Type(H5Tget_member_type(stored, i)));
    size += H5Tget_size(members.back().id());
  }
  Hdf5Type type(H5Tcreate(H5T_COMPOUND, size));
  size = 0;
  for (unsigned i = 0; i < static_cast<unsigned>(count); ++i) {
    char* name = H5Tget_member_name(stored, i);
    H5Tinsert(type.id(), name, size, members[i].id());
    H5free_memory(name);
    size += H5Tget_size(members[i].id());
  }
  return type;
}

class Editor {
 public:
  Editor(const Hdf5File& file, const std::filesystem::path& bait) : file_(file), bait_(bait) {}

  void edit(unsigned what, unsigned where, unsigned a, unsigned b) {
    const char* name = pick(objects, where);
    if (what % 9 < 4) {
      relink(what % 9, name, a);
    } else if (what % 9 == 4) {
      resize(name, a);
    } else if (what % 9 == 5) {
      set_number(name, a, b);
    } else if (what % 9 == 6) {
      replace_attribute(pick(attributes, where), a, b);
    } else {
      replace(name, a, b, what % 9 == 8);
    }
  }

 private:
  [[nodiscard]] Hdf5Dataset open(const char* name) const {
    return Hdf5Dataset(H5Dopen2(file_.id(), name, H5P_DEFAULT));
  }

  void relink(unsigned how, const char* name, unsigned target) {
    const std::string other = std::string("/") + pick(objects, target);
    if (how == 1) H5Lcreate_hard(file_.id(), other.c_str(), file_.id(), "kept", 0, 0);
    H5Ldelete(file_.id(), name, H5P_DEFAULT);
    if (how == 1) H5Lmove(file_.id(), "kept", file_.id(), name, 0, 0);
    if (how == 2) H5Lcreate_soft(target == 255 ? name : other.c_str(), file_.id(), name, 0, 0);
    if (how == 3) H5Lcreate_external(bait_.c_str(), other.c_str(), file_.id(), name, 0, 0);
    if (how == 0 && target % 2 == 1) {
      const Hdf5Group group(H5Gcreate2(file_.id(), name, 0, 0, 0));
    }
  }

  void resize(const char* name, unsigned choice) {
    const Hdf5Dataset dataset = open(name);
    constexpr hssize_t quickly_cut = 1000000;  // HDF5 looks for every chunk that it takes away
    const Hdf5Space space(H5Dget_space(dataset.id()));
    if (H5Sget_simple_extent_npoints(space.id()) > quickly_cut) return;
    const hsize_t rows = sizes.at(choice % sizes.size()) + choice / sizes.size();
    H5Dset_extent(dataset.id(), &rows);
  }

  // One number of a row: an offset, a length, an id.
  void set_number(const char* name, unsigned column, unsigned choice) {
    const Hdf5Dataset dataset = open(name);
    const Hdf5Type stored(H5Dget_type(dataset.id()));
    const Hdf5Space all(H5Dget_space(dataset.id()));
    hsize_t rows = 0;
    if (H5Tget_class(stored.id()) != H5T_COMPOUND || H5Sget_simple_extent_ndims(all.id()) != 1) {
      return;
    }
    H5Sget_simple_extent_dims(all.id(), &rows, nullptr);
    if (rows == 0 || rows > 1000) return;
    column %= static_cast<unsigned>(H5Tget_nmembers(stored.id()));
    char* member = H5Tget_member_name(stored.id(), column);
    const Hdf5Type one(H5Tcreate(H5T_COMPOUND, sizeof(std::uint64_t)));
    H5Tinsert(one.id(), member, 0, H5T_NATIVE_UINT64);
    H5free_memory(member);
    const std::vector<std::uint64_t> values(rows, sizes.at(choice % sizes.size()) + choice / 8);
    H5Dwrite(dataset.id(), one.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
  }

  [[nodiscard]] static Hdf5Space space_of(unsigned choice) {
    const std::array<hsize_t, 2> extent = {sizes.at(choice % 7), 2};
    const std::array<hsize_t, 2> most = {H5S_UNLIMITED, 2};
    if (choice % 32 == 31) return Hdf5Space(H5Screate(H5S_NULL));
    if (choice % 32 == 30) return Hdf5Space(H5Screate(H5S_SCALAR));
    return Hdf5Space(H5Screate_simple(choice < 128 ? 1 : 2, extent.data(), most.data()));
  }

  void replace_attribute(const char* name, unsigned type_choice, unsigned space_choice) {
    H5Adelete(file_.id(), name);
    const Hdf5Type type = strange_type(type_choice);
    const std::array<hsize_t, 2> extent = {1 + space_choice % 100, 1};
    const Hdf5Space space =
        space_choice < 8
            ? space_of(30 + space_choice % 2)
            : Hdf5Space(H5Screate_simple(space_choice < 200 ? 1 : 2, extent.data(), nullptr));
    const Hdf5Attribute created(H5Acreate2(file_.id(), name, type.id(), space.id(), 0, 0));
  }

  [[nodiscard]] Hdf5Properties layout(unsigned choice, const Hdf5Type& type) const {
    Hdf5Properties properties(H5Pcreate(H5P_DATASET_CREATE));
    const std::array<hsize_t, 2> chunk = {sizes.at(1 + choice / 8 % 5), 2};
    const hsize_t rows = 4;
    switch (choice % 8) {
      case 0:
        H5Pset_layout(properties.id(), H5D_COMPACT);
        break;
      case 1:
        H5Pset_external(properties.id(), bait_.c_str(), 0, H5F_UNLIMITED);
        break;
      case 2: {
        const Hdf5Space space(H5Screate_simple(1, &rows, nullptr));
        H5Pset_virtual(properties.id(), space.id(), bait_.c_str(), "/analyses", space.id());
        break;
      }
      default:
        H5Pset_chunk(properties.id(), choice < 128 ? 1 : 2, chunk.data());
        if (choice % 8 > 3) add_filter(properties, choice / 8);
        if (choice % 8 == 7) H5Pset_fill_value(properties.id(), type.id(), nullptr);
    }
    return properties;
  }

  static void add_filter(const Hdf5Properties& properties, unsigned choice) {
    constexpr H5Z_filter_t foreign = 32000;  // that HDF5 would look for in its plugin folder
    if (choice % 4 == 0) H5Pset_filter(properties.id(), foreign, H5Z_FLAG_OPTIONAL, 0, nullptr);
    if (choice % 4 == 1) H5Pset_deflate(properties.id(), 1 + choice % 9);
    if (choice % 4 == 2) H5Pset_shuffle(properties.id());
    if (choice % 4 == 3) H5Pset_fletcher32(properties.id());
  }

  // By a table of another layout and size, of the same columns or changed ones.
  void replace(const char* name, unsigned a, unsigned b, bool change) {
    const Hdf5Type stored(H5Dget_type(open(name).id()));
    const Hdf5Type type = change ? changed_type(stored.id(), a, b) : Hdf5Type(H5Tcopy(stored.id()));
    H5Ldelete(file_.id(), name, H5P_DEFAULT);
    const auto properties = layout(change ? 3 : a, type);
    const Hdf5Space space = space_of(change ? b / 16 % 4 : b);
    const Hdf5Dataset created(
        H5Dcreate2(file_.id(), name, type.id(), space.id(), 0, properties.id(), 0));
    if (H5Sget_simple_extent_npoints(space.id()) > 1000) return;
    const std::vector<std::byte> zeros(H5Tget_size(type.id()) < 4096 ? 4096 * 1000 : 0);
    const bool flat =
        H5Tdetect_class(type.id(), H5T_VLEN) == 0 && H5Tdetect_class(type.id(), H5T_STRING) == 0;
    if (flat && !zeros.empty()) H5Dwrite(created.id(), type.id(), 0, 0, 0, zeros.data());
  }

  const Hdf5File& file_;
  const std::filesystem::path& bait_;
};

}  // namespace

std::string edited(const std::string& image, std::string_view edits,
                   const std::filesystem::path& bait) {
  prepare_hdf5();
  constexpr std::size_t increment = 65536;
  const Hdf5Properties access(H5Pcreate(H5P_FILE_ACCESS));
  H5Pset_fapl_core(access.id(), increment, 0);
  H5Pset_file_image(access.id(), const_cast<char*>(image.data()), image.size());
  if (!edits.empty() && edits.front() % 2 == 1) {
    H5Pset_libver_bounds(access.id(), H5F_LIBVER_LATEST, H5F_LIBVER_LATEST);
  }
  const Hdf5File file(check(H5Fopen("edited", H5F_ACC_RDWR, access.id()), "edited", "open it"));
  for (; edits.size() >= 4; edits.remove_prefix(4)) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(edits[i]); };
    Editor(file, bait).edit(byte(0), byte(1), byte(2), byte(3));
  }
  H5Fflush(file.id(), H5F_SCOPE_LOCAL);
  std::string bytes(static_cast<std::size_t>(H5Fget_file_image(file.id(), nullptr, 0)), '\0');
  H5Fget_file_image(file.id(), bytes.data(), bytes.size());
  close_superblock(bytes);
  return bytes;
}

}  // namespace lfsrun::fuzz
