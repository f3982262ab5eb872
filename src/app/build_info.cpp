#include "app/build_info.hpp"

#include <elf.h>
#include <fmt/format.h>
#include <link.h>
#include <mpi.h>

#include <array>
#include <cstring>
#include <span>

#include "git_commit.hpp"
#include "store/result_file.hpp"
#include "traversal/instruction_set.hpp"

namespace lfsrun {
namespace {

// Walks the notes of one ELF segment: (name size, description size, type, name, description), each
// part padded to 4 bytes. Returns the build id in hex, or "".
std::string find_build_id(std::span<const std::byte> notes) {
  const auto padded = [](std::size_t n) { return (n + 3) & ~std::size_t{3}; };
  while (notes.size() >= sizeof(ElfW(Nhdr))) {
    ElfW(Nhdr) note;
    std::memcpy(&note, notes.data(), sizeof note);
    const std::size_t description = sizeof note + padded(note.n_namesz);
    const std::size_t next = description + padded(note.n_descsz);
    if (next > notes.size()) break;
    if (note.n_type == NT_GNU_BUILD_ID) {
      std::string hex;
      for (const std::byte b : notes.subspan(description, note.n_descsz)) {
        hex += fmt::format("{:02x}", std::to_integer<unsigned>(b));
      }
      return hex;
    }
    notes = notes.subspan(next);
  }
  return "";
}

// The first object that dl_iterate_phdr visits is the program itself.
int visit_program(dl_phdr_info* info, std::size_t /*size*/, void* result) {
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const auto& segment = info->dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    const auto* first = reinterpret_cast<const std::byte*>(info->dlpi_addr + segment.p_vaddr);
    auto& id = *static_cast<std::string*>(result);
    id = find_build_id({first, segment.p_memsz});
    if (!id.empty()) break;
  }
  return 1;
}

}  // namespace

std::string software_version() { return LFSRUN_VERSION; }

std::string git_commit() { return LFSRUN_GIT_COMMIT; }

std::string compiler() {
#if defined(__clang__)
  return fmt::format("Clang {}, {}", __clang_version__, LFSRUN_BUILD_TYPE);
#else
  return fmt::format("GCC {}.{}.{}, {}", __GNUC__, __GNUC_MINOR__, __GNUC_PATCHLEVEL__,
                     LFSRUN_BUILD_TYPE);
#endif
}

std::string mpi_library() {
  std::array<char, MPI_MAX_LIBRARY_VERSION_STRING> text{};
  int length = 0;
  MPI_Get_library_version(text.data(), &length);  // allowed before MPI_Init
  const std::string all(text.data());
  return all.substr(0, all.find(','));
}

std::string build_id() {
  std::string id;
  dl_iterate_phdr(visit_program, &id);
  return id.empty() ? git_commit() : id;
}

std::string version_text() {
  return fmt::format(
      "lfsrun {}\ncommit: {}\ncompiler: {}\nMPI: {}\nHDF5: {}\ninstruction set: {}\nbuild id: {}",
      software_version(), git_commit(), compiler(), mpi_library(), hdf5_version(),
      instruction_set_in_use(), build_id());
}

}  // namespace lfsrun
