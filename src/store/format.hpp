#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace lfsrun {

/// Names of the result file's format; README, "Result file", describes it.
inline constexpr const char* file_type = "lfsrun-results";
/// Major: old readers must refuse; minor: they may read on.
inline const std::vector<std::uint32_t> format_version = {1, 2};

namespace dataset_names {
inline constexpr const char* analyses = "analyses";
inline constexpr const char* coefficients = "coefficients";
inline constexpr const char* symbols = "symbols";
inline constexpr const char* state_cycles = "state_cycles";
inline constexpr const char* run_analyses = "run/analyses";
inline constexpr const char* run_searches = "run/searches";
inline constexpr const char* run_workers = "run/workers";
inline constexpr const char* run_failures = "run/failures";
inline constexpr const char* run_units = "run/units";
inline constexpr const char* run_summary = "run/summary";
inline constexpr const char* job_source = "job/source";
inline constexpr const char* job_configs = "job/configs";
/// All but the children of /analyses, which are in child_tables.hpp.
inline constexpr std::array fixed = {analyses,     coefficients, symbols,     state_cycles,
                                     run_analyses, run_searches, run_workers, run_failures,
                                     run_units,    run_summary,  job_source,  job_configs};
}  // namespace dataset_names

}  // namespace lfsrun
