// The same readers without the child process that looks at the structure first: more inputs a
// second, but of kind e only, for damaged metadata makes libhdf5 itself crash. This definition
// comes before that of the store's library, and so takes its place.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/error.hpp"
#include "fuzz/results_input.hpp"
#include "store/contained_read.hpp"

namespace lfsrun {

void try_in_child(const std::filesystem::path& /*file*/, const std::function<void()>& read) {
  try {
    read();
  } catch (const Error&) {  // as the child does
  }
}

}  // namespace lfsrun

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr int not_for_the_corpus = -1;
  if (size == 0 || *data != 'e') return not_for_the_corpus;
  const auto* bytes = reinterpret_cast<const char*>(data);
  static_cast<void>(lfsrun::fuzz::accepts_results_input({bytes, size}));
  return 0;
}
