// A driver of HDF5's virtual file layer over its ordinary one (sec2), against torn writes. Linux
// ends a write at the border of a page where the writer is killed (generic_perform_write), and
// HDF5 changes blocks of metadata, and compressed chunks of unchanged size, in their place. As in
// a double-write buffer, the new bytes are somewhere whole at any time. HDF5 itself passes over
// what lies behind the end of its file.
// C. Mohan, "Disk read-write optimizations and data integrity in transaction systems using
// write-ahead logging" (ICDE 1995); The HDF Group, "HDF5 Virtual File Layer" (1999).

#include "store/guarded_file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <system_error>
#include <vector>

namespace lfsrun {
namespace {

constexpr haddr_t page = 4096;
constexpr std::array<char, 8> mark{'l', 'f', 's', 'r', 'u', 'n', 'W', '1'};
constexpr haddr_t largest_guard = haddr_t{1} << 30U;  // of a file that is not ours

/// The last bytes of a file with a guard; before them the bytes that belong to `address`.
struct Footer {
  std::uint64_t address = 0, size = 0;
  std::uint64_t position = 0;  // where in the file the guard begins
  std::uint64_t check = 0;     // over all before
  std::array<char, 8> signature = mark;
};

// As FNV-1a, but by words: a guard may be a chunk of rows, and one follows the other.
std::uint64_t check_of(const Footer& footer, std::span<const std::byte> bytes) {
  std::uint64_t hash = 0xCBF29CE484222325;
  const auto add = [&hash](std::uint64_t word) {
    hash = (hash ^ word) * 0x100000001B3;
    hash ^= hash >> 32U;
  };
  for (const std::uint64_t word : {footer.address, footer.size, footer.position}) add(word);
  for (; !bytes.empty(); bytes = bytes.subspan(std::min(bytes.size(), sizeof hash))) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), std::min(bytes.size(), sizeof word));
    add(word);
  }
  return hash;
}

struct GuardedFile {
  H5FD_t base{};  // first: HDF5 knows this file by its address
  H5FD_t* plain = nullptr;
  int descriptor = -1;
  haddr_t written = 0;  // no byte from here on has been written
  Guarded guarded = Guarded::metadata;
};

GuardedFile& of(H5FD_t* file) { return *reinterpret_cast<GuardedFile*>(file); }
const GuardedFile& of(const H5FD_t* file) { return *reinterpret_cast<const GuardedFile*>(file); }

herr_t failure(const std::string& reason) {
  H5Epush2(H5E_DEFAULT, __FILE__, __func__, __LINE__, H5E_ERR_CLS, H5E_VFL, H5E_CANTOPERATE, "%s",
           reason.c_str());
  return -1;
}

/// HDF5 forgets why it failed when a driver calls it again to clean up: kept here meanwhile.
class KeptErrors {
 public:
  KeptErrors() : kept_(H5Eget_current_stack()) {}
  ~KeptErrors() { H5Eset_current_stack(kept_); }
  KeptErrors(const KeptErrors&) = delete;
  KeptErrors& operator=(const KeptErrors&) = delete;

 private:
  hid_t kept_;
};

std::uint64_t size_of(int descriptor) {
  struct stat status {};
  return ::fstat(descriptor, &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

bool write_whole(int descriptor, std::span<const std::byte> bytes, std::uint64_t position) {
  while (!bytes.empty()) {
    const auto n = ::pwrite(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(position));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(n));
    position += static_cast<std::uint64_t>(n);
  }
  return true;
}

bool read_whole(int descriptor, std::span<std::byte> bytes, std::uint64_t position) {
  const auto n = ::pread(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(position));
  return n == static_cast<ssize_t>(bytes.size());
}

/// Bytes that were about to be written when the writer was killed, or are at this moment.
struct Guard {
  std::uint64_t address = 0;
  std::vector<std::byte> bytes;
};

std::optional<Guard> guard_in(int descriptor) {
  const std::uint64_t end = size_of(descriptor);
  Footer footer;
  if (end < sizeof footer) return {};
  const auto place = std::as_writable_bytes(std::span(&footer, 1));
  if (!read_whole(descriptor, place, end - sizeof footer) || footer.signature != mark) return {};
  if (footer.size > largest_guard || footer.size > end - sizeof footer ||
      footer.position != end - sizeof footer - footer.size) {
    return {};
  }
  Guard guard{footer.address, std::vector<std::byte>(footer.size)};
  if (!read_whole(descriptor, guard.bytes, footer.position)) return {};
  if (check_of(footer, guard.bytes) != footer.check) return {};
  return guard;
}

bool put_guard(int descriptor, haddr_t address, std::span<const std::byte> bytes,
               std::uint64_t position) {
  Footer footer{.address = address, .size = bytes.size(), .position = position};
  footer.check = check_of(footer, bytes);
  std::vector<std::byte> all(bytes.begin(), bytes.end());
  const auto end = std::as_bytes(std::span(&footer, 1));
  all.insert(all.end(), end.begin(), end.end());
  return write_whole(descriptor, all, position);
}

H5FD_t* open(const char* name, unsigned flags, hid_t access, haddr_t largest) {
  const Hdf5Properties plain(H5Pcreate(H5P_FILE_ACCESS));
  auto file = std::make_unique<GuardedFile>();
  const void* guarded = H5Pget_driver_info(access);
  if (guarded != nullptr) file->guarded = *static_cast<const Guarded*>(guarded);
  file->plain = H5FDopen(name, flags, plain.id(), largest);
  if (file->plain == nullptr) return nullptr;
  void* descriptor = nullptr;
  if (H5FDget_vfd_handle(file->plain, plain.id(), &descriptor) < 0) {
    H5FDclose(file->plain);
    return nullptr;
  }
  file->descriptor = *static_cast<int*>(descriptor);
  file->written = size_of(file->descriptor);
  return &file.release()->base;
}

herr_t close(H5FD_t* file) {
  const KeptErrors kept;
  const std::unique_ptr<GuardedFile> owner(&of(file));
  return H5FDclose(owner->plain);
}

int compare(const H5FD_t* a, const H5FD_t* b) { return H5FDcmp(of(a).plain, of(b).plain); }

herr_t query(const H5FD_t* /*file*/, unsigned long* flags) {
  return H5FDdriver_query(H5FD_SEC2, flags);
}

haddr_t end_of_allocated(const H5FD_t* file, H5FD_mem_t type) {
  return H5FDget_eoa(of(file).plain, type);
}

herr_t set_end_of_allocated(H5FD_t* file, H5FD_mem_t type, haddr_t end) {
  return H5FDset_eoa(of(file).plain, type, end);
}

haddr_t end_of_file(const H5FD_t* file, H5FD_mem_t type) {
  return H5FDget_eof(of(file).plain, type);
}

herr_t handle(H5FD_t* file, hid_t access, void** result) {
  return H5FDget_vfd_handle(of(file).plain, access, result);
}

// Looks for a guard each time, because a live writer takes them off again. What it guards is read
// before it is looked for: once it is gone, what was read is whole or is read again by its
// checksum.
herr_t read(H5FD_t* file, H5FD_mem_t type, hid_t transfer, haddr_t address, size_t size,
            void* buffer) {
  const int descriptor = of(file).descriptor;
  // HDF5's driver reads zeros behind the end, which no checksum tells from rows.
  if (type == H5FD_MEM_DRAW && address + size > size_of(descriptor)) {
    return failure("the file is cut short");
  }
  if (H5FDread(of(file).plain, type, transfer, address, size, buffer) < 0) return -1;
  const auto guard = guard_in(descriptor);
  if (!guard) return 0;
  const haddr_t first = std::max(address, guard->address);
  const haddr_t end = std::min(address + size, guard->address + guard->bytes.size());
  if (first >= end) return 0;
  std::memcpy(static_cast<std::byte*>(buffer) + (first - address),
              guard->bytes.data() + (first - guard->address), end - first);
  return 0;
}

bool may_be_torn(const GuardedFile& file, H5FD_mem_t type, haddr_t address, size_t size) {
  if (type == H5FD_MEM_DRAW && file.guarded == Guarded::metadata) return false;
  return size > 0 && address < file.written && address / page != (address + size - 1) / page;
}

herr_t write(H5FD_t* file, H5FD_mem_t type, hid_t transfer, haddr_t address, size_t size,
             const void* buffer) {
  GuardedFile& target = of(file);
  const bool guards = may_be_torn(target, type, address, size);
  const std::uint64_t end = guards ? size_of(target.descriptor) : 0;
  const std::span bytes(static_cast<const std::byte*>(buffer), size);
  if (guards && !put_guard(target.descriptor, address, bytes, end)) {
    return failure(std::generic_category().message(errno));
  }
  if (H5FDwrite(target.plain, type, transfer, address, size, buffer) < 0) return -1;
  target.written = std::max(target.written, address + size);
  if (guards && ::ftruncate(target.descriptor, static_cast<off_t>(end)) != 0) {
    return failure(std::generic_category().message(errno));
  }
  return 0;
}

herr_t flush(H5FD_t* file, hid_t transfer, hbool_t closing) {
  return H5FDflush(of(file).plain, transfer, closing);
}

herr_t truncate(H5FD_t* file, hid_t transfer, hbool_t closing) {
  return H5FDtruncate(of(file).plain, transfer, closing);
}

// Readers take none: one that holds it until it is done would refuse itself what it has read.
herr_t lock(H5FD_t* file, hbool_t exclusive) {
  return exclusive ? H5FDlock(of(file).plain, exclusive) : 0;
}
herr_t unlock(H5FD_t* file) {
  const KeptErrors kept;
  return H5FDunlock(of(file).plain);
}

hid_t driver() {
  static const H5FD_class_t functions = [] {
    H5FD_class_t made{};
    made.name = "lfsrun";
    made.maxaddr = (haddr_t{1} << 63U) - 1;
    made.fc_degree = H5F_CLOSE_WEAK;
    made.fapl_size = sizeof(Guarded);
    made.open = open;
    made.close = close;
    made.cmp = compare;
    made.query = query;
    made.get_eoa = end_of_allocated;
    made.set_eoa = set_end_of_allocated;
    made.get_eof = end_of_file;
    made.get_handle = handle;
    made.read = read;
    made.write = write;
    made.flush = flush;
    made.truncate = truncate;
    made.lock = lock;
    made.unlock = unlock;
    const std::array<H5FD_mem_t, H5FD_MEM_NTYPES> kinds = H5FD_FLMAP_DICHOTOMY;
    std::ranges::copy(kinds, made.fl_map);
    return made;
  }();
  static const hid_t id = H5FDregister(&functions);
  return id;
}

}  // namespace

Hdf5Properties guarded_access(const std::filesystem::path& path, Guarded guarded) {
  prepare_hdf5();
  Hdf5Properties access(check(H5Pcreate(H5P_FILE_ACCESS), path, "describe the access"));
  check(H5Pset_driver(access.id(), check(driver(), path, "register the driver"), &guarded), path,
        "choose the driver");
  return access;
}

}  // namespace lfsrun
