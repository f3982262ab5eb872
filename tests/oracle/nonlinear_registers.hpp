// Nonlinear registers over GF(2) of every kind, drawn at random but equal on every machine.
#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <string>

#include "oracle/brute_force.hpp"

namespace lfsrun::oracle {

enum class NonlinearKind : std::uint8_t {
  permutation,     // x0 + linear terms and one to three products of two to four later symbols
  complement,      // the same, and the constant 1
  unused_oldest,   // the same a few symbols later
  any,             // any terms: mostly no permutation
  x0_in_products,  // x0 in products alone
  late_trees,      // x0 in products alone, a few symbols later
  one_product,  // all symbols in one product beside a permutation: few states have no predecessor
  constant,     // 0 or 1
  degree_one,
};

inline constexpr std::array all_nonlinear_kinds = {
    NonlinearKind::permutation, NonlinearKind::complement,     NonlinearKind::unused_oldest,
    NonlinearKind::any,         NonlinearKind::x0_in_products, NonlinearKind::late_trees,
    NonlinearKind::one_product, NonlinearKind::constant,       NonlinearKind::degree_one};

[[nodiscard]] std::string name_of(NonlinearKind kind);

/// Degree 1 ... most_degree (at least 6).
[[nodiscard]] SumOfProducts random_feedback(NonlinearKind kind, unsigned most_degree,
                                            std::mt19937_64& random);

/// "degree 5: x0 + x1*x2 + 1", the terms as drawn.
[[nodiscard]] std::string describe(const SumOfProducts& feedback);

}  // namespace lfsrun::oracle
