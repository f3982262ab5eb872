// The table of known factors is a part of the program's read-only data, as it is in the file: of
// its 700 KB only the pages that a look-up reads are ever loaded, and all processes of a machine
// share them. A look-up is a binary search over the bytes for the line of (p, k): about 20 lines
// are looked at, some us.
#include "field/known_factors.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <string>
#include <utility>

asm(".pushsection .rodata\n"
    ".global lfsrun_known_factors_begin, lfsrun_known_factors_end\n"
    ".hidden lfsrun_known_factors_begin, lfsrun_known_factors_end\n"
    "lfsrun_known_factors_begin:\n"
    ".incbin \"" LFSRUN_KNOWN_FACTORS
    "\"\n"
    "lfsrun_known_factors_end:\n"
    ".popsection\n");

extern "C" const char lfsrun_known_factors_begin[];
extern "C" const char lfsrun_known_factors_end[];

namespace lfsrun {

namespace {

/// Cuts the text up to the next separator off.
std::string_view take(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return word;
}

std::uint64_t take_number(std::string_view& line) {
  const std::string_view word = take(line, ' ');
  std::uint64_t n = 0;
  std::from_chars(word.data(), word.data() + word.size(), n);
  return n;
}

std::pair<std::uint64_t, std::uint64_t> take_key(std::string_view& line) {
  const std::uint64_t p = take_number(line);
  return {p, take_number(line)};
}

std::string_view without_head(std::string_view table) {
  while (table.starts_with('#')) take(table, '\n');
  return table;
}

/// The lines from the first one on whose (p, k) is not below the key.
std::string_view lines_from(std::string_view lines,
                            const std::pair<std::uint64_t, std::uint64_t>& key) {
  std::size_t low = 0;  // a line begins here, and here ...
  std::size_t high = lines.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const std::size_t begin = lines.rfind('\n', middle) + 1;  // ... so npos + 1 = 0 is right too
    std::string_view rest = lines.substr(std::max(begin, low));
    std::string_view line = take(rest, '\n');
    if (take_key(line) < key) {
      low = lines.size() - rest.size();
    } else {
      high = std::max(begin, low);
    }
  }
  return lines.substr(low);
}

}  // namespace

std::string_view known_factors_table() {
  return {lfsrun_known_factors_begin, lfsrun_known_factors_end};
}

std::vector<Integer> known_factors(std::uint32_t p, std::uint64_t k) {
  const std::pair<std::uint64_t, std::uint64_t> key{p, k};
  std::string_view lines = lines_from(without_head(known_factors_table()), key);
  std::string_view line = take(lines, '\n');
  std::vector<Integer> primes;
  if (take_key(line) != key) return primes;
  take(line, ' ');  // "complete" or "partial": what is left is looked at anyway
  while (!line.empty()) primes.emplace_back(std::string(take(line, ' ')));
  return primes;
}

}  // namespace lfsrun
