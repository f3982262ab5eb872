#pragma once

#include <hdf5.h>

#include <filesystem>
#include <string_view>
#include <utility>

#include "base/error.hpp"

namespace lfsrun {

/// Owns one HDF5 identifier; closes it with the function that belongs to its kind. A failing close
/// is silent: what had to reach the disk was flushed, and checked, before.
template <herr_t (*close)(hid_t)>
class Hdf5Handle {
 public:
  Hdf5Handle() = default;
  explicit Hdf5Handle(hid_t id) : id_(id) {}
  Hdf5Handle(Hdf5Handle&& other) noexcept : id_(other.release()) {}
  Hdf5Handle& operator=(Hdf5Handle&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  Hdf5Handle(const Hdf5Handle&) = delete;
  Hdf5Handle& operator=(const Hdf5Handle&) = delete;
  ~Hdf5Handle() { reset(); }

  [[nodiscard]] hid_t id() const { return id_; }
  [[nodiscard]] hid_t release() { return std::exchange(id_, H5I_INVALID_HID); }
  /// Closes now; negative where HDF5 says that it failed.
  herr_t reset() { return id_ < 0 ? 0 : close(release()); }

 private:
  hid_t id_ = H5I_INVALID_HID;
};

using Hdf5File = Hdf5Handle<H5Fclose>;
using Hdf5Group = Hdf5Handle<H5Gclose>;
using Hdf5Dataset = Hdf5Handle<H5Dclose>;
using Hdf5Attribute = Hdf5Handle<H5Aclose>;
using Hdf5Space = Hdf5Handle<H5Sclose>;
using Hdf5Type = Hdf5Handle<H5Tclose>;
using Hdf5Properties = Hdf5Handle<H5Pclose>;
using Hdf5Object = Hdf5Handle<H5Oclose>;

/// To be called before HDF5 is used, as often as one likes: turns off its printing of errors (they
/// become exceptions), and its own closing at exit, which loops on files it cannot write any more.
void prepare_hdf5();

/// "FILE: cannot ATTEMPTED (REASON)", the reason from the innermost entry of the error stack.
[[nodiscard]] Error hdf5_error(const std::filesystem::path& file, std::string_view attempted);

/// Passes on what an HDF5 call returned; throws hdf5_error where it is negative.
template <typename Result>
Result check(Result result, const std::filesystem::path& file, std::string_view attempted) {
  if (result < 0) throw hdf5_error(file, attempted);
  return result;
}

}  // namespace lfsrun
