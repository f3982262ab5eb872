// What the computations cost on one core, as JSON on standard output: algebra by degree, and states
// a second of the traversal beside a bitmap of visited states, the usual way of finding all cycles.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <limits>
#include <random>
#include <span>
#include <utility>
#include <vector>

#include "algebra/algebra.hpp"
#include "algebra/jump_ahead.hpp"
#include "base/error.hpp"
#include "field/polynomial.hpp"
#include "sequence/autocorrelation.hpp"
#include "sequence/berlekamp_massey.hpp"
#include "sequence/randomness_tests.hpp"
#include "survey/survey.hpp"
#include "traversal/traversal.hpp"

namespace {

using namespace lfsrun;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Seconds of one call of `work`: the shortest of those that fit into a fifth of a second, at least
/// three.
template <typename Work>
double best_seconds(const Work& work) {
  const auto began = Clock::now();
  double best = std::numeric_limits<double>::infinity();
  for (unsigned runs = 0; runs < 3 || seconds_since(began) < 0.2; ++runs) {
    const auto start = Clock::now();
    work();
    best = std::min(best, seconds_since(start));
  }
  return best;
}

double states_of(const FeedbackRegister& reg) {
  return std::pow(static_cast<double>(reg.field.order()), reg.degree());
}

FeedbackRegister random_register(std::uint32_t q, unsigned degree) {
  std::mt19937_64 random(degree);
  std::vector<Element> coefficients(degree);
  for (Element& c : coefficients) c = static_cast<Element>(random() % q);
  coefficients[0] = 1;
  return {Field::of_order(q), coefficients};
}

// x^28 + x^3 + 1: primitive, two cycles.
FeedbackRegister binary28() {
  std::vector<Element> coefficients(28, 0);
  coefficients[0] = coefficients[3] = 1;
  return {Field::of_order(2), coefficients};
}

/// The cycles of a binary register of degree <= 31, with a bitmap of visited states, single steps.
std::uint64_t count_by_bitmap(const FeedbackRegister& reg) {
  const unsigned degree = reg.degree();
  std::uint32_t taps = 0;
  for (unsigned i = 0; i < degree; ++i) {
    taps |= static_cast<std::uint32_t>(reg.coefficients[i]) << i;
  }
  const std::uint32_t states = std::uint32_t{1} << degree;
  std::vector<std::uint64_t> visited(states / 64);
  std::uint64_t cycles = 0;
  for (std::uint32_t first = 0; first < states; ++first) {
    if ((visited[first / 64] >> (first % 64) & 1U) != 0) continue;
    ++cycles;
    std::uint32_t state = first;
    do {
      visited[state / 64] |= std::uint64_t{1} << (state % 64);
      const auto feedback = static_cast<std::uint32_t>(__builtin_parity(state & taps));
      state = state >> 1U | feedback << (degree - 1);
    } while (state != first);
  }
  return cycles;
}

void expect_two_cycles(const Integer& cycles) {
  if (cycles != 2) throw Error("internal: x^28 + x^3 + 1 is primitive, but cycles are missing");
}

/// Both find the complete cycle structure, in this process and one after the other.
void print_degree28() {
  const FeedbackRegister reg = binary28();
  const double bitmap = best_seconds([&] { expect_two_cycles(count_by_bitmap(reg)); });
  const double traversal = best_seconds([&] {
    const TraversalResult result = traverse(reg, {});
    expect_two_cycles(result.complete ? cycles_of(result.cycles) : 0);
  });
  std::printf("\"degree28\": {\"bitmap\": %.4g, \"traversal\": %.4g}\n", states_of(reg) / bitmap,
              states_of(reg) / traversal);
}

/// One register, with the caches warm, as they are in a worker of a running job.
void print_algebra_row(std::uint32_t q, unsigned degree) {
  constexpr double effort = 0.05;
  IntegerFactorCache cache;
  const FeedbackRegister reg = random_register(q, degree);
  static_cast<void>(analyse_by_algebra(reg, cache, effort));
  const double all =
      best_seconds([&] { static_cast<void>(analyse_by_algebra(reg, cache, effort)); });
  const double factoring =
      best_seconds([&] { static_cast<void>(factor(reg.field, reg.characteristic())); });
  std::printf("\n  {\"q\": %u, \"degree\": %u, \"seconds\": %.3g, \"factor_seconds\": %.3g}", q,
              degree, all, factoring);
}

/// 30 random polynomials of degree 300 to 1000 over GF(2), each with cold caches. In processor
/// time, because each is made once only.
void print_large_orders() {
  constexpr int polynomials = 30;
  std::mt19937_64 random(5);
  int proven = 0;
  const std::clock_t start = std::clock();
  for (int i = 0; i < polynomials; ++i) {
    const auto degree = static_cast<unsigned>(300 + random() % 701);
    IntegerFactorCache cache;
    proven += analyse_by_algebra(random_register(2, degree), cache, 10).proven ? 1 : 0;
  }
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  std::printf("\"large_orders\": {\"polynomials\": %d, \"proven\": %d, \"seconds\": %.3g},\n",
              polynomials, proven, seconds / polynomials);
}

/// All polynomials of degree 24 over GF(2), irreducible and primitive ones counted; and of
/// degree 12 over GF(3).
void print_surveys() {
  std::printf("\"surveys\": [");
  const char* separator = "";
  for (const auto& [q, degree] : {std::pair{2U, 24U}, {3U, 12U}}) {
    IntegerFactorCache cache;
    std::vector<std::uint64_t> primes;
    for (const Integer& p : cache.order_of_unit_group(q, degree, 10).primes) {
      primes.push_back(p.convert_to<std::uint64_t>());
    }
    const SurveyBlocks cut = survey_blocks(q, degree);
    const double seconds = best_seconds([&] {
      const auto engine = make_survey_engine(Field::of_order(q), degree, primes);
      static_cast<void>(engine->run(0, cut.blocks, {}));
    });
    std::printf("%s\n  {\"q\": %u, \"degree\": %u, \"polynomials_per_second\": %.4g}",
                std::exchange(separator, ","), q, degree, std::pow(q, degree) / seconds);
  }
  std::printf("],\n");
}

void print_jumps() {
  std::printf("\"jumps\": [");
  const char* separator = "";
  for (const auto& [q, degree] : {std::pair{2U, 1000U}, {3U, 1000U}, {4U, 200U}}) {
    const FeedbackRegister reg = random_register(q, degree);
    const Integer steps = power(q, degree) / 3;
    const double seconds =
        best_seconds([&] { static_cast<void>(state_after(reg, reg.coefficients, steps)); });
    std::printf("%s\n  {\"q\": %u, \"degree\": %u, \"seconds\": %.3g}",
                std::exchange(separator, ","), q, degree, seconds);
  }
  std::printf("],\n");
}

void print_algebra() {
  std::printf("\"algebra\": [");
  const char* separator = "";
  const auto row = [&](std::uint32_t q, unsigned degree) {
    std::printf("%s", std::exchange(separator, ","));
    print_algebra_row(q, degree);
  };
  for (const unsigned degree : {12U, 24U, 64U, 200U, 256U, 512U, 1024U, 4096U}) row(2, degree);
  for (const std::uint32_t q : {3U, 9U, 16U}) {
    for (const unsigned degree : {12U, 24U, 64U}) row(q, degree);
  }
  std::printf("],\n");
}

void print_sequences() {
  const auto row = [](const char* name, double seconds) {
    std::printf("  \"%s\": %.3g", name, seconds);
  };
  std::ranlux24 random(1);  // a Mersenne twister's bits have a complexity of 19,937
  std::vector<Element> bits(std::size_t{1} << 20U);
  for (Element& bit : bits) bit = static_cast<Element>((random() >> 12U) % 2);
  const Field field = Field::of_order(2);
  const auto all = std::span<const Element>(bits);
  std::printf("\"sequences\": {\n");
  row("complexity_2_17", best_seconds([&] {
        static_cast<void>(linear_complexity(field, all.first(std::size_t{1} << 17U)));
      }));
  std::printf(",\n");
  row("autocorrelation_2_20",
      best_seconds([&] { static_cast<void>(autocorrelation(field, all, all.size() - 1, true)); }));
  std::printf(",\n");
  row("tests_2_20", best_seconds([&] { static_cast<void>(randomness_tests(field, all)); }));
  std::printf("},\n");
}

}  // namespace

int main() {
  std::printf("{\n");
  print_algebra();
  print_large_orders();
  print_jumps();
  print_surveys();
  print_sequences();
  print_degree28();
  std::printf("}\n");
}
