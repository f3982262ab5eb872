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

enum class CyclesStage : std::uint8_t { algebra, traversal, symbols };

/// Run the register from `state` and return so many output symbols.
struct OutputRequest {
  std::vector<Element> state;
  std::uint64_t symbols;
};

struct CyclesUnit {
  CyclesStage stage;
  TraversalUnit traversal{};  // stage traversal
  OutputRequest output{};     // stage symbols
};

[[nodiscard]] Bytes encode(const CyclesUnit& unit);
[[nodiscard]] CyclesUnit decode_cycles_unit(const Bytes& bytes);

[[nodiscard]] Bytes encode(const AlgebraResult& result);
[[nodiscard]] AlgebraResult decode_algebra_result(const Bytes& bytes);

[[nodiscard]] Bytes encode(const TraversalUnitResult& result);
[[nodiscard]] TraversalUnitResult decode_traversal_result(const Bytes& bytes);

}  // namespace lfsrun
