// Surveys from the definitions: every monic polynomial of the degree is divided by all of up to
// half of it, and x is multiplied by itself until 1 comes back. For q^degree up to about 2^14.
#pragma once

#include <cstdint>

#include "oracle/naive_polynomial.hpp"
#include "survey/survey.hpp"

namespace lfsrun::oracle {

/// What a survey must find, with every irreducible polynomial in the list.
inline SurveyTally survey(const Field& field, unsigned degree) {
  const NaiveField naive = NaiveField::of(field);
  std::uint64_t non_zero = 1;
  for (unsigned i = 0; i < degree; ++i) non_zero *= field.order();
  --non_zero;
  SurveyTally tally(degree);
  Polynomial f = x_to(degree);
  do {
    if (!irreducible(naive, f)) continue;
    std::uint64_t value = 0;
    std::size_t weight = 0;
    for (auto c = f.rbegin(); c != f.rend(); ++c) {
      value = value * field.order() + *c;
      weight += *c != 0 ? 1 : 0;
    }
    const bool is_primitive = order(naive, f) == non_zero;
    ++tally.irreducible[weight];
    tally.primitive[weight] += is_primitive ? 1 : 0;
    tally.list.push_back(2 * value + (is_primitive ? 1 : 0));
  } while (next_monic(f, field.order()));
  return tally;
}

}  // namespace lfsrun::oracle
