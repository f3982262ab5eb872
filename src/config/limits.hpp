#pragma once

#include <cstdint>

/// What a campaign may ask for. Each limit keeps a typing error from becoming an exhausted machine;
/// all are far above what the program has been used for.
namespace lfsrun::limits {

inline constexpr std::uintmax_t file_bytes = 64U << 20U;
inline constexpr std::size_t key_dots = 16;        // in a.b.c; toml++ itself nests 256 lists
inline constexpr std::size_t message_bytes = 500;  // of each part of a message
inline constexpr unsigned degree = 100000;
inline constexpr std::size_t registers = 1000000;
inline constexpr std::size_t coefficients = 100000000;      // of all registers of a config: 200 MB
inline constexpr std::size_t sweeps = 1000;                 // [[sweep]] in one config
inline constexpr std::size_t sweep_spaces = 100000;         // degrees x orders x weights of one
inline constexpr std::uint64_t candidates = 1000000000000;  // of one [[sweep]]
inline constexpr std::size_t analyses = 1000;               // [[analysis]] in one config
inline constexpr std::size_t name_bytes = 100;
inline constexpr std::size_t feedback_terms = 1000;   // of a nonlinear register, as written
inline constexpr std::size_t feedback_bytes = 10000;  // in normal form; every row of a result file
                                                      // has room for its longest

inline constexpr std::int64_t output_length = std::int64_t{1} << 26U;  // symbols of a "sequence"
inline constexpr std::size_t output_states = 1000;
inline constexpr std::uint64_t walked_skip = std::uint64_t{1} << 32U;  // where there is no jump
inline constexpr std::size_t skip_digits = 10000;
inline constexpr std::int64_t shifts = std::int64_t{1} << 20U;
inline constexpr std::int64_t tuple = 16;
inline constexpr std::uint64_t tuple_values = std::uint64_t{1} << 16U;  // q^k
inline constexpr std::uint64_t output_rows =
    10000000;  // autocorrelation and tuples, of an analysis

inline constexpr std::int64_t sequences = 1000000;
inline constexpr std::int64_t sequence_length = 1000000000;
inline constexpr std::uint64_t stored_symbols = 1000000000;    // of one analysis: 2 GB
inline constexpr std::size_t survey_degrees = 100;             // of one [[analysis]]
inline constexpr std::int64_t listed_polynomials = 100000000;  // of one survey: 4 GB in the root
inline constexpr double factor_seconds = 86400;

inline constexpr std::int64_t workers = 100000;
inline constexpr double least_unit_seconds = 1e-3;
inline constexpr double unit_seconds = 3600;
inline constexpr double least_unit_timeout = 1e-3;
inline constexpr double unit_timeout = 1e9;
inline constexpr std::int64_t retries = 1000;
inline constexpr double least_sync_seconds = 0.1;
inline constexpr double sync_seconds = 1e9;
inline constexpr std::int64_t ntasks = 100000;

}  // namespace lfsrun::limits
