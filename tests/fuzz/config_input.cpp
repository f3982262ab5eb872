// Hostile bytes for the config room. Files lie in a scratch folder: what is fuzzed is the real
// reading of files, and its cost is small beside that of parsing when the folder is in memory.

#include "fuzz/config_input.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "base/error.hpp"
#include "config/duration.hpp"
#include "config/feedback_text.hpp"
#include "config/polynomial_text.hpp"
#include "config/read_campaign.hpp"
#include "fuzz/campaign_rules.hpp"
#include "fuzz/scratch_folder.hpp"

namespace lfsrun::fuzz {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view config_text =
    "format = 1\n[field]\norder = 2\n[[register]]\ncoefficients = [1, 0, 1]\n"
    "[[analysis]]\nkind = \"cycles\"\n";
constexpr std::string_view job_text = "format = 1\nconfigs = [\"config.toml\", \"other.toml\"]\n";
constexpr std::size_t longest_message = 100000;

const ScratchFolder& folder() {
  static const ScratchFolder scratch;
  static const fs::path config = scratch.file("config.toml", config_text);
  static const fs::path other = scratch.file("other.toml", config_text);
  return scratch;
}

// A message must be fit for a terminal, whatever is wrong with the input.
void check_message(std::string_view message) {
  if (message.empty() || message.size() > longest_message) throw std::logic_error("message size");
  for (const char c : message) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < ' ' && c != '\n') || byte == 0x7F) throw std::logic_error("control character");
  }
}

bool accepts_campaign(const fs::path& file, const std::vector<std::string>& overrides = {}) {
  try {
    check_rules(read_campaign(file, overrides));
    return true;
  } catch (const InputError& error) {
    check_message(error.what());
    return false;
  }
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

bool accepts_overrides(std::string_view text) {
  const auto lines = lines_of(text);
  const bool of_job = accepts_campaign(folder().file("job.toml", job_text), lines);
  return accepts_campaign(folder().file("config.toml", config_text), lines) && of_job;
}

// Prime, of characteristic 2 with one and with two bytes an element, of odd characteristic.
std::uint32_t take_order(std::string_view& text) {
  constexpr std::array<std::uint32_t, 6> orders = {2, 3, 4, 9, 251, 256};
  if (text.empty()) return 2;
  const auto choice = static_cast<unsigned char>(text.front());
  text.remove_prefix(1);
  return orders.at(choice % orders.size());
}

bool accepts_csv(std::string_view text) {
  const std::uint32_t order = take_order(text);
  static_cast<void>(folder().file("rows.csv", text));
  const std::string config =
      "format = 1\n[field]\norder = " + std::to_string(order) +
      "\n[[register]]\ncsv = \"rows.csv\"\n[[analysis]]\nkind = \"cycles\"\n";
  return accepts_campaign(folder().file("csv.toml", config));
}

bool accepts_polynomial(std::string_view text) {
  const Field field = Field::of_order(take_order(text));
  const auto parsed = parse_polynomial(field, text);
  if (const auto* complaint = std::get_if<Complaint>(&parsed)) {
    check_message(to_string(*complaint));
    return false;
  }
  const auto& f = std::get<Polynomial>(parsed);
  if (f.size() > 1 && f.back() == 1) check_rules(FeedbackRegister::from_characteristic(field, f));
  if (f.size() > 1 && f.front() == 1) check_rules(FeedbackRegister::from_connection(field, f));
  return true;
}

bool accepts_feedback(std::string_view text) {
  constexpr unsigned degree = 64;
  const auto parsed = parse_feedback(degree, text);
  if (const auto* complaint = std::get_if<Complaint>(&parsed)) {
    check_message(to_string(*complaint));
    return false;
  }
  return std::get<FeedbackRegister>(parsed).degree() == degree;
}

}  // namespace

bool accepts_config_input(std::string_view bytes) {
  const char kind = bytes.empty() ? 't' : bytes.front();
  const std::string_view rest = bytes.empty() ? bytes : bytes.substr(1);
  if (kind == 't') return accepts_campaign(folder().file("fuzz.toml", rest));
  if (kind == 'v') return accepts_csv(rest);
  if (kind == 's') return accepts_overrides(rest);
  if (kind == 'p') return accepts_polynomial(rest);
  if (kind == 'f') return accepts_feedback(rest);
  if (kind == 'd') return parse_duration(rest).has_value();
  return accepts_campaign(folder().file("fuzz.toml", bytes));
}

}  // namespace lfsrun::fuzz
