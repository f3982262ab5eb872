// The lines of the table of known factors, read the plain way (the oracle of the look-up), and what
// they leave of Phi_k(p).
#pragma once

#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include "field/cyclotomic.hpp"
#include "field/known_factors.hpp"
#include "field/prime_power.hpp"

namespace lfsrun::testing {

struct FactorLine {
  std::uint32_t p = 0;
  std::uint64_t k = 0;
  std::string status;
  std::vector<Integer> primes;
};

inline std::vector<FactorLine> factor_lines() {
  std::vector<FactorLine> lines;
  std::istringstream table{std::string(known_factors_table())};
  for (std::string text; std::getline(table, text);) {
    if (text.starts_with('#')) continue;
    std::istringstream words(text);
    FactorLine line;
    words >> line.p >> line.k >> line.status;
    for (std::string word; words >> word;) line.primes.emplace_back(word);
    lines.push_back(std::move(line));
  }
  return lines;
}

inline bool probably_prime(const Integer& n) {
  return mpz_probab_prime_p(n.backend().data(), 1) != 0;
}

/// What is left of Phi_k(p) without the primes below 2^20 and those of the table.
inline Integer leftover(std::uint32_t p, std::uint64_t k) {
  Integer n = cyclotomic_value(p, k);
  const auto divide_out = [&n](const Integer& prime) {
    while (n % prime == 0) n /= prime;
  };
  divide_out(prime_divisors(k).back());
  for (std::uint64_t r = k + 1; r < 1U << 20U; r += k)
    if (mpz_divisible_ui_p(n.backend().data(), r) != 0) divide_out(r);
  for (const Integer& prime : known_factors(p, k)) divide_out(prime);
  return n;
}

inline bool is_one_or_prime(const Integer& n) { return n == 1 || probably_prime(n); }

}  // namespace lfsrun::testing
