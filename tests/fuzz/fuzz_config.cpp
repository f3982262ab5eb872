// The libFuzzer target of the config room; tests/fuzz/README.md says how to run it.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/config_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto* bytes = reinterpret_cast<const char*>(data);
  static_cast<void>(lfsrun::fuzz::accepts_config_input({bytes, size}));
  return 0;
}
