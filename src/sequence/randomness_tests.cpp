// Which tests are made of a sequence, and with which parameters (SP 800-22, "input size
// recommendation" of each).

#include "sequence/randomness_tests.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "sequence/bit_tests.hpp"
#include "sequence/chi_square.hpp"
#include "sequence/golomb.hpp"
#include "sequence/tuples.hpp"

namespace lfsrun {
namespace {

constexpr std::uint64_t many = 1000000;

class Battery {
 public:
  void add(const char* test, std::string parameters, const TestResult& result) {
    outcomes_.push_back({test, std::move(parameters), result.statistic, result.p_value});
  }
  [[nodiscard]] std::vector<TestOutcome> take() { return std::move(outcomes_); }

 private:
  std::vector<TestOutcome> outcomes_;
};

std::string with(const char* name, std::uint64_t value) {
  return std::string(name) + " = " + std::to_string(value);
}

void count_ones(Battery& battery, Bits bits) {
  const std::uint64_t block = std::max<std::uint64_t>(20, bits.size() / 100 + 1);
  battery.add("frequency", "", frequency_test(bits));
  battery.add("block frequency", with("block", block), block_frequency_test(bits, block));
  battery.add("runs", "", runs_test(bits));
  battery.add("cumulative sums", "forward", cumulative_sums_test(bits, false));
  battery.add("cumulative sums", "backward", cumulative_sums_test(bits, true));
  if (bits.size() >= 128) battery.add("longest run", "", longest_run_test(bits));
}

void count_words(Battery& battery, Bits bits) {
  const auto log2 = static_cast<unsigned>(std::bit_width(bits.size())) - 1;
  const unsigned serial_m = std::min(16U, log2 - 3);
  const auto serial = serial_test(bits, serial_m);
  battery.add("serial", with("m", serial_m) + ", first difference", serial[0]);
  battery.add("serial", with("m", serial_m) + ", second difference", serial[1]);
  if (bits.size() < 256) return;
  const unsigned entropy_m = std::min(10U, log2 - 6);
  battery.add("approximate entropy", with("m", entropy_m),
              approximate_entropy_test(bits, entropy_m));
}

void look_for_structure(Battery& battery, Bits bits) {
  if (bits.size() >= 1000) battery.add("spectral", "", spectral_test(bits));
  if (bits.size() >= 38912) battery.add("matrix rank", "32 x 32", matrix_rank_test(bits));
  if (const unsigned length = universal_length(bits.size()); length != 0) {
    battery.add("universal", with("word", length), universal_test(bits, length));
  }
}

void look_long(Battery& battery, Bits bits) {
  if (bits.size() < many) return;
  const std::vector<Element> pattern{0, 0, 0, 0, 0, 0, 0, 0, 1};
  battery.add("non-overlapping template", "000000001", template_test(bits, pattern));
  battery.add("overlapping template", "111111111", overlapping_template_test(bits));
  battery.add("linear complexity", "block = 500", linear_complexity_test(bits, 500));
}

double sum_of_squares(const std::vector<std::uint64_t>& counts) {
  return std::accumulate(counts.begin(), counts.end(), 0.0, [](double sum, std::uint64_t count) {
    return sum + static_cast<double>(count) * static_cast<double>(count);
  });
}

std::vector<TestOutcome> tests_of_symbols(std::uint32_t order, std::span<const Element> symbols) {
  Battery battery;
  const double q = order;
  const auto n = static_cast<double>(symbols.size());
  if (n < 5 * q) return {};
  const double single = sum_of_squares(symbol_counts(order, symbols)) * q / n - n;
  battery.add("frequency", "", {single, chi_square_tail(q - 1, single)});
  if (n < 5 * q * q) return battery.take();
  const double pairs = sum_of_squares(tuple_counts(order, symbols, 2, true)) * q * q / n - n;
  battery.add("serial", "m = 2, first difference",
              {pairs - single, chi_square_tail(q * q - q, pairs - single)});
  return battery.take();
}

}  // namespace

std::vector<TestOutcome> randomness_tests(const Field& field, std::span<const Element> symbols) {
  if (field.order() != 2) return tests_of_symbols(field.order(), symbols);
  if (symbols.size() < 100) return {};
  Battery battery;
  count_ones(battery, symbols);
  count_words(battery, symbols);
  look_for_structure(battery, symbols);
  look_long(battery, symbols);
  return battery.take();
}

}  // namespace lfsrun
