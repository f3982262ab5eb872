#pragma once

#include <boost/multiprecision/gmp.hpp>
#include <cstdint>
#include <string>

namespace lfsrun {

/// An exact integer of any size (GMP). Expression templates are off, so `auto` is a value.
using Integer =
    boost::multiprecision::number<boost::multiprecision::gmp_int, boost::multiprecision::et_off>;

/// base^exponent.
[[nodiscard]] Integer power(const Integer& base, std::uint64_t exponent);

[[nodiscard]] std::string decimal(const Integer& n);

/// n where it fits into 64 bits, else 0 (the result tables' convention; the decimal text is exact).
[[nodiscard]] std::uint64_t uint64_or_zero(const Integer& n);

/// log2(n) to double precision for n >= 1 of any size; 0 for n = 0.
[[nodiscard]] double log2_of(const Integer& n);

}  // namespace lfsrun
