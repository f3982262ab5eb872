// Registers of every kind that has ever made an LFSR tool go wrong, drawn at random but equal on
// every machine: std::mt19937_64 is fixed by the standard, its distributions are not, so none is
// used.
#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "oracle/naive_field.hpp"

namespace lfsrun::oracle {

enum class RegisterKind : std::uint8_t {
  random,            // any coefficients
  primitive,         // f primitive
  irreducible,       // f irreducible, not x
  repeated_factors,  // g^e h, e >= 2
  small_factors,     // a product of factors of degree 1 and 2
  powers_of_x,       // f(x) = h(x^g), g >= 2
  x_to_n_minus_one,  // a pure cycling register
  singular,          // x^t g, t >= 1, g(0) != 0
  zero_vector,       // all coefficients 0
  degree_one,        // any c_0, 0 included
  sparse,            // nonsingular, at most four taps
};

inline constexpr std::array all_register_kinds = {
    RegisterKind::random,           RegisterKind::primitive,     RegisterKind::irreducible,
    RegisterKind::repeated_factors, RegisterKind::small_factors, RegisterKind::powers_of_x,
    RegisterKind::x_to_n_minus_one, RegisterKind::singular,      RegisterKind::zero_vector,
    RegisterKind::degree_one,       RegisterKind::sparse};

[[nodiscard]] std::string name_of(RegisterKind kind);

/// Coefficients c_0 ... c_{d-1} of a register of this kind with q^d <= max_states; max_states must
/// be at least q^2 (Error otherwise).
[[nodiscard]] std::vector<Element> random_register(RegisterKind kind, const NaiveField& field,
                                                   std::uint64_t max_states,
                                                   std::mt19937_64& random);

}  // namespace lfsrun::oracle
