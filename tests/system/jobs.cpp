#include "system/jobs.hpp"

#include <gtest/gtest.h>

#include <random>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "field/field.hpp"
#include "oracle/random_registers.hpp"
#include "store/read_results.hpp"
#include "system/files.hpp"
#include "system/program.hpp"

namespace lfsrun::testing {
namespace {

namespace fs = std::filesystem;

template <typename Number>
std::string coefficients_line(const std::vector<Number>& coefficients) {
  std::ostringstream line;
  for (const Number c : coefficients) {
    line << (line.tellp() == 0 ? "coefficients = [" : ", ") << unsigned{c};
  }
  line << "]";
  return line.str();
}

// Registers of every kind, the degree-one and all-zero ones among them.
std::vector<std::string> random_registers(unsigned q, std::uint64_t max_states) {
  const auto field = oracle::NaiveField::of(Field::of_order(q));
  std::mt19937_64 random(q);
  std::vector<std::string> lines;
  for (const auto kind : oracle::all_register_kinds) {
    lines.push_back(coefficients_line(oracle::random_register(kind, field, max_states, random)));
    lines.push_back(coefficients_line(oracle::random_register(kind, field, max_states, random)));
  }
  return lines;
}

using Polynomial = std::vector<unsigned char>;  // over GF(2), low to high

Polynomial product(const Polynomial& a, const Polynomial& b) {
  Polynomial c(a.size() + b.size() - 1);
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      c[i + j] = static_cast<unsigned char>(c[i + j] ^ (a[i] & b[j]));
    }
  }
  return c;
}

}  // namespace

std::string config_text(const std::string& name, unsigned q,
                        const std::vector<std::string>& registers, const std::string& analysis) {
  std::string text =
      "format = 1\nname = \"" + name + "\"\n\n[field]\norder = " + std::to_string(q) + "\n";
  for (const std::string& lines : registers) text += "\n[[register]]\n" + lines + "\n";
  return text + "\n[[analysis]]\nkind = \"cycles\"\n" + analysis + "\n";
}

void write_small_config(const fs::path& folder) {
  const std::vector<std::string> registers = {
      "name = \"primitive\"\ncharacteristic = \"x^5 + x^2 + 1\"",
      "name = \"product\"\ncharacteristic = \"x^11 + x^9 + x^8 + x^5 + x^2 + x + 1\"",
      "name = \"singular, \\\"quoted\\\"\"\ncoefficients = [0, 0, 1, 1, 0, 0]"};
  write_text(folder / "small.toml",
             config_text("small", 2, registers, "method = \"both\"\nsequences = 4"));
}

fs::path make_small_results(const fs::path& folder) {
  write_small_config(folder);
  const Outcome run = lfsrun(folder, {"run", "small.toml", "-q"});
  if (run.code != 0) throw std::runtime_error("small.toml: " + run.err);
  return folder / "small.h5";
}

void copy_shipped_files(const fs::path& folder) {
  for (const char* name : {"configs", "jobs"}) {
    fs::copy(source_folder() / name, folder / name, fs::copy_options::recursive);
  }
}

void write_many_job(const fs::path& folder) {
  const std::string analysis = "method = \"both\"\nsequences = 3\nsequence_length = 50";
  write_text(folder / "q2.toml", config_text("q2", 2, random_registers(2, 4096), analysis));
  write_text(folder / "q3.toml", config_text("q3", 3, random_registers(3, 2187), analysis));
  write_text(folder / "long.toml",
             config_text("long", 2, {"characteristic = \"x^33 + x^6 + x^4 + x + 1\""},
                         "method = \"traversal\"\nsequences = 2\nsequence_length = 100"));
  write_text(folder / "q9.toml", config_text("q9", 9, random_registers(9, 729), analysis));
  write_text(folder / "many.toml",
             "format = 1\nname = \"many\"\n"
             "configs = [\"q2.toml\", \"long.toml\", \"q3.toml\", \"q9.toml\"]\n"
             "output = \"many.h5\"\n[pool]\nunit_seconds = 0.005\n");
}

// The product of x^(r-1) + ... + x + 1 over the first 20 odd primes r: its factors have order r, so
// that every product of some of the primes is a period.
std::string register_with_too_many_periods() {
  Polynomial f = {1};
  for (const unsigned r : {3U,  5U,  7U,  11U, 13U, 17U, 19U, 23U, 29U, 31U,
                           37U, 41U, 43U, 47U, 53U, 59U, 61U, 67U, 71U, 73U}) {
    f = product(f, Polynomial(r, 1));
  }
  f.pop_back();  // monic; over GF(2) signs do not matter
  return coefficients_line(f);
}

std::string tables_of(const std::filesystem::path& folder, const std::string& file) {
  std::string tables;
  for (const char* name : {"analyses", "cycles", "factors", "coefficients", "surveys", "sequences",
                           "symbols", "searches", "candidates", "candidate_cycles"}) {
    const Outcome dump = lfsrun(folder, {"export", file, "--table", name, "--format", "csv"});
    EXPECT_EQ(dump.code, 0) << dump;
    tables += dump.out;
  }
  return tables;
}

std::uint64_t committed_in(const std::filesystem::path& part) {
  try {
    return count_analyses(part).analyses;
  } catch (const std::exception&) {  // not yet made
    return 0;
  }
}

}  // namespace lfsrun::testing
