#pragma once

#include <filesystem>
#include <functional>

namespace lfsrun {

/// Runs `read` in a child process, whatever it throws, and waits for it. libhdf5 1.10 crashes on
/// some damaged files, by a signal or an endless loop: where the child does, throws Error
/// ("damaged") in place of a crash of this process. Costs a fork, about a millisecond.
void try_in_child(const std::filesystem::path& file, const std::function<void()>& read);

}  // namespace lfsrun
