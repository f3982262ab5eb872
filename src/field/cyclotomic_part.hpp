#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "base/integer.hpp"
#include "field/integer_factors.hpp"

namespace lfsrun {

/// The factorization of Phi_k(p) as far as an effort goes. The sequence of attempts and the nominal
/// cost of each depend on (p, k) alone; an effort cuts it off where it is used up. Every stage is
/// remembered, so a smaller effort asked later gets what it would have got first.
class CyclotomicPart {
 public:
  /// Computes Phi_k(p) and divides out what is cheap (effort 0).
  CyclotomicPart(std::uint32_t p, std::uint64_t k);

  /// What is known after attempts of together at most `effort` nominal seconds. Valid until the
  /// next call.
  [[nodiscard]] const IntegerFactors& within(double effort);

  [[nodiscard]] double value_bits() const { return value_bits_; }

 private:
  enum class State : std::uint8_t { untested, probable_prime, composite, given_up };
  struct Cofactor {
    Integer n;
    State state = State::untested;
    unsigned curve_batches = 0;
    double curve_effort = 0;
  };

  void divide_out_small_primes(Integer& n, std::uint64_t k);
  void divide_out_known_factors(Integer& n, std::uint32_t p, std::uint64_t k);
  void add(Integer n);
  void take_prime(Integer& n, const Integer& prime);
  void remember_stage();

  static double next_cost(const Cofactor& c);
  static bool sieve_is_due(const Cofactor& c);
  [[nodiscard]] std::size_t cheapest() const;

  // One attempt on cofactors_[index].
  void attempt(std::size_t index);
  void test(std::size_t index);
  void prove(std::size_t index);
  void try_curves(std::size_t index);
  void sieve(std::size_t index);
  void replace(std::size_t index, std::vector<Integer> parts);

  double value_bits_ = 0;
  double spent_ = 0;
  std::set<Integer> primes_;
  std::vector<Cofactor> cofactors_;     // pairwise coprime, and coprime to primes_
  std::vector<IntegerFactors> stages_;  // by ascending effort
};

}  // namespace lfsrun
