#pragma once

#include <string>

#include "app/verify_job.hpp"
#include "store/read_results.hpp"

namespace lfsrun {

/// What is known to be wrong with analysis `i` of a file before anything is computed: "", or the
/// first problem, in words.
[[nodiscard]] std::string known_problem(const Results& results, std::size_t i,
                                        const StoredJob& job);

}  // namespace lfsrun
