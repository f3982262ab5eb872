#pragma once

#include "config/campaign.hpp"
#include "store/result_file.hpp"

namespace lfsrun {

/// What a job's result file says before its first row; the string widths follow from the registers.
[[nodiscard]] ResultFileHeader result_header(const Campaign& campaign);

}  // namespace lfsrun
