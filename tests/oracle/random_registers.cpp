#include "oracle/random_registers.hpp"

#include <algorithm>
#include <cstddef>

#include "base/error.hpp"
#include "oracle/naive_polynomial.hpp"

namespace lfsrun::oracle {
namespace {

/// Draws polynomials; `max_degree_` is the largest d with q^d <= max_states.
class Draw {
 public:
  Draw(const NaiveField& field, std::uint64_t max_states, std::mt19937_64& random)
      : field_(field), random_(random) {
    for (auto states = max_states / field.order(); states > 0; states /= field.order()) {
      ++max_degree_;
    }
    if (max_degree_ < 2) throw Error("oracle: random registers need room for degree 2");
  }

  Polynomial polynomial(RegisterKind kind) {
    switch (kind) {
      case RegisterKind::random:
        return monic(degree(1));
      case RegisterKind::primitive:
        return primitive_one(degree(1));
      case RegisterKind::irreducible:
        return irreducible_one(degree(1));
      case RegisterKind::repeated_factors:
        return repeated_factors();
      case RegisterKind::small_factors:
        return small_factors();
      case RegisterKind::powers_of_x:
        return powers_of_x();
      case RegisterKind::x_to_n_minus_one:
        return x_to_n_minus_one();
      case RegisterKind::singular:
        return singular();
      case RegisterKind::zero_vector:
        return x_to(degree(1));
      case RegisterKind::degree_one:
        return monic(1);
      case RegisterKind::sparse:
        return sparse();
    }
    throw Error("oracle: unknown kind of register");
  }

 private:
  /// Uniform enough in first...last: the bias of % is below 2^-40 here.
  std::size_t between(std::size_t first, std::size_t last) {
    return first + static_cast<std::size_t>(random_() % (last - first + 1));
  }
  std::size_t degree(std::size_t at_least) { return between(at_least, max_degree_); }
  Element element() { return static_cast<Element>(between(0, field_.order() - 1)); }
  Element non_zero() { return static_cast<Element>(between(1, field_.order() - 1)); }

  Polynomial monic(std::size_t degree) {
    Polynomial f = x_to(degree);
    for (std::size_t i = 0; i < degree; ++i) f[i] = element();
    return f;
  }

  /// Monic with f(0) != 0; degree 0 gives 1.
  Polynomial nonsingular(std::size_t degree) {
    Polynomial f = monic(degree);
    if (degree > 0) f.front() = non_zero();
    return f;
  }

  Polynomial irreducible_one(std::size_t degree) {
    for (;;) {
      Polynomial f = nonsingular(degree);
      if (irreducible(field_, f)) return f;
    }
  }

  Polynomial primitive_one(std::size_t degree) {
    for (;;) {
      Polynomial f = irreducible_one(degree);
      if (primitive(field_, f)) return f;
    }
  }

  Polynomial repeated_factors() {
    const std::size_t whole = degree(2);
    const std::size_t part = between(1, whole / 2);
    const std::size_t exponent = between(2, whole / part);
    const Polynomial factor = irreducible_one(part);
    Polynomial f = nonsingular(whole - part * exponent);
    for (std::size_t i = 0; i < exponent; ++i) f = multiply(field_, f, factor);
    return f;
  }

  Polynomial small_factors() {
    const std::size_t whole = degree(2);
    Polynomial f{1};
    while (f.size() <= whole) {
      const std::size_t left = whole - (f.size() - 1);
      f = multiply(field_, f, nonsingular(between(1, std::min<std::size_t>(2, left))));
    }
    return f;
  }

  Polynomial powers_of_x() {
    const std::size_t g = degree(2);
    const Polynomial h = nonsingular(between(1, max_degree_ / g));
    Polynomial f((h.size() - 1) * g + 1);
    for (std::size_t i = 0; i < h.size(); ++i) f[i * g] = h[i];
    return f;
  }

  Polynomial x_to_n_minus_one() {
    Polynomial f = x_to(degree(1));
    f.front() = field_.negate(1);
    return f;
  }

  Polynomial singular() {
    const std::size_t whole = degree(2);
    const std::size_t tail = between(1, whole - 1);
    return multiply(field_, x_to(tail), nonsingular(whole - tail));
  }

  Polynomial sparse() {
    Polynomial f = x_to(degree(1));
    f.front() = non_zero();
    for (std::size_t taps = between(0, 3); taps > 0; --taps) {
      f[between(0, f.size() - 2)] = non_zero();
    }
    return f;
  }

  const NaiveField& field_;
  std::mt19937_64& random_;
  std::size_t max_degree_ = 0;
};

}  // namespace

std::string name_of(RegisterKind kind) {
  switch (kind) {
    case RegisterKind::random:
      return "random";
    case RegisterKind::primitive:
      return "primitive";
    case RegisterKind::irreducible:
      return "irreducible";
    case RegisterKind::repeated_factors:
      return "repeated factors";
    case RegisterKind::small_factors:
      return "small factors";
    case RegisterKind::powers_of_x:
      return "powers of x";
    case RegisterKind::x_to_n_minus_one:
      return "x^n - 1";
    case RegisterKind::singular:
      return "singular";
    case RegisterKind::zero_vector:
      return "zero vector";
    case RegisterKind::degree_one:
      return "degree one";
    case RegisterKind::sparse:
      return "sparse";
  }
  throw Error("oracle: unknown kind of register");
}

std::vector<Element> random_register(RegisterKind kind, const NaiveField& field,
                                     std::uint64_t max_states, std::mt19937_64& random) {
  return coefficients_of(field, Draw(field, max_states, random).polynomial(kind));
}

}  // namespace lfsrun::oracle
