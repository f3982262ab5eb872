#pragma once

#include <string>

#include "store/tables.hpp"

namespace lfsrun {

enum class Verdict : unsigned char {
  same,
  different,
  unknown,  // the second computation failed or proved nothing
};

struct Comparison {
  Verdict verdict = Verdict::same;
  std::string text;  // the first difference, in words
};

/// Compares what two computations of one analysis have in common: the cycle structure always, the
/// factors and what follows from them where both ran the algebra; of a survey its counts and list;
/// of outputs their statistics.
[[nodiscard]] Comparison compare_records(const AnalysisRecord& stored, const AnalysisRecord& again);

}  // namespace lfsrun
