// Factoring Phi_k(p): primes that divide it are 1 mod k, or the largest prime of k (Zsigmondy), so
// trial division up to 2^20 is short; the factors that a table knows, which are cofactors as any
// other: all that is believed of them is what a division shows; Aurifeuille's identity; then for
// each cofactor a probable prime test, a proof of primality or elliptic curves (Lenstra 1987) with
// growing bounds, and the quadratic sieve once curves have cost a third of it. The cofactor whose
// next attempt is cheapest goes first.
#include "field/cyclotomic_part.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "field/cyclotomic.hpp"
#include "field/factoring_cost.hpp"
#include "field/flint_handles.hpp"
#include "field/known_factors.hpp"
#include "field/prime_power.hpp"
#include "field/quadratic_sieve.hpp"

namespace lfsrun {

namespace {

constexpr std::uint64_t trial_bound = std::uint64_t{1} << 20;
constexpr unsigned word_bits = 64;  // FLINT factors these at once, proven
constexpr unsigned curves_in_batch = 5;
constexpr unsigned largest_sieve_bits = 280;  // 85 digits; beyond, FLINT 2.9 is not dependable

unsigned bit_length(const Integer& n) { return static_cast<unsigned>(msb(n)) + 1; }

double bits_of(const Integer& n) { return static_cast<double>(bit_length(n)); }

/// The customary bounds for factors of 15, 20, 25 and 30 digits, each for as many curves as find
/// nearly all of them (Zimmermann and Dodson 2006).
unsigned curve_bound(unsigned batch) {
  const unsigned curve = batch * curves_in_batch;
  return curve < 25 ? 2000 : curve < 115 ? 11000 : curve < 415 ? 50000 : 250000;
}

double curve_batch_cost(const Integer& n, unsigned batch) {
  return curves_in_batch * factoring_cost::elliptic_curve(bits_of(n), curve_bound(batch));
}

/// A divisor from one batch of curves, seeded by its number; 1 or n if none was found.
Integer divisor_by_curves(const Integer& n, unsigned batch) {
  flint_rand_t random;
  flint_randinit(random);
  _flint_rand_init_gmp(random);
  gmp_randseed_ui(random->gmp_state, batch + 1);
  FlintInteger divisor;
  const unsigned bound = curve_bound(batch);
  const int found =
      fmpz_factor_ecm(divisor, curves_in_batch, bound, 50UL * bound, random, FlintInteger(n));
  flint_randclear(random);
  return found > 0 ? divisor.value() : Integer(1);
}

}  // namespace

CyclotomicPart::CyclotomicPart(std::uint32_t p, std::uint64_t k) {
  Integer n = cyclotomic_value(p, k);
  value_bits_ = bits_of(n);
  divide_out_small_primes(n, k);
  divide_out_known_factors(n, p, k);
  if (const auto split_by = aurifeuillian_divisor(p, k)) {
    const Integer half = gcd(n, *split_by);
    n /= half;
    add(half);
  }
  add(std::move(n));
  remember_stage();
}

// All candidates in turn, prime or not: the primes of a composite one have been divided out before.
void CyclotomicPart::divide_out_small_primes(Integer& n, std::uint64_t k) {
  if (bit_length(n) <= word_bits) return;  // add() does it; so k > 2 here
  take_prime(n, prime_divisors(k).back());
  const std::uint64_t step = k % 2 == 0 ? k : 2 * k;
  for (std::uint64_t r = step + 1; r < trial_bound; r += step)
    if (mpz_divisible_ui_p(n.backend().data(), r) != 0) take_prime(n, r);
}

void CyclotomicPart::divide_out_known_factors(Integer& n, std::uint32_t p, std::uint64_t k) {
  for (const Integer& factor : known_factors(p, k)) {
    if (n % factor != 0) continue;
    while (n % factor == 0) n /= factor;
    add(factor);
  }
}

void CyclotomicPart::take_prime(Integer& n, const Integer& prime) {
  while (n % prime == 0) {
    n /= prime;
    primes_.insert(prime);
  }
}

void CyclotomicPart::add(Integer n) {
  for (const Integer& prime : primes_)
    while (n % prime == 0) n /= prime;
  if (n == 1) return;
  if (bit_length(n) <= word_bits) {
    FlintFactors found;
    fmpz_factor(found, FlintInteger(n));
    for (Integer& prime : found.bases()) primes_.insert(std::move(prime));
    return;
  }
  for (std::size_t i = 0; i < cofactors_.size(); ++i) {
    const Integer common = gcd(n, cofactors_[i].n);
    if (common == 1) continue;
    const Integer rest = cofactors_[i].n / common;
    cofactors_.erase(cofactors_.begin() + static_cast<std::ptrdiff_t>(i));
    add(common);
    add(rest);
    add(n / common);
    return;
  }
  cofactors_.push_back({std::move(n)});
}

void CyclotomicPart::remember_stage() {
  IntegerFactors stage;
  stage.primes.assign(primes_.begin(), primes_.end());
  for (const Cofactor& c : cofactors_) stage.composites.push_back(c.n);
  std::sort(stage.composites.begin(), stage.composites.end());
  stage.effort = spent_;
  stages_.push_back(std::move(stage));
}

const IntegerFactors& CyclotomicPart::within(double effort) {
  while (!cofactors_.empty()) {
    const std::size_t next = cheapest();
    const double cost = next_cost(cofactors_[next]);
    if (spent_ + cost > effort) break;
    spent_ += cost;
    attempt(next);
  }
  const auto beyond = std::upper_bound(
      stages_.begin() + 1, stages_.end(), effort,
      [](double limit, const IntegerFactors& stage) { return limit < stage.effort; });
  return *(beyond - 1);
}

double CyclotomicPart::next_cost(const Cofactor& c) {
  const double bits = bits_of(c.n);
  switch (c.state) {
    case State::untested:
      return factoring_cost::probable_prime_test(bits);
    case State::probable_prime:
      return factoring_cost::primality_proof(bits);
    case State::composite:
      return sieve_is_due(c) ? factoring_cost::quadratic_sieve(bits)
                             : curve_batch_cost(c.n, c.curve_batches);
    case State::given_up:
      break;
  }
  return std::numeric_limits<double>::infinity();
}

bool CyclotomicPart::sieve_is_due(const Cofactor& c) {
  return bit_length(c.n) <= largest_sieve_bits &&
         3 * c.curve_effort >= factoring_cost::quadratic_sieve(bits_of(c.n));
}

std::size_t CyclotomicPart::cheapest() const {
  const auto cheaper = [](const Cofactor& a, const Cofactor& b) {
    return next_cost(a) < next_cost(b);
  };
  return static_cast<std::size_t>(std::min_element(cofactors_.begin(), cofactors_.end(), cheaper) -
                                  cofactors_.begin());
}

void CyclotomicPart::attempt(std::size_t index) {
  Cofactor& c = cofactors_[index];
  if (c.state == State::untested) {
    test(index);
  } else if (c.state == State::probable_prime) {
    prove(index);
  } else if (sieve_is_due(c)) {
    sieve(index);
  } else {
    try_curves(index);
  }
}

void CyclotomicPart::test(std::size_t index) {
  Cofactor& c = cofactors_[index];
  const FlintInteger n(c.n);
  if (fmpz_is_probabprime(n) != 0) {
    c.state = State::probable_prime;
    return;
  }
  c.state = State::composite;
  FlintInteger root;
  if (fmpz_is_perfect_power(root, n) != 0) replace(index, {root.value()});
}

void CyclotomicPart::prove(std::size_t index) {
  Cofactor& c = cofactors_[index];
  const int answer = fmpz_is_prime(FlintInteger(c.n));
  if (answer == 1) {
    primes_.insert(c.n);
    replace(index, {});
  } else {
    c.state = answer == 0 ? State::composite : State::given_up;
  }
}

void CyclotomicPart::try_curves(std::size_t index) {
  Cofactor& c = cofactors_[index];
  const unsigned batch = c.curve_batches++;
  c.curve_effort += curve_batch_cost(c.n, batch);
  const Integer divisor = divisor_by_curves(c.n, batch);
  if (divisor > 1 && divisor < c.n && c.n % divisor == 0) replace(index, {divisor, c.n / divisor});
}

void CyclotomicPart::sieve(std::size_t index) {
  Cofactor& c = cofactors_[index];
  std::vector<Integer> found = split_by_quadratic_sieve(c.n);
  if (found.empty() || found.front() == c.n) {
    c.state = State::given_up;
    return;
  }
  Integer rest = c.n;
  for (const Integer& divisor : found)
    while (rest % divisor == 0) rest /= divisor;
  found.push_back(rest);
  replace(index, std::move(found));
}

void CyclotomicPart::replace(std::size_t index, std::vector<Integer> parts) {
  cofactors_.erase(cofactors_.begin() + static_cast<std::ptrdiff_t>(index));
  for (Integer& part : parts) add(std::move(part));
  remember_stage();
}

}  // namespace lfsrun
