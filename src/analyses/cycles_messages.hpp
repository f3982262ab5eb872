#pragma once

#include <vector>

#include "algebra/algebra.hpp"
#include "base/bytes.hpp"
#include "traversal/traversal.hpp"

// The messages of kind "cycles" as bytes: what goes to a worker and what comes back. Each pair of
// functions is the two directions of one message.

namespace lfsrun {

class WarmCaches;

struct CyclesSetup {
  FeedbackRegister reg;
  TraversalOptions traversal;
  double factor_seconds = 0;
};

[[nodiscard]] Bytes encode(const CyclesSetup& setup);
[[nodiscard]] CyclesSetup decode_cycles_setup(const Bytes& bytes, WarmCaches& caches);

enum class CyclesStage : std::uint8_t { algebra, traversal, symbols, state_cycles };

/// Run the register from `state` and return so many output symbols.
struct OutputRequest {
  std::vector<Element> state;
  std::uint64_t symbols;
};

/// Return the cycle of each of these states.
struct StateRange {
  std::uint64_t first = 0, count = 0;
};

struct CyclesUnit {
  CyclesStage stage;
  TraversalUnit traversal{};             // stage traversal
  std::vector<OutputRequest> outputs{};  // stage symbols: one after the other
  StateRange states{};                   // stage state_cycles
};

[[nodiscard]] Bytes encode(const CyclesUnit& unit);
[[nodiscard]] CyclesUnit decode_cycles_unit(const Bytes& bytes);

[[nodiscard]] Bytes encode(const AlgebraResult& result);
[[nodiscard]] AlgebraResult decode_algebra_result(const Bytes& bytes);

[[nodiscard]] Bytes encode(const TraversalUnitResult& result);
[[nodiscard]] TraversalUnitResult decode_traversal_result(const Bytes& bytes);

}  // namespace lfsrun
