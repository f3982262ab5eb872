// [[analysis]] kind = "sequence": which output, how much of it, and what to find out.

#include "config/sequence_section.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "config/elements.hpp"
#include "config/limits.hpp"

namespace lfsrun {
namespace {

// All but the states' lengths, which depend on the registers.
std::vector<std::vector<Element>> read_states(const TableReader& table,
                                              const std::optional<Field>& field) {
  std::vector<std::vector<Element>> states;
  const auto lists = table.integer_lists("states");
  if (!lists || !field) return states;
  if (lists->empty() || lists->size() > limits::output_states) {
    table.complain("states", {fmt::format("{} states", lists->size()),
                              fmt::format("1 to {} are wanted", limits::output_states),
                              "leave the key out for the state 1 0 0 ... 0"});
    return states;
  }
  for (std::size_t i = 0; i < lists->size(); ++i) {
    std::vector<Element>& state = states.emplace_back();
    for (const std::int64_t symbol : (*lists)[i]) {
      if (!is_element(*field, symbol)) {
        table.complain("states", i, not_an_element(*field, std::to_string(symbol)));
        return {};
      }
      state.push_back(static_cast<Element>(symbol));
    }
  }
  return states;
}

Integer read_skip(const TableReader& table) {
  if (!table.is_text("skip")) return table.integer("skip", 0).value_or(0);
  const std::string text = table.text("skip").value_or("0");
  const bool digits = !text.empty() && std::all_of(text.begin(), text.end(),
                                                   [](char c) { return c >= '0' && c <= '9'; });
  if (digits && text.size() <= limits::skip_digits) return Integer(text);
  table.complain("skip", {digits ? fmt::format("skip of {} digits", text.size())
                                 : fmt::format("skip \"{}\" is no number", text),
                          fmt::format("0 or more, of at most {} digits", limits::skip_digits),
                          "write it in decimal digits alone"});
  return 0;
}

std::optional<Complaint> state_does_not_fit(const SequenceSpec& sequence,
                                            const RegisterSpec& spec) {
  for (const auto& state : sequence.states) {
    if (state.size() == spec.reg.degree()) continue;
    return Complaint{
        fmt::format("state of {} symbols for register \"{}\"", state.size(), spec.name),
        fmt::format("its degree is {}, and a state has as many symbols", spec.reg.degree()),
        "give such registers and their states a config file of their own"};
  }
  return std::nullopt;
}

std::optional<Complaint> too_far_to_walk(const SequenceSpec& sequence, const RegisterSpec& spec) {
  if (spec.reg.linear() || sequence.skip <= limits::walked_skip) return std::nullopt;
  return Complaint{
      fmt::format("skip for register \"{}\"", spec.name),
      fmt::format("it is not linear: each step is walked, at most {} of them", limits::walked_skip),
      "lower skip"};
}

std::optional<Complaint> too_many_tuples(const SequenceSpec& sequence, const RegisterSpec& spec) {
  const unsigned k = sequence.tuple.value_or(0);
  const Integer values = power(spec.reg.field.order(), k);
  if (values <= limits::tuple_values) return std::nullopt;
  return Complaint{
      fmt::format("tuple = {} for GF({})", k, spec.reg.field.order()),
      fmt::format("there are {} different tuples of {} symbols, at most {} are counted",
                  decimal(values), k, limits::tuple_values),
      "lower tuple"};
}

std::optional<Complaint> too_many_rows(const SequenceSpec& sequence, const RegisterSpec& spec) {
  const unsigned k = sequence.tuple.value_or(default_tuple(spec.reg));
  const std::uint64_t states = std::max<std::size_t>(1, sequence.states.size());
  const double q = spec.reg.field.order();
  double rows = static_cast<double>(sequence.shifts) + 1;
  for (double values = q, i = 1; i <= k; ++i, values *= q) rows += values;
  if (rows * static_cast<double>(states) <= limits::output_rows) return std::nullopt;
  return Complaint{
      fmt::format("about {:.0f} rows for register \"{}\"", rows * static_cast<double>(states),
                  spec.name),
      fmt::format("shifts and tuples of {} states; at most {} are stored for an analysis", states,
                  limits::output_rows),
      "lower shifts or tuple, or give fewer states"};
}

void check_register(const TableReader& table, const SequenceSpec& sequence,
                    const RegisterSpec& spec) {
  if (const auto complaint = state_does_not_fit(sequence, spec)) {
    table.complain("states", *complaint);
  } else if (const auto too_far = too_far_to_walk(sequence, spec)) {
    table.complain("skip", *too_far);
  } else if (const auto tuples = too_many_tuples(sequence, spec)) {
    table.complain("tuple", *tuples);
  } else if (const auto rows = too_many_rows(sequence, spec)) {
    table.complain("shifts", *rows);
  }
}

}  // namespace

SequenceSpec read_sequence(const TableReader& table, const std::optional<Field>& field,
                           const std::vector<RegisterSpec>& registers) {
  SequenceSpec sequence;
  sequence.states = read_states(table, field);
  sequence.skip = read_skip(table);
  if (const auto length = table.integer("length", 1, limits::output_length)) {
    sequence.length = static_cast<std::uint64_t>(*length);
  }
  if (const auto shifts = table.integer("shifts", 0, limits::shifts)) {
    sequence.shifts = static_cast<std::uint64_t>(*shifts);
  }
  if (const auto tuple = table.integer("tuple", 0, limits::tuple)) {
    sequence.tuple = static_cast<unsigned>(*tuple);
  }
  sequence.profile = table.flag("profile").value_or(sequence.profile);
  sequence.tests = table.flag("tests").value_or(sequence.tests);
  const std::size_t problems = table.problems().count();
  for (const RegisterSpec& spec : registers) {
    check_register(table, sequence, spec);
    if (table.problems().count() > problems) break;  // one is enough to understand it
  }
  return sequence;
}

}  // namespace lfsrun
