// What HDF5 is made to decode of a file that somebody gave us.

#include "store/structure.hpp"

#include <string>
#include <vector>

#include "store/attributes.hpp"
#include "store/child_tables.hpp"
#include "store/contained_read.hpp"
#include "store/dataset_reader.hpp"

namespace lfsrun {
namespace {

namespace fs = std::filesystem;

// Calls `look`; what is wrong there does not keep us from looking elsewhere.
template <typename Look>
void pass_errors(Look look) {
  try {
    look();
  } catch (const Error&) {  // the reader meets it again
  }
}

herr_t add_name(hid_t /*root*/, const char* name, const H5O_info_t* info, void* names) {
  if (info->type == H5O_TYPE_DATASET)
    static_cast<std::vector<std::string>*>(names)->push_back(name);
  return 0;
}

void walk(const fs::path& path) {
  constexpr unsigned attempts = 1;  // a checksum that does not fit yet is the reader's business
  const Hdf5File file = open_results(path, attempts);
  for (const char* name :
       {"filetype", "job", "overrides", "shard", "created_utc", "software_version", "git_commit"}) {
    pass_errors([&] { static_cast<void>(read_text_attribute(file, path, name)); });
  }
  for (const char* name : {"format_version", "complete"}) {
    pass_errors([&] { static_cast<void>(read_number_attribute(file, path, name)); });
  }
  std::vector<std::string> names(std::begin(dataset_names::all), std::end(dataset_names::all));
  static_cast<void>(
      H5Ovisit2(file.id(), H5_INDEX_NAME, H5_ITER_INC, add_name, &names, H5O_INFO_BASIC));
  for (const std::string& name : names) {
    pass_errors([&] { static_cast<void>(DatasetReader(file, path, name)); });
  }
}

}  // namespace

void check_structure(const fs::path& file) {
  try_in_child(file, [&] { walk(file); });
}

}  // namespace lfsrun
