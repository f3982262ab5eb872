#include "app/stream_start.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include "base/error.hpp"
#include "config/suggestion.hpp"

namespace lfsrun {
namespace {

std::vector<const RegisterSpec*> registers_of(const Campaign& campaign) {
  std::vector<const RegisterSpec*> all;
  for (const Config& config : campaign.configs) {
    for (const RegisterSpec& spec : config.registers) all.push_back(&spec);
  }
  return all;
}

/// The first few.
std::string names_of(const std::vector<const RegisterSpec*>& registers) {
  constexpr std::size_t most = 8;
  std::string text;
  for (std::size_t i = 0; i < std::min(most, registers.size()); ++i) {
    text += fmt::format("{}{} \"{}\"", i == 0 ? "" : ", ", i + 1, registers[i]->name);
  }
  return text + (registers.size() > most ? ", ..." : "");
}

std::optional<std::uint64_t> number_in(std::string_view text) {
  std::uint64_t n = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return n;
}

[[noreturn]] void refuse_unknown(const std::vector<const RegisterSpec*>& registers,
                                 const std::string& text) {
  std::vector<std::string_view> names;
  names.reserve(registers.size());
  for (const RegisterSpec* spec : registers) names.push_back(spec->name);
  throw InputError(fmt::format(
      "--register {}: no such register (neither a name nor a number up to "
      "{}); {}",
      text, registers.size(), did_you_mean(text, names, "they are " + names_of(registers))));
}

std::string_view without_blanks(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    words.push_back(without_blanks(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return words;
}

}  // namespace

const RegisterSpec& chosen_register(const Campaign& campaign, const std::string& text) {
  const auto all = registers_of(campaign);
  if (all.empty()) {
    throw InputError(
        "no [[register]] (a stream is the output of one, and those of a sweep have no names to "
        "choose from); write the wanted one as a [[register]]");
  }
  if (text.empty()) {
    if (all.size() == 1) return *all.front();
    throw InputError(
        fmt::format("{} registers (a stream is the output of one); choose it with --register: {}",
                    all.size(), names_of(all)));
  }
  const auto named = [&](const RegisterSpec* spec) { return spec->name == text; };
  const auto found = std::find_if(all.begin(), all.end(), named);
  if (std::count_if(all.begin(), all.end(), named) > 1) {
    throw InputError(
        fmt::format("--register {}: the name of more than one register; give its "
                    "number, the first is {}",
                    text, found - all.begin() + 1));
  }
  if (found != all.end()) return **found;
  const auto number = number_in(text);
  if (!number || *number < 1 || *number > all.size()) refuse_unknown(all, text);
  return *all[*number - 1];
}

std::vector<Element> start_state(const FeedbackRegister& reg, const std::string& text) {
  std::vector<Element> state(reg.degree(), 0);
  if (text.empty()) {
    state.front() = 1;
    return state;
  }
  const std::uint32_t q = reg.field.order();
  const auto words = split(text);
  if (words.size() != state.size()) {
    throw InputError(
        fmt::format("--state: {} symbols (a state of this register has {}); write "
                    "s[0],s[1],..., the oldest first",
                    words.size(), state.size()));
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto symbol = number_in(words[i]);
    if (!symbol || *symbol >= q) {
      throw InputError(
          fmt::format("--state: symbol {} is \"{}\" (the elements of GF({}) are the "
                      "numbers 0 to {}); correct it",
                      i + 1, words[i], q, q - 1));
    }
    state[i] = static_cast<Element>(*symbol);
  }
  return state;
}

Integer skip_of(const std::string& text) {
  if (text.empty()) return 0;
  const bool digits =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) {
    throw InputError("--skip " + text +
                     ": not a number of steps (decimal digits, as many as you like); correct it");
  }
  // A leading zero would make it octal.
  const std::size_t first = std::min(text.find_first_not_of('0'), text.size() - 1);
  return Integer(text.substr(first));
}

// The command line's own reader of unsigned numbers would take -1 for the largest one.
std::optional<std::uint64_t> length_of(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto length = number_in(text);
  if (length) return length;
  throw InputError(
      "--length " + text +
      ": not a number of symbols (decimal digits, below 2^64); correct it, or leave it "
      "out for a stream without end");
}

}  // namespace lfsrun
