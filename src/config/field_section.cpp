// [field]: order = q and, for q = p^m with m >= 2, modulus = the polynomial that makes it.

#include "config/field_section.hpp"

#include <fmt/format.h>

#include <vector>

#include "base/error.hpp"
#include "config/elements.hpp"
#include "field/prime_power.hpp"

namespace lfsrun {

namespace {

constexpr std::string_view leave_out =
    "correct it, or leave modulus out to get the Conway polynomial";

std::string nearest_prime_powers(std::uint32_t n) {
  std::uint32_t below = n;
  while (!as_prime_power(below)) --below;  // ends: 2 is one
  std::uint32_t above = n;
  while (!as_prime_power(above)) ++above;  // ends: 65536 is one
  return fmt::format("the nearest prime powers are {} and {}", below, above);
}

std::optional<PrimePower> read_order(const TableReader& field) {
  if (!field.require("order", "the number of elements, a prime power", "add order = 2")) {
    return std::nullopt;
  }
  const auto order = field.integer("order", 2, Field::max_order);
  if (!order) return std::nullopt;
  const auto q = static_cast<std::uint32_t>(*order);
  const auto power = as_prime_power(q);
  if (!power) {
    field.complain("order",
                   {fmt::format("order = {} is not a prime power", q),
                    fmt::format("there is no field of {} elements", q), nearest_prime_powers(q)});
  }
  return power;
}

// Whether every entry is an element of the prime field.
bool entries_fit(const TableReader& field, const std::vector<std::int64_t>& modulus,
                 const Field& prime_field) {
  bool fit = true;
  for (std::size_t i = 0; i < modulus.size(); ++i) {
    if (is_element(prime_field, modulus[i])) continue;
    fit = false;
    field.complain("modulus", i, not_an_element(prime_field, std::to_string(modulus[i])));
  }
  return fit;
}

// The modulus with the right length, entries and leading coefficient; none after a complaint.
std::optional<std::vector<std::uint32_t>> read_modulus(const TableReader& field, PrimePower q) {
  const auto modulus = field.integers("modulus");
  if (!modulus) return std::nullopt;
  if (modulus->size() != q.exponent + 1) {
    field.complain("modulus",
                   {fmt::format("modulus has {} entries", modulus->size()),
                    fmt::format("GF({}^{}) needs a polynomial of degree {}: {} entries "
                                "over GF({}), low to high",
                                q.prime, q.exponent, q.exponent, q.exponent + 1, q.prime),
                    std::string(leave_out)});
    return std::nullopt;
  }
  if (!entries_fit(field, *modulus, Field::of_order(q.prime))) return std::nullopt;
  if (modulus->back() != 1) {
    field.complain("modulus", modulus->size() - 1,
                   {"modulus is not monic",
                    fmt::format("its last entry, the coefficient of x^{}, is {} and must be 1",
                                q.exponent, modulus->back()),
                    std::string(leave_out)});
    return std::nullopt;
  }
  return std::vector<std::uint32_t>(modulus->begin(), modulus->end());
}

std::optional<Field> field_with_modulus(const TableReader& field, PrimePower q) {
  if (q.exponent == 1) {
    field.complain("modulus", {fmt::format("a modulus for GF({})", q.prime),
                               "a prime field has none", "remove modulus"});
    return std::nullopt;
  }
  const auto modulus = read_modulus(field, q);
  if (!modulus) return std::nullopt;
  try {
    return Field::with_modulus(q.prime, *modulus);
  } catch (const InputError&) {  // all that is left to be wrong
    field.complain("modulus",
                   {fmt::format("modulus is not irreducible over GF({})", q.prime),
                    "a product of smaller polynomials makes no field", std::string(leave_out)});
    return std::nullopt;
  }
}

}  // namespace

std::optional<Field> read_field(const TableReader& config) {
  if (!config.require("field", "registers are over a field GF(q)", "add [field] with order = 2")) {
    return std::nullopt;
  }
  const auto field = config.table("field");
  if (!field) return std::nullopt;
  field->allow_only({"order", "modulus"});
  const auto q = read_order(*field);
  if (!q) return std::nullopt;
  if (field->has("modulus")) return field_with_modulus(*field, *q);
  std::uint32_t order = 1;
  for (unsigned i = 0; i < q->exponent; ++i) order *= q->prime;
  return Field::of_order(order);
}

}  // namespace lfsrun
