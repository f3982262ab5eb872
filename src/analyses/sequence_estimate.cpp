// What an analysis of kind "sequence" will cost, by nominal rates.

#include <algorithm>

#include "analyses/sequence.hpp"

namespace lfsrun {

Estimate estimate_sequence(const AnalysisRequest& request) {
  const SequenceOptions options = options_of(request);
  const auto states = static_cast<double>(states_of(request).size());
  const auto length = static_cast<double>(options.length);
  // The largest complexity that Berlekamp-Massey meets: the degree, or half of what it looks at.
  const double complexity =
      request.reg.linear() ? std::min<double>(request.reg.degree(), length / 2) : length / 4;
  const double words = length * (request.reg.field.order() == 2 ? complexity / 64 : 8 * complexity);
  Estimate estimate;
  estimate.units = states;
  estimate.states = states * length;
  estimate.seconds = states * (1e-4 + 3e-7 * length +
                               1e-9 * std::min(words, static_cast<double>(complexity_work)));
  estimate.result_bytes = states * 100 * static_cast<double>(options.shifts + 1000);
  estimate.root_bytes = estimate.result_bytes;
  return estimate;
}

}  // namespace lfsrun
