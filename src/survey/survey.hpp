#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "field/field.hpp"

// All monic polynomials f of one degree over GF(q): how many are irreducible, how many primitive.
// Value of f: sum f_i q^i, its leading coefficient included; weight: how many f_i are not zero.

namespace lfsrun {

/// What has room in the counters and in the patience of anybody: q^degree <= 2^40.
inline constexpr unsigned max_survey_log2 = 40;
[[nodiscard]] bool survey_fits(std::uint32_t q, unsigned degree);

/// The work is cut into blocks: `blocks` of them, each of `polynomials` neighbouring values, in
/// ascending order. Depends on (q, degree) alone.
struct SurveyBlocks {
  std::uint64_t blocks = 0, polynomials = 0;
};
[[nodiscard]] SurveyBlocks survey_blocks(std::uint32_t q, unsigned degree);

/// Which polynomials to list besides counting them: the irreducible ones of weight <= `weight`, of
/// which at most the first `most`.
struct SurveyListing {
  std::uint64_t most = 0;  // 0: no list
  std::uint64_t weight = 0;
};

/// A listed polynomial is 2 * value + (1 if it is primitive): ascending as the values are.
using ListedPolynomial = std::uint64_t;

/// What was found in some blocks; over all blocks each sum is what its name says. (A polynomial and
/// its reciprocal are primitive together, so over GF(2) the smaller one counts for both.)
struct SurveyTally {
  std::vector<std::uint64_t> irreducible, primitive;  // by weight, degree + 2 entries each
  std::vector<ListedPolynomial> list;                 // ascending, complete for these blocks

  explicit SurveyTally(unsigned degree) : irreducible(degree + 2), primitive(degree + 2) {}
  /// Adds the counts, not the list.
  SurveyTally& operator+=(const SurveyTally& other);
};

/// Surveys blocks of one degree; keeps what is dear to make from one call to the next.
class SurveyEngine {
 public:
  virtual ~SurveyEngine() = default;
  /// Blocks first ... first + count - 1.
  [[nodiscard]] virtual SurveyTally run(std::uint64_t first, std::uint64_t count,
                                        const SurveyListing& listing) = 0;
};

/// `primes`: all primes that divide q^degree - 1. survey_fits() holds.
[[nodiscard]] std::unique_ptr<SurveyEngine> make_survey_engine(
    const Field& field, unsigned degree, std::span<const std::uint64_t> primes);

/// Nominal seconds for all polynomials of this degree on one core, without a list.
[[nodiscard]] double survey_seconds(std::uint32_t q, unsigned degree);

}  // namespace lfsrun
