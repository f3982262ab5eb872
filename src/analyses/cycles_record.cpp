#include "analyses/cycles_record.hpp"

#include <algorithm>

namespace lfsrun {
namespace {

CycleRow cycle_row(std::uint64_t analysis, const Integer& period, const Integer& count) {
  CycleRow row;
  row.analysis = analysis;
  row.period = uint64_or_zero(period);
  row.count = uint64_or_zero(count);
  row.period_decimal = decimal(period);
  row.count_decimal = decimal(count);
  row.period_log2 = log2_of(period);
  row.count_log2 = log2_of(count);
  return row;
}

FactorRow factor_row(std::uint64_t analysis, const FactorOrder& factor) {
  FactorRow row;
  row.analysis = analysis;
  row.degree = factor.polynomial.size() - 1;
  row.multiplicity = factor.multiplicity;
  row.order = uint64_or_zero(factor.order);
  row.order_decimal = factor.order == 0 ? "" : decimal(factor.order);
  row.order_log2 = log2_of(factor.order);
  row.order_proven = factor.order_proven;
  row.polynomial = factor.polynomial;
  return row;
}

void fill_cycles(AnalysisRecord& record, const CycleCounts& cycles) {
  for (const auto& [period, count] : cycles) {
    record.cycles.push_back(cycle_row(record.row.id, period, count));
  }
  const Integer& longest = cycles.rbegin()->first;
  record.row.cycle_count_decimal = decimal(cycles_of(cycles));
  record.row.max_period = uint64_or_zero(longest);
  record.row.max_period_decimal = decimal(longest);
}

void fill_algebra(AnalysisRecord& record, const AlgebraResult& algebra) {
  AnalysisRow& row = record.row;
  row.factored = true;
  row.irreducible = algebra.irreducible;
  row.primitive = algebra.primitive;
  row.message = algebra.message;
  if (algebra.order > 0) {
    row.order = uint64_or_zero(algebra.order);
    row.order_decimal = decimal(algebra.order);
    row.order_log2 = log2_of(algebra.order);
  }
  for (const FactorOrder& factor : algebra.factors) {
    record.factors.push_back(factor_row(row.id, factor));
  }
}

// For all other registers base_record knows this from the feedback.
void fill_transient(AnalysisRow& row, const FeedbackRegister& reg, const CyclesOutcome& outcome) {
  if (reg.permutes() || !outcome.traversal) return;
  row.periodic_states_decimal = decimal(Integer(outcome.traversal->periodic_states));
  row.max_tail = outcome.traversal->longest_tail;
}

// The structure that is proven, if any: the walk's (R = 0), else the theory's.
const CycleCounts* proven_cycles(const CyclesOutcome& outcome) {
  if (outcome.traversal && outcome.traversal->complete) return &outcome.traversal->cycles;
  if (outcome.algebra && outcome.algebra->proven) return &outcome.algebra->cycles;
  return nullptr;
}

Integer count_at(const CycleCounts& cycles, const Integer& period) {
  const auto found = cycles.find(period);
  return found == cycles.end() ? Integer(0) : found->second;
}

std::vector<StoredCycle> from_traversal(const FeedbackRegister& reg, const TraversalResult& walked,
                                        std::uint32_t limit) {
  std::vector<StoredCycle> cycles;
  for (const FoundCycle& cycle : walked.representatives) {
    if (cycles.size() == limit) break;
    cycles.push_back({Integer(cycle.period), state_from_integer(Integer(cycle.representative),
                                                                reg.field.order(), reg.degree())});
  }
  return cycles;
}

std::vector<StoredCycle> from_algebra(const FeedbackRegister& reg, const AlgebraResult& algebra,
                                      std::uint32_t limit) {
  const std::vector<Element> zero(reg.degree(), 0);
  std::vector<StoredCycle> cycles;
  if (limit >= 1) cycles.push_back({Integer(1), zero});
  if (limit >= 2 && algebra.proven && reg.tail() < reg.degree()) {
    std::vector<Element> one(reg.degree() - reg.tail(), 0);
    one[0] = 1;
    cycles.push_back({algebra.cycles.rbegin()->first, with_older_symbols(reg, one)});
  }
  return cycles;
}

}  // namespace

std::string disagreement(const CyclesOutcome& outcome) {
  if (!outcome.algebra || !outcome.traversal) return "";
  const CycleCounts& theory = outcome.algebra->cycles;
  const CycleCounts& walk = outcome.traversal->cycles;
  if (!outcome.algebra->proven || !outcome.traversal->complete || theory == walk) return "";
  Integer period = 0;
  for (const CycleCounts* side : {&walk, &theory}) {
    for (const auto& entry : *side) {
      const bool differs = count_at(theory, entry.first) != count_at(walk, entry.first);
      if (differs && (period == 0 || entry.first < period)) period = entry.first;
    }
  }
  return "algebra and traversal disagree: cycles of period " + decimal(period) + ": " +
         decimal(count_at(theory, period)) + " by algebra, " + decimal(count_at(walk, period)) +
         " by traversal (one of them is wrong: a defect of lfsrun or of the machine)";
}

std::vector<StoredCycle> cycles_to_store(const FeedbackRegister& reg, const CyclesOutcome& outcome,
                                         std::uint32_t limit) {
  if (outcome.traversal) return from_traversal(reg, *outcome.traversal, limit);
  return from_algebra(reg, *outcome.algebra, limit);
}

void fill_structure(AnalysisRecord& record, const FeedbackRegister& reg,
                    const CyclesOutcome& outcome) {
  if (outcome.algebra) fill_algebra(record, *outcome.algebra);
  const CycleCounts* cycles = proven_cycles(outcome);
  record.row.status = cycles == nullptr ? "unproven" : "done";
  if (cycles == nullptr) return;
  fill_transient(record.row, reg, outcome);
  if (decimal(states_of(*cycles)) != record.row.periodic_states_decimal) {
    throw Error("the cycles do not cover the periodic states");
  }
  record.row.verified = outcome.algebra && outcome.algebra->proven && outcome.traversal &&
                        outcome.traversal->complete;
  fill_cycles(record, *cycles);
}

SequenceRow sequence_row(std::uint64_t analysis, const StoredCycle& cycle, std::uint32_t q,
                         std::vector<Element> symbols) {
  const Integer representative = state_to_integer(cycle.representative, q);
  SequenceRow row;
  row.analysis = analysis;
  row.period = uint64_or_zero(cycle.period);
  row.period_decimal = decimal(cycle.period);
  row.representative = uint64_or_zero(representative);
  row.representative_decimal = decimal(representative);
  row.symbols = std::move(symbols);
  return row;
}

}  // namespace lfsrun
