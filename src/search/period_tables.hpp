#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace lfsrun {

/// Eight words, the unit of the tables: a vector of AVX-512, two of AVX2, four of the baseline.
struct alignas(64) TableLine {
  static constexpr std::size_t words = 8;
  std::array<std::uint64_t, words> word{};
};

/// The sequences of some periods, up to shifts: a field of p bits for each sequence s of least
/// period p, side by side in 64-bit words, no field across two words. Bit r of a field stands for
/// the place r of the sequence. Row i of the table has s[r + i] there, for all i = 0 ... n.
class FieldTable {
 public:
  /// Periods first ... last (2 <= first <= last <= 31).
  FieldTable(unsigned first, unsigned last, unsigned degree);

  [[nodiscard]] unsigned first_period() const { return first_; }
  [[nodiscard]] std::size_t row_words() const { return row_words_; }

  [[nodiscard]] const std::uint64_t* row(unsigned position) const {
    return data(rows_) + start_[position];
  }

  /// The highest bit of each field, and all the lower ones: row_words() words each.
  [[nodiscard]] const std::uint64_t* highest_bits() const { return data(highest_); }
  [[nodiscard]] const std::uint64_t* lower_bits() const { return data(lower_); }

  /// The states of the cycles whose fields have their highest bit in `found`; word number `at`.
  [[nodiscard]] std::uint64_t states(std::size_t at, std::uint64_t found) const;

 private:
  struct Field {
    unsigned period, shift;
    std::size_t word;
    std::uint64_t sequence;  // bit k is s[k]
  };

  static const std::uint64_t* data(const std::vector<TableLine>& lines) {
    return lines.data()->word.data();
  }
  [[nodiscard]] static std::vector<Field> pack(unsigned first, unsigned last);
  void add(const Field& field);

  unsigned first_, last_;
  std::size_t row_words_ = 0;
  std::vector<std::size_t> start_;  // position -> its row: equal ones for positions equal mod p
  std::vector<TableLine> rows_, highest_, lower_;
  std::vector<std::vector<std::uint64_t>> highest_of_;  // by period
};

/// The sequences of one period p, up to shifts, one a bit: row i has the symbols number i of all of
/// them. A p-th of the other table's size, for periods where that is too large for a near cache.
class RotationTable {
 public:
  RotationTable(unsigned period, unsigned degree);  // 2 <= period <= 31

  [[nodiscard]] unsigned period() const { return period_; }
  [[nodiscard]] std::size_t row_words() const { return row_words_; }

  /// The symbols s[position]; those of s[position + r], 0 <= r < p, are r row_words() further on.
  [[nodiscard]] const std::uint64_t* row(unsigned position) const {
    return rows_.data()->word.data() + start_[position];
  }

  /// The bits that are no sequence: row_words() words.
  [[nodiscard]] const std::uint64_t* unused_bits() const { return unused_.data()->word.data(); }

 private:
  unsigned period_;
  std::size_t row_words_;
  std::vector<std::size_t> start_;
  std::vector<TableLine> rows_, unused_;
};

}  // namespace lfsrun
