// The worker's side of kind "cycles": one unit, bytes in, bytes out.

#include <optional>

#include "analyses/cycles.hpp"
#include "analyses/cycles_messages.hpp"
#include "analyses/warm_caches.hpp"
#include "sequence/output.hpp"
#include "traversal/state_cycles.hpp"

namespace lfsrun {
namespace {

class CyclesRunner : public UnitRunner {
 public:
  CyclesRunner(CyclesSetup setup, WarmCaches& caches) : setup_(std::move(setup)), caches_(caches) {}

  Bytes run(const Bytes& bytes) override {
    const CyclesUnit unit = decode_cycles_unit(bytes);
    switch (unit.stage) {
      case CyclesStage::algebra:
        return encode(analyse_by_algebra(setup_.reg, caches_.factors(), setup_.factor_seconds));
      case CyclesStage::traversal:
        return encode(walker().run(unit.traversal));
      case CyclesStage::symbols:
        return outputs(unit.outputs);
      case CyclesStage::state_cycles:
        return cycles_of(unit.states);
    }
    throw Error("unit of an unknown stage");
  }

 private:
  // Made with the first unit that needs it: its tables cost more than the algebra of a small one.
  const Walker& walker() {
    if (!walker_) walker_.emplace(setup_.reg, setup_.traversal);
    return *walker_;
  }

  [[nodiscard]] Bytes outputs(const std::vector<OutputRequest>& requests) const {
    std::vector<Element> symbols;
    for (const auto& [state, count] : requests) {
      const std::vector<Element> output = output_of(setup_.reg, state, count);
      symbols.insert(symbols.end(), output.begin(), output.end());
    }
    return ByteWriter().put(symbols).take();
  }

  // Like the walker, the map is made when it is needed.
  [[nodiscard]] Bytes cycles_of(const StateRange& states) {
    if (!state_cycles_) state_cycles_ = make_state_cycles(setup_.reg);
    std::vector<std::uint32_t> cycles(states.count);
    state_cycles_->map(states.first, cycles);
    return ByteWriter().put(cycles).take();
  }

  CyclesSetup setup_;
  WarmCaches& caches_;
  std::optional<Walker> walker_;
  std::unique_ptr<StateCycles> state_cycles_;
};

}  // namespace

std::unique_ptr<UnitRunner> make_cycles_runner(const Bytes& setup, WarmCaches& caches) {
  return std::make_unique<CyclesRunner>(decode_cycles_setup(setup, caches), caches);
}

}  // namespace lfsrun
