// The worker's side of kind "sequence": a state in, all that its output is like out.

#include "analyses/sequence.hpp"
#include "analyses/sequence_messages.hpp"
#include "analyses/warm_caches.hpp"

namespace lfsrun {
namespace {

class SequenceRunner : public UnitRunner {
 public:
  SequenceRunner(SequenceSetup setup, WarmCaches& caches)
      : setup_(std::move(setup)), caches_(caches) {}

  Bytes run(const Bytes& bytes) override {
    const auto state = ByteReader(bytes).get_vector<Element>();
    return encode(analyse_sequence(setup_.reg, state, setup_.options, caches_.factors()));
  }

 private:
  SequenceSetup setup_;
  WarmCaches& caches_;
};

}  // namespace

std::unique_ptr<UnitRunner> make_sequence_runner(const Bytes& setup, WarmCaches& caches) {
  return std::make_unique<SequenceRunner>(decode_sequence_setup(setup, caches), caches);
}

}  // namespace lfsrun
