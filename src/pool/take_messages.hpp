#pragma once

#include "pool/root_state.hpp"

namespace lfsrun {

/// Takes all that workers have sent; false: nothing. Does not block, and ends: it hands out
/// nothing, so at most two answers a worker can arrive meanwhile. Throws Error where a worker runs
/// another build or its message makes no sense, and whatever the watch throws.
bool take_messages(RootState& root);

}  // namespace lfsrun
