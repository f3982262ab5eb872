// Holds the algebra and the traversal against the brute force and reports every difference through
// GoogleTest, with the field, the modulus and the coefficients that give it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "algebra/algebra.hpp"
#include "oracle/brute_force.hpp"
#include "register/feedback_register.hpp"
#include "traversal/traversal.hpp"

namespace lfsrun::oracle {

/// "GF(9), modulus [2, 2, 1], coefficients [1, 0, 3]".
[[nodiscard]] std::string describe(const FeedbackRegister& reg);

/// Cycles, order, tail, irreducible, primitive; the factors multiply back to f, are irreducible,
/// distinct, sorted, and have the order that they say.
void expect_algebra_agrees(const FeedbackRegister& reg, const BruteForce& truth,
                           IntegerFactorCache& cache);

/// Cycles, completeness, and the first representatives: in one loop, and with the units of each
/// round run and absorbed in reverse order, as a pool may do.
void expect_traversal_agrees(const FeedbackRegister& reg, const BruteForce& truth,
                             const TraversalOptions& options);

/// Checks registers of one field; keeps the algebra's cache warm over them and goes through unit
/// lengths and numbers of representatives in turn.
class Campaign {
 public:
  explicit Campaign(Field field);

  /// `why` names the kind of register in a failure's message.
  void check(const std::vector<Element>& coefficients, const std::string& why);

  /// All q^d registers of this degree.
  void check_all_of_degree(unsigned degree);

  /// `rounds` registers of every kind, q^d <= max_states.
  void check_random(int rounds, std::uint64_t max_states, std::uint64_t seed);

 private:
  Field field_;
  NaiveField naive_;
  IntegerFactorCache cache_;
  std::uint32_t checked_ = 0;
};

}  // namespace lfsrun::oracle
