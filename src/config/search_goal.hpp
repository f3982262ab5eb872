#pragma once

#include "config/campaign.hpp"
#include "config/toml_reader.hpp"

namespace lfsrun {

/// `goal`, which functions of `degree` symbols (the smallest searched) must be able to reach, into
/// `search`.
void read_goal(const TableReader& table, unsigned degree, SearchSpec& search);

/// Whether each candidate has the term 1: `constant`, which has to fit the goal; for de Bruijn
/// sequences it has. `degree`: as above.
[[nodiscard]] bool read_constant(const TableReader& table, unsigned degree,
                                 const SearchSpec& search);

}  // namespace lfsrun
