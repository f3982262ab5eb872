#pragma once

#include <vector>

#include "config/campaign.hpp"

namespace lfsrun {

/// Refuses, with InputError at its place, a sweep of which no candidate passes its filter, as far
/// as that is seen in some milliseconds: of at most 4096 candidates.
void refuse_empty_sweeps(const std::vector<Campaign>& campaigns);

}  // namespace lfsrun
