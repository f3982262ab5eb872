// Measured (seconds): test 0.0012 at 1024 bits; proof 0.028 / 0.17 / 1.6 at 256 / 512 / 1024; curve
// with b1 = 11000: 0.023 / 0.045 / 0.13 / 0.39 / 1.2 at 256 / 512 / 1024 / 2048 / 4096; sieve 0.05
// / 0.31 / 0.81 / 2.6 / 7.7 / 32 at 115 / 166 / 181 / 199 / 215 / 231.
#include "field/factoring_cost.hpp"

#include <cmath>

namespace lfsrun::factoring_cost {

double probable_prime_test(double bits) { return 1.2e-3 * std::pow(bits / 1024, 2.6); }

double primality_proof(double bits) { return 1.6 * std::pow(bits / 1024, 3.2); }

double elliptic_curve(double bits, double b1) {
  return 1e-6 * b1 * (1 + 1.25 * std::pow(bits / 256, 1.6));
}

double quadratic_sieve(double bits) { return 0.03 + 0.31 * std::pow(10, (bits - 166) / 32.5); }

}  // namespace lfsrun::factoring_cost
