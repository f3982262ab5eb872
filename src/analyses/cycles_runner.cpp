// The worker's side of kind "cycles": one unit, bytes in, bytes out.

#include <optional>

#include "analyses/cycles.hpp"
#include "analyses/cycles_messages.hpp"
#include "analyses/warm_caches.hpp"

namespace lfsrun {
namespace {

/// The first symbols that the register puts out from a state on. O(degree) a symbol.
std::vector<Element> output_symbols(const FeedbackRegister& reg, const OutputRequest& request) {
  std::vector<Element> symbols = request.state;
  symbols.reserve(request.symbols + reg.degree());
  while (symbols.size() < request.symbols) {
    symbols.push_back(reg.next_symbol(std::span(symbols).last(reg.degree())));
  }
  symbols.resize(request.symbols);
  return symbols;
}

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
        return ByteWriter().put(output_symbols(setup_.reg, unit.output)).take();
    }
    throw Error("unit of an unknown stage");
  }

 private:
  // Made with the first unit that needs it: its tables cost more than the algebra of a small one.
  const Walker& walker() {
    if (!walker_) walker_.emplace(setup_.reg, setup_.traversal);
    return *walker_;
  }

  CyclesSetup setup_;
  WarmCaches& caches_;
  std::optional<Walker> walker_;
};

}  // namespace

std::unique_ptr<UnitRunner> make_cycles_runner(const Bytes& setup, WarmCaches& caches) {
  return std::make_unique<CyclesRunner>(decode_cycles_setup(setup, caches), caches);
}

}  // namespace lfsrun
