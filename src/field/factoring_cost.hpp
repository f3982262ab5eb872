#pragma once

namespace lfsrun::factoring_cost {

// Nominal seconds of an attempt on a number of `bits` bits, fitted to FLINT 2.9 on a 2.8 GHz core
// of 2020. Effort is counted in these instead of by the clock, so that answers do not depend on
// the machine or its load. Within a factor of two or so of the truth from 64 to 4096 bits.

/// One Baillie-PSW test.
[[nodiscard]] double probable_prime_test(double bits);
/// One primality proof (APRCL).
[[nodiscard]] double primality_proof(double bits);
/// One elliptic curve with stage 1 bound b1 and stage 2 bound 50 b1.
[[nodiscard]] double elliptic_curve(double bits, double b1);
/// The quadratic sieve.
[[nodiscard]] double quadratic_sieve(double bits);

}  // namespace lfsrun::factoring_cost
