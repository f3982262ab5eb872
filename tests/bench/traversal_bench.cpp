// What the traversal reaches on one core, as JSON on standard output: the marker stage by field,
// number of terms and instruction set; complete structures of registers whose cycles are hard to
// find, in two ways. Degrees are such that walks are long; only some units of each are walked.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <limits>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "traversal/instruction_set.hpp"
#include "traversal/make_kernel.hpp"
#include "traversal/plan.hpp"
#include "traversal/traversal.hpp"

namespace {

using namespace lfsrun;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

struct WalkCase {
  std::string name;
  FeedbackRegister reg;
};

/// c_0 and `taps` - 1 other coefficients, spread over the register at random.
FeedbackRegister with_taps(std::uint32_t q, unsigned degree, unsigned taps) {
  std::mt19937_64 random(taps);
  FeedbackRegister reg{Field::of_order(q), std::vector<Element>(degree, 0)};
  const auto any_nonzero = [&] { return static_cast<Element>(1 + random() % (q - 1)); };
  reg.coefficients[0] = any_nonzero();
  for (unsigned left = taps - 1; left > 0;) {
    Element& c = reg.coefficients[random() % degree];
    if (c != 0) continue;
    c = any_nonzero();
    --left;
  }
  return reg;
}

FeedbackRegister nonlinear31() {
  FeedbackRegister reg{Field::of_order(2), std::vector<Element>(31, 0)};
  for (const unsigned i : {0U, 3U, 7U, 19U}) reg.coefficients[i] = 1;
  reg.products = {{5, 11}};
  return reg;
}

std::vector<WalkCase> walk_cases() {
  std::vector<WalkCase> cases;
  FeedbackRegister trinomial = with_taps(2, 36, 1);
  trinomial.coefficients[11] = 1;  // x^36 + x^11 + 1 is primitive
  cases.push_back({"2 taps", trinomial});
  for (const unsigned taps : {4U, 16U}) {
    cases.push_back({std::to_string(taps) + " taps", with_taps(2, 36, taps)});
  }
  cases.push_back({"4 taps and a product", nonlinear31()});
  for (const auto& [q, degree] : {std::pair{3U, 22U},
                                  {4U, 17U},
                                  {5U, 15U},
                                  {7U, 12U},
                                  {8U, 11U},
                                  {9U, 11U},
                                  {11U, 10U},
                                  {13U, 9U},
                                  {16U, 8U},
                                  {251U, 3U}}) {
    const unsigned taps = std::min(7U, degree);
    cases.push_back({std::to_string(taps) + " taps", with_taps(q, degree, taps)});
  }
  return cases;
}

/// Steps a second of the marker stage: units of a fifth of a second, the best of ten.
double walk_rate(const FeedbackRegister& reg) {
  const TraversalPlan plan = plan_traversal(reg);
  const Walker walker(reg, {});
  const TraversalUnit unit = plan_marker_units(plan, 0.2).front();
  double best = 0;
  for (int i = 0; i < 10; ++i) {
    const auto start = Clock::now();
    double steps = 0;
    for (const Segment& segment : walker.run(unit).segments) {
      steps += static_cast<double>(segment.length);
    }
    best = std::max(best, steps / seconds_since(start));
  }
  return best;
}

void print_walks() {
  std::printf("\"walks\": [");
  const char* separator = "";
  for (const WalkCase& one : walk_cases()) {
    for (const std::string& set : instruction_sets()) {
      use_instruction_set(set);
      std::printf(
          "%s\n  {\"q\": %u, \"degree\": %u, \"name\": \"%s\", \"instruction_set\": \"%s\", "
          "\"states_per_second\": %.4g}",
          std::exchange(separator, ","), one.reg.field.order(), one.reg.degree(), one.name.c_str(),
          set.c_str(), walk_rate(one.reg));
    }
    use_instruction_set(instruction_sets().front());
  }
  std::printf("],\n");
}

Polynomial product(const Polynomial& f, const Polynomial& g) {
  Polynomial result(f.size() + g.size() - 1, 0);
  for (std::size_t i = 0; i < f.size(); ++i) {
    for (std::size_t j = 0; j < g.size(); ++j) {
      result[i + j] = static_cast<Element>(result[i + j] ^ (f[i] & g[j]));
    }
  }
  return result;
}

Polynomial with_exponents(const std::vector<unsigned>& exponents) {
  Polynomial f(*std::max_element(exponents.begin(), exponents.end()) + 1, 0);
  for (const unsigned e : exponents) f[e] = 1;
  return f;
}

Polynomial product_of(const std::vector<std::vector<unsigned>>& factors) {
  Polynomial f{1};
  for (const auto& exponents : factors) f = product(f, with_exponents(exponents));
  return f;
}

std::vector<std::pair<std::string, Polynomial>> hard_cases() {
  const std::vector<unsigned> f1{0, 1}, f2{0, 1, 2}, f3{0, 1, 3}, f4{0, 1, 4}, f5{0, 2, 5},
      f6{0, 1, 6}, f7{0, 1, 7}, f8{0, 2, 3, 4, 8}, f16{0, 2, 3, 5, 16};
  return {{"x^32 + 1", with_exponents({0, 32})},
          {"x^28 + 1", with_exponents({0, 28})},
          {"square, degree 16", product_of({f16, f16})},
          {"fourth power, degree 8", product_of({f8, f8, f8, f8})},
          {"degree 8 in x^4", with_exponents({0, 8, 12, 16, 32})},
          {"four of degree 8",
           product_of({f8, {0, 1, 2, 3, 5, 6, 8}, {0, 1, 3, 5, 8}, {0, 1, 2, 5, 6, 7, 8}})},
          {"degrees 1 ... 7 and 4", product_of({f1, f2, f3, f4, f5, f6, f7, f4})},
          {"degrees 7, 6, 5, 5, 5", product_of({f7, f6, f5, f5, {0, 3, 5}})},
          {"degrees 5 and 27", product_of({f5, {0, 1, 2, 5, 27}})}};
}

double traversal_rate(const FeedbackRegister& reg) {
  const auto start = Clock::now();
  if (!traverse(reg, {}).complete) throw Error("internal: a traversal is not complete");
  return std::exp2(reg.degree()) / seconds_since(start);
}

/// The other way: after the markers the ladder of rungs alone, without spaces of short periods.
double ladder_rate(const FeedbackRegister& reg) {
  const auto start = Clock::now();
  const TraversalPlan plan = plan_traversal(reg);
  const auto kernel = make_walk_kernel(reg);
  Traversal traversal(reg, {});
  const Walker walker(reg, {});
  for (const TraversalUnit& unit : traversal.next_round()) traversal.absorb(unit, walker.run(unit));
  static_cast<void>(traversal.next_round());
  Integer left = plan.states();
  left -= lfsrun::states_of(traversal.result().cycles);
  for (unsigned run = plan.zero_run; left > 0; --run) {
    const Markers markers = plan.markers(run - 1);
    CycleTally found(0);
    kernel->leaders({markers, 0, markers.count()}, any_period, found);
    left -= found.states();
  }
  return std::exp2(reg.degree()) / seconds_since(start);
}

void print_hard() {
  std::printf("\"hard\": [");
  const char* separator = "";
  for (const auto& [name, f] : hard_cases()) {
    const auto reg = FeedbackRegister::from_characteristic(Field::of_order(2), f);
    std::printf(
        "%s\n  {\"name\": \"%s\", \"degree\": %u, \"states_per_second\": %.4g, "
        "\"ladder_states_per_second\": %.4g}",
        std::exchange(separator, ","), name.c_str(), reg.degree(), traversal_rate(reg),
        ladder_rate(reg));
  }
  std::printf("]\n");
}

}  // namespace

int main() {
  std::printf("{\n");
  print_walks();
  print_hard();
  std::printf("}\n");
}
