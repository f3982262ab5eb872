#include "app/stream.hpp"

#include <unistd.h>

#include "algebra/jump_ahead.hpp"
#include "app/launch_info.hpp"
#include "app/stream_output.hpp"
#include "app/stream_start.hpp"
#include "config/read_campaign.hpp"
#include "stream/plain_steps.hpp"
#include "stream/symbol_stream.hpp"

namespace lfsrun {
namespace {

// A nonlinear register has no short cut; a minute or two of steps are made.
constexpr std::uint64_t most_nonlinear_skip = std::uint64_t{1} << 32U;

std::vector<Element> stepped(const FeedbackRegister& reg, const std::vector<Element>& state,
                             std::uint64_t steps) {
  constexpr std::uint64_t at_once = 65536;
  PlainSteps plain(reg, state);
  for (; steps >= at_once; steps -= at_once) static_cast<void>(plain.next(at_once));
  static_cast<void>(plain.next(steps));
  return {plain.state().begin(), plain.state().end()};
}

std::vector<Element> skipped(const FeedbackRegister& reg, const std::vector<Element>& state,
                             const Integer& steps) {
  if (reg.linear()) return state_after(reg, state, steps);
  if (steps > most_nonlinear_skip) {
    throw InputError("--skip " + decimal(steps) +
                     ": too many steps for a nonlinear register (there is no jump ahead, each step "
                     "has to be made); skip at most " +
                     std::to_string(most_nonlinear_skip));
  }
  return stepped(reg, state, static_cast<std::uint64_t>(steps));
}

SymbolFormat format_of(const std::string& word, const FeedbackRegister& reg) {
  const bool binary = reg.field.order() == 2;
  if (word.empty()) return binary ? SymbolFormat::bits : SymbolFormat::symbols;
  if (word == "symbols") return SymbolFormat::symbols;
  if (!binary) {
    throw InputError("--format bits: the register is over GF(" + std::to_string(reg.field.order()) +
                     ") (a symbol is no bit there); use --format symbols");
  }
  return SymbolFormat::bits;
}

void refuse_terminal() {
  // mpirun gives its ranks terminals of its own, and passes on what they write.
  if (launch_info().ranks > 1 || isatty(STDOUT_FILENO) == 0) return;
  throw InputError(
      "standard output is a terminal (a stream is raw bytes, no text); lead it into a program or a "
      "file: lfsrun stream FILE.toml | RNG_test stdin8");
}

}  // namespace

ExitCode stream(const CommandLine& line) {
  const StreamOptions& options = line.stream;
  const Campaign campaign = read_campaign(line.files.front(), {});
  const RegisterSpec& chosen = chosen_register(campaign, options.chosen);
  const FeedbackRegister& reg = chosen.reg;
  const SymbolFormat format = format_of(options.format, reg);
  const auto length = length_of(options.length);
  const auto state = skipped(reg, start_state(reg, options.state), skip_of(options.skip));
  if (launch_info().rank != 0) return ExitCode::done;  // the first alone speaks
  refuse_terminal();
  const auto symbols = make_symbol_stream(reg, state, format);
  write_stream(*symbols, bits_of_symbol(reg.field.order(), format), length);
  return ExitCode::done;
}

}  // namespace lfsrun
