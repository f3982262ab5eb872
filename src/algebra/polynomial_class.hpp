#pragma once

#include "field/integer_factors.hpp"
#include "register/feedback_register.hpp"

namespace lfsrun {

/// What a monic polynomial is. Undecided: irreducible, but whether it is primitive too depends on
/// prime factors of q^d - 1 that are not known.
enum class PolynomialClass : std::uint8_t { reducible, irreducible, primitive, undecided };

/// Of the characteristic polynomial of a linear register. Does nothing that its question does not
/// need: most polynomials are reducible, and told so by a look at two values or one irreducibility
/// test. x is irreducible and not primitive. `factor_seconds` as in algebra.hpp.
[[nodiscard]] PolynomialClass classify(const FeedbackRegister& reg, IntegerFactorCache& cache,
                                       double factor_seconds);

/// The share of the classes among the monic polynomials of degree d over GF(q), f(0) = 0 included:
/// irreducible about 1/d, of these primitive phi(q^d - 1)/(q^d - 1), for which that part is used
/// that small primes decide. For estimates.
[[nodiscard]] double share_of_irreducible(unsigned degree);
[[nodiscard]] double share_of_primitive(std::uint32_t q, unsigned degree);

}  // namespace lfsrun
