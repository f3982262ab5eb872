// The tables of the short-period filter. Fields: about 2^p bits a row for each period p; a table of
// one period has p rows, one of several periods has a row for each position. Rotations: 2 p rows of
// 2^p / p bits.

#include "search/period_tables.hpp"

#include <algorithm>
#include <bit>

#include "search/cyclic_word.hpp"

namespace lfsrun {
namespace {

constexpr unsigned word_bits = 64;
constexpr std::size_t line_bits = word_bits * TableLine::words;

std::uint64_t& word_of(std::vector<TableLine>& lines, std::size_t at) {
  return lines[at / TableLine::words].word[at % TableLine::words];
}

/// The smallest rotations of all words of this least period.
std::vector<std::uint64_t> sequences_of(unsigned period) {
  std::vector<std::uint64_t> sequences;
  for (std::uint64_t s = 0; s < std::uint64_t{1} << period; ++s) {
    if (is_smallest_rotation(s, period)) sequences.push_back(s);
  }
  return sequences;
}

}  // namespace

FieldTable::FieldTable(unsigned first, unsigned last, unsigned degree)
    : first_(first), last_(last), start_(degree + 1), highest_of_(last + 1) {
  const std::vector<Field> fields = pack(first, last);
  std::size_t used = 0;
  for (const Field& field : fields) used = std::max(used, field.word + 1);
  const std::size_t lines = (used + TableLine::words - 1) / TableLine::words;
  const unsigned rows = first == last ? std::min(last, degree + 1) : degree + 1;
  row_words_ = lines * TableLine::words;
  rows_.resize(rows * lines);
  highest_.resize(lines);
  lower_.resize(lines);
  for (unsigned p = first; p <= last; ++p) highest_of_[p].resize(row_words_);
  for (unsigned i = 0; i <= degree; ++i) start_[i] = i % rows * row_words_;
  for (const Field& field : fields) add(field);
}

// Longer fields first, each into the first word that has room: periods 2 ... 8 fill 8 words.
std::vector<FieldTable::Field> FieldTable::pack(unsigned first, unsigned last) {
  std::vector<Field> fields;
  std::vector<unsigned> used;
  for (unsigned p = last; p >= first; --p) {
    std::size_t at = 0;  // the words before are too full for p bits
    for (const std::uint64_t s : sequences_of(p)) {
      while (at < used.size() && used[at] + p > word_bits) ++at;
      if (at == used.size()) used.push_back(0);
      fields.push_back({.period = p, .shift = used[at], .word = at, .sequence = s});
      used[at] += p;
    }
  }
  return fields;
}

void FieldTable::add(const Field& field) {
  const unsigned p = field.period;
  const std::uint64_t high = std::uint64_t{1} << (field.shift + p - 1);
  word_of(highest_, field.word) |= high;
  word_of(lower_, field.word) |= high - (std::uint64_t{1} << field.shift);
  highest_of_[p][field.word] |= high;
  const auto rows = static_cast<unsigned>(rows_.size() * TableLine::words / row_words_);
  for (unsigned i = 0; i < rows; ++i) {
    // s[r + i] at bit r: the sequence rotated down by i places.
    const std::uint64_t shifted = rotated(field.sequence, p, p - i % p);
    word_of(rows_, i * row_words_ + field.word) |= shifted << field.shift;
  }
}

RotationTable::RotationTable(unsigned period, unsigned degree) : period_(period) {
  const std::vector<std::uint64_t> sequences = sequences_of(period);
  const std::size_t lines = (sequences.size() + line_bits - 1) / line_bits;
  row_words_ = lines * TableLine::words;
  for (unsigned i = 0, row = 0; i <= degree; ++i, ++row) {
    if (row == period) row = 0;
    start_.push_back(row * row_words_);
  }
  rows_.resize(2 * period * lines);
  unused_.resize(lines);
  for (std::size_t k = 0; k < sequences.size(); ++k) {
    for (unsigned i = 0; i < 2 * period; ++i) {
      const std::uint64_t symbol = sequences[k] >> (i < period ? i : i - period) & 1;
      word_of(rows_, i * row_words_ + k / word_bits) |= symbol << (k % word_bits);
    }
  }
  for (std::size_t k = sequences.size(); k < lines * line_bits; ++k) {
    word_of(unused_, k / word_bits) |= std::uint64_t{1} << (k % word_bits);
  }
}

std::uint64_t FieldTable::states(std::size_t at, std::uint64_t found) const {
  std::uint64_t sum = 0;
  for (unsigned p = first_; p <= last_; ++p) {
    sum += p * static_cast<std::uint64_t>(std::popcount(found & highest_of_[p][at]));
  }
  return sum;
}

}  // namespace lfsrun
