// What the computations cost on one core, as JSON on standard output: algebra by degree, and states
// a second of the traversal beside a bitmap of visited states, the usual way of finding all cycles.

#include <chrono>
#include <cmath>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "algebra/algebra.hpp"
#include "traversal/traversal.hpp"

namespace {

using namespace lfsrun;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

FeedbackRegister random_register(std::uint32_t q, unsigned degree) {
  std::mt19937_64 random(degree);
  std::vector<Element> coefficients(degree);
  for (Element& c : coefficients) c = static_cast<Element>(random() % q);
  coefficients[0] = 1;
  return {Field::of_order(q), coefficients};
}

// x^28 + x^3 + 1: primitive.
FeedbackRegister binary28() {
  std::vector<Element> coefficients(28, 0);
  coefficients[0] = coefficients[3] = 1;
  return {Field::of_order(2), coefficients};
}

// Seconds for one register, the mean over so many random ones that it takes a while.
double algebra_seconds(std::uint32_t q, unsigned degree) {
  constexpr double effort = 0.05;
  IntegerFactorCache cache;
  const FeedbackRegister reg = random_register(q, degree);
  static_cast<void>(analyse_by_algebra(reg, cache, effort));  // warms the cache, as in a worker
  const auto start = Clock::now();
  unsigned runs = 0;
  do {
    static_cast<void>(analyse_by_algebra(reg, cache, effort));
    ++runs;
  } while (seconds_since(start) < 0.2);
  return seconds_since(start) / runs;
}

// States a second of a walk through all states by single steps, each marked in a bitmap.
double bitmap_rate(const std::vector<Element>& coefficients) {
  const auto degree = static_cast<unsigned>(coefficients.size());
  std::uint32_t taps = 0;
  for (unsigned i = 0; i < degree; ++i) taps |= static_cast<std::uint32_t>(coefficients[i]) << i;
  const std::uint32_t states = std::uint32_t{1} << degree;
  std::vector<std::uint64_t> visited(states / 64);
  std::uint64_t cycles = 0;
  const auto start = Clock::now();
  for (std::uint32_t first = 0; first < states; ++first) {
    std::uint32_t state = first;
    if ((visited[state / 64] >> (state % 64) & 1U) != 0) continue;
    ++cycles;
    do {
      visited[state / 64] |= std::uint64_t{1} << (state % 64);
      const auto feedback = static_cast<std::uint32_t>(__builtin_parity(state & taps));
      state = state >> 1U | feedback << (degree - 1);
    } while (state != first);
  }
  const double seconds = seconds_since(start);
  if (cycles != 2) std::fprintf(stderr, "the bitmap loop counts wrong\n");
  return static_cast<double>(states) / seconds;
}

// States a second of the marker stage, every segment counted exactly.
double traversal_rate(const FeedbackRegister& reg) {
  const TraversalOptions options;
  Traversal traversal(reg, options);
  const Walker walker(reg, options);
  double states = 0;
  const auto start = Clock::now();
  for (const TraversalUnit& unit : traversal.next_round()) {
    for (const Segment& segment : walker.run(unit).segments) {
      states += static_cast<double>(segment.length);
    }
  }
  return states / seconds_since(start);
}

void print_algebra() {
  std::printf("\"algebra_seconds\": [");
  const char* separator = "";
  const auto row = [&](std::uint32_t q, unsigned degree) {
    std::printf("%s\n  {\"q\": %u, \"degree\": %u, \"seconds\": %.3g}", separator, q, degree,
                algebra_seconds(q, degree));
    separator = ",";
  };
  for (const unsigned degree : {12U, 24U, 64U, 200U, 256U, 512U, 1024U, 4096U}) row(2, degree);
  for (const std::uint32_t q : {3U, 9U, 16U}) {
    for (const unsigned degree : {12U, 24U, 64U}) row(q, degree);
  }
  std::printf("],\n");
}

void print_traversal() {
  const double bitmap = bitmap_rate(binary28().coefficients);
  const double walk = traversal_rate(binary28());
  std::printf("\"degree28\": {\"bitmap\": %.4g, \"traversal\": %.4g},\n", bitmap, walk);
  std::printf("\"traversal_rates\": [");
  const char* separator = "";
  for (const std::uint32_t q : {2U, 3U, 4U, 9U, 251U}) {
    const auto degree = static_cast<unsigned>((q == 2 ? 32 : 25) / std::log2(q));
    std::printf("%s\n  {\"q\": %u, \"degree\": %u, \"states_per_second\": %.4g}", separator, q,
                degree, traversal_rate(random_register(q, degree)));
    separator = ",";
  }
  std::printf("]\n");
}

}  // namespace

int main() {
  std::printf("{\n");
  print_algebra();
  print_traversal();
  std::printf("}\n");
}
