// Element numbers in messages. In a prime field the element that was meant is known: n modulo p.

#include "config/elements.hpp"

#include <fmt/format.h>

namespace lfsrun {

namespace {

std::uint32_t residue(std::string_view integer, std::uint32_t p) {
  const bool negative = integer.starts_with('-');
  std::uint64_t rest = 0;
  for (const char c : integer.substr(negative ? 1 : 0)) {
    rest = (rest * 10 + static_cast<std::uint64_t>(c - '0')) % p;
  }
  return static_cast<std::uint32_t>(negative ? (p - rest) % p : rest);
}

}  // namespace

Complaint not_an_element(const Field& field, std::string_view integer) {
  const std::uint32_t q = field.order();
  Complaint complaint{fmt::format("{} is not an element of GF({})", integer, q),
                      fmt::format("elements have the numbers 0 to {}", q - 1), ""};
  if (field.degree() == 1) {
    complaint.suggestion = fmt::format("write {}, its residue modulo {}", residue(integer, q), q);
  } else {
    complaint.suggestion = fmt::format(
        "write n_0 + n_1*{0} + n_2*{0}^2... for n_0 + n_1*a + "
        "n_2*a^2..., a the root of the modulus",
        field.characteristic());
  }
  return complaint;
}

}  // namespace lfsrun
