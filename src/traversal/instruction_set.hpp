#pragma once

#include <string>
#include <vector>

namespace lfsrun {

// The sliced walks are compiled for several instruction sets; one binary runs on all nodes of a
// mixed cluster and takes the best that each has. Results do not depend on it.

/// "AVX-512", "AVX2" or "baseline".
[[nodiscard]] std::string instruction_set_in_use();

/// What this processor can use, best first.
[[nodiscard]] std::vector<std::string> instruction_sets();

/// From here on the walks of this process use this one (of instruction_sets(); Error otherwise).
/// For tests and comparisons; not to be called while walks are made.
void use_instruction_set(const std::string& name);

}  // namespace lfsrun
