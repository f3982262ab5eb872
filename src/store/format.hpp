#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace lfsrun {

/// Names of the result file's format; README, "Result file", describes it.
inline constexpr const char* file_type = "lfsrun-results";
/// Major: old readers must refuse; minor: they may read on.
inline const std::vector<std::uint32_t> format_version = {1, 0};

namespace dataset_names {
inline constexpr const char* analyses = "analyses";
inline constexpr const char* coefficients = "coefficients";
inline constexpr const char* cycles = "cycles";
inline constexpr const char* factors = "factors";
inline constexpr const char* sequences = "sequences";
inline constexpr const char* symbols = "symbols";
inline constexpr const char* state_cycles = "state_cycles";
inline constexpr const char* run_analyses = "run/analyses";
inline constexpr const char* run_workers = "run/workers";
inline constexpr const char* run_failures = "run/failures";
inline constexpr const char* run_summary = "run/summary";
inline constexpr const char* job_source = "job/source";
inline constexpr const char* job_configs = "job/configs";
inline constexpr std::array all = {
    analyses,     coefficients, cycles,       factors,     sequences,  symbols,    state_cycles,
    run_analyses, run_workers,  run_failures, run_summary, job_source, job_configs};
}  // namespace dataset_names

}  // namespace lfsrun
