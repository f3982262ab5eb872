#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "field/field.hpp"

namespace lfsrun {

/// The linear complexity of the first `length` symbols is `complexity`, and of fewer it is less.
struct ComplexityJump {
  std::uint64_t length;
  std::uint64_t complexity;

  bool operator==(const ComplexityJump&) const = default;
};

/// The shortest linear register that puts out a finite sequence.
struct LinearComplexity {
  std::uint64_t complexity = 0;  // its degree L
  /// A characteristic polynomial of degree L, monic: the only one where 2 L <= length, and then
  /// the minimal polynomial of every sequence that goes on so.
  Polynomial polynomial;
  std::uint64_t length = 0;             // symbols looked at
  std::vector<ComplexityJump> profile;  // every rise, in order of length
};

/// What Berlekamp-Massey may cost at most, in words that are multiplied: some seconds. Enough for
/// 2^20 random bits.
inline constexpr std::uint64_t complexity_work = std::uint64_t{1} << 33U;

/// Looks at all symbols, or at the first of them until `work` is done: then `length` is less. The
/// work for n symbols is the sum of L / 64 (q = 2) or 8 L (else) over all their prefixes.
[[nodiscard]] LinearComplexity linear_complexity(const Field& field,
                                                 std::span<const Element> symbols,
                                                 std::uint64_t work = complexity_work);

}  // namespace lfsrun
