#pragma once

#include "pool/root_state.hpp"

namespace lfsrun {

/// Sends waiting units to workers that have room, each behind the setup of its task where the
/// worker holds another one. A unit that cannot be sent fails its task alone. Does not block.
void hand_out(RootState& root);

}  // namespace lfsrun
