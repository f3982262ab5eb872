#pragma once

#include "base/bytes.hpp"
#include "sequence/sequence_analysis.hpp"

// The messages of kind "sequence" as bytes, each in both directions. A unit is a state.

namespace lfsrun {

class WarmCaches;

struct SequenceSetup {
  FeedbackRegister reg;
  SequenceOptions options;
};

[[nodiscard]] Bytes encode(const SequenceSetup& setup);
[[nodiscard]] SequenceSetup decode_sequence_setup(const Bytes& bytes, WarmCaches& caches);

[[nodiscard]] Bytes encode(const SequenceReport& report);
[[nodiscard]] SequenceReport decode_sequence_report(const Bytes& bytes);

}  // namespace lfsrun
