// Job and config files that several subjects need.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace lfsrun::testing {

/// A config file: the registers over GF(q), written as the lines below [[register]], and the lines
/// of one [[analysis]] of kind "cycles".
[[nodiscard]] std::string config_text(const std::string& name, unsigned q,
                                      const std::vector<std::string>& registers,
                                      const std::string& analysis);

/// small.toml in the folder: three registers over GF(2), done in milliseconds; row 1, "product",
/// has cycles 1 x 1, 1 x 7, 1 x 15, 8 x 30, 1 x 105, 8 x 210.
void write_small_config(const std::filesystem::path& folder);

/// small.h5, the result of it. Throws std::runtime_error where lfsrun does not exit with 0.
std::filesystem::path make_small_results(const std::filesystem::path& folder);

/// The file jobs/quickstart.toml of the repository with its configs, in jobs and configs below the
/// folder: its output comes to lie in results there.
void copy_shipped_files(const std::filesystem::path& folder);

/// many.toml, a job of random registers of every kind over GF(2), GF(3) and GF(9), with sequences,
/// and a traversal of degree 30; its output is many.h5.
void write_many_job(const std::filesystem::path& folder);

/// "coefficients = [...]" over GF(2) of a register that has 2^20 different periods: more than the
/// algebra counts, so that its analysis fails.
[[nodiscard]] std::string register_with_too_many_periods();

/// All tables of a result file but those below /run, as text.
[[nodiscard]] std::string tables_of(const std::filesystem::path& folder, const std::string& file);

/// The analyses in a .part; 0 where it cannot be read yet.
[[nodiscard]] std::uint64_t committed_in(const std::filesystem::path& part);

}  // namespace lfsrun::testing
