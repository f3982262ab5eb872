#include "oracle/nonlinear_agreement.hpp"

#include <gtest/gtest.h>

#include <random>

#include "oracle/agreement.hpp"
#include "oracle/nonlinear_registers.hpp"
#include "register/boolean_feedback.hpp"

namespace lfsrun::oracle {

void check_random_nonlinear(int rounds, unsigned most_degree, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  for (int i = 0; i < rounds; ++i) {
    for (const NonlinearKind kind : all_nonlinear_kinds) {
      const SumOfProducts feedback = random_feedback(kind, most_degree, random);
      SCOPED_TRACE(name_of(kind) + ", " + describe(feedback));
      const FeedbackRegister reg = register_of_terms(feedback.degree, feedback.terms);
      const BruteForce truth = brute_force(feedback);
      EXPECT_EQ(reg.singular(), truth.transient_states > 0);
      expect_traversal_agrees(reg, truth,
                              {.unit_seconds = i % 2 == 0 ? 0.2 : 1e-7,
                               .representatives = i % 3 == 0 ? 1U << 30U : 5U});
      if (::testing::Test::HasFailure()) return;
    }
  }
}

}  // namespace lfsrun::oracle
