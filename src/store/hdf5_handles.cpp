// Errors of the HDF5 library as exceptions. HDF5 keeps a stack of messages from the outermost
// function to the one that failed; the innermost says why, and for system calls quotes strerror.

#include "store/hdf5_handles.hpp"

#include <string>

namespace lfsrun {
namespace {

// Called for the innermost entry first; a value other than 0 ends the walk.
herr_t take_innermost(unsigned /*depth*/, const H5E_error2_t* entry, void* reason) {
  if (entry->desc == nullptr) return 0;
  *static_cast<std::string*>(reason) = entry->desc;
  return 1;
}

// "file write failed: time = ..., errno = 28, error message = 'No space left on device', buf = ..."
std::string system_reason(const std::string& description) {
  constexpr std::string_view key = "error message = '";
  const auto start = description.find(key);
  if (start == std::string::npos) return description;
  const auto first = start + key.size();
  return description.substr(first, description.find('\'', first) - first);
}

}  // namespace

void prepare_hdf5() {
  static const herr_t no_atexit = H5dont_atexit();
  thread_local const herr_t quiet = H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  static_cast<void>(no_atexit);
  static_cast<void>(quiet);
}

Error hdf5_error(const std::filesystem::path& file, std::string_view attempted) {
  std::string reason;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, take_innermost, &reason);
  reason = reason.empty() ? "HDF5 gives no reason" : system_reason(reason);
  return Error(file.string() + ": cannot " + std::string(attempted) + " (" + reason + ")");
}

}  // namespace lfsrun
