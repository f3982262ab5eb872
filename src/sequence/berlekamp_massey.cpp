// Linear complexity: the connection polynomial C(x) = 1 + c_1 x + ... of the shortest linear
// register so far is mended with an older one, B(x), whenever it foretells a symbol wrongly (J. L.
// Massey, Shift-register synthesis and BCH decoding, IEEE Trans. Inf. Theory 15, 1969). O(n L)
// steps for n symbols of complexity L; over GF(2) 64 of them are one on words. Measured:
// 2^17 random bits in 0.04 s, 2^15 random symbols over GF(3) in 2 s.

#include "sequence/berlekamp_massey.hpp"

#include <algorithm>
#include <bit>

namespace lfsrun {
namespace {

/// Polynomials over GF(2), and the symbols, as bits.
class BinarySynthesis {
 public:
  BinarySynthesis(const Field& /*field*/, std::span<const Element> symbols)
      : size_(symbols.size()),
        reversed_(words(size_) + 2, 0),
        connection_(words(size_) + 2, 0),
        older_(connection_) {
    // Reversed: the symbols that C multiplies then lie as its coefficients do.
    for (std::size_t i = 0; i < size_; ++i) {
      const std::size_t at = size_ - 1 - i;
      reversed_[at / bits] |= std::uint64_t{symbols[i]} << at % bits;
    }
    connection_[0] = older_[0] = 1;
  }

  static std::uint64_t work(std::uint64_t complexity) { return complexity / bits + 1; }

  /// s_n + c_1 s_{n-1} + ... + c_L s_{n-L}.
  [[nodiscard]] unsigned discrepancy(std::size_t n, std::uint64_t complexity) const {
    const std::size_t shift = size_ - 1 - n;
    const std::uint64_t* from = reversed_.data() + shift / bits;
    const unsigned right = shift % bits;
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i <= complexity / bits; ++i) {
      const std::uint64_t symbols = from[i] >> right | (from[i + 1] << 1U) << (bits - 1 - right);
      sum ^= symbols & connection_[i];
    }
    return static_cast<unsigned>(std::popcount(sum)) & 1U;
  }

  /// C -= x^distance B, both being 1 at 0; `rise`: B becomes the C of before.
  void mend(unsigned /*discrepancy*/, std::size_t distance, bool rise, std::uint64_t complexity) {
    if (rise) spare_.assign(connection_.begin(), connection_.begin() + count(complexity));
    const std::size_t offset = distance / bits;
    const unsigned left = distance % bits;
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < older_words_; ++i) {
      connection_[offset + i] ^= older_[i] << left | carry;
      carry = (older_[i] >> 1U) >> (bits - 1 - left);
    }
    if (carry != 0) connection_[offset + older_words_] ^= carry;
    if (!rise) return;
    older_.swap(spare_);
    older_words_ = older_.size();
  }

  [[nodiscard]] Element coefficient(std::size_t i) const {
    return static_cast<Element>(connection_[i / bits] >> i % bits & 1U);
  }

 private:
  static constexpr std::size_t bits = 64;
  static std::size_t words(std::size_t size) { return size / bits + 1; }
  static std::ptrdiff_t count(std::uint64_t complexity) {
    return static_cast<std::ptrdiff_t>(complexity / bits + 1);
  }

  std::size_t size_;
  std::vector<std::uint64_t> reversed_, connection_, older_, spare_;
  std::size_t older_words_ = 1;
};

/// Polynomials over any field, an element a coefficient.
class GeneralSynthesis {
 public:
  GeneralSynthesis(const Field& field, std::span<const Element> symbols)
      : field_(field), symbols_(symbols) {}

  static std::uint64_t work(std::uint64_t complexity) { return element_work * (complexity + 1); }

  [[nodiscard]] unsigned discrepancy(std::size_t n, std::uint64_t /*complexity*/) const {
    Element sum = 0;
    const std::size_t terms = std::min(connection_.size(), n + 1);
    for (std::size_t i = 0; i < terms; ++i) {
      sum = field_.add(sum, field_.multiply(connection_[i], symbols_[n - i]));
    }
    return sum;
  }

  /// C -= (d / b) x^distance B, b being the discrepancy of B.
  void mend(unsigned discrepancy, std::size_t distance, bool rise, std::uint64_t /*complexity*/) {
    if (rise) spare_ = connection_;
    const auto d = static_cast<Element>(discrepancy);
    const Element factor = field_.negate(field_.multiply(d, field_.inverse(older_discrepancy_)));
    if (connection_.size() < older_.size() + distance) connection_.resize(older_.size() + distance);
    for (std::size_t i = 0; i < older_.size(); ++i) {
      Element& c = connection_[i + distance];
      c = field_.add(c, field_.multiply(factor, older_[i]));
    }
    if (!rise) return;
    older_.swap(spare_);
    older_discrepancy_ = d;
  }

  [[nodiscard]] Element coefficient(std::size_t i) const {
    return i < connection_.size() ? connection_[i] : Element{0};
  }

 private:
  static constexpr std::uint64_t element_work = 8;  // words are about so much faster

  const Field& field_;
  std::span<const Element> symbols_;
  Polynomial connection_{1}, older_{1}, spare_;
  Element older_discrepancy_ = 1;
};

template <typename Synthesis>
LinearComplexity synthesize(const Field& field, std::span<const Element> symbols,
                            std::uint64_t work) {
  Synthesis synthesis(field, symbols);
  LinearComplexity result;
  std::uint64_t& complexity = result.complexity;
  std::size_t distance = 1;  // from where C is mended to where B was
  std::size_t n = 0;
  for (std::uint64_t done = 0; n < symbols.size() && done < work; ++n, ++distance) {
    done += Synthesis::work(complexity);
    const unsigned discrepancy = synthesis.discrepancy(n, complexity);
    if (discrepancy == 0) continue;
    const bool rise = 2 * complexity <= n;
    synthesis.mend(discrepancy, distance, rise, complexity);
    if (!rise) continue;
    complexity = n + 1 - complexity;
    distance = 0;
    result.profile.push_back({n + 1, complexity});
  }
  result.length = n;
  for (std::size_t i = complexity + 1; i-- > 0;) {
    result.polynomial.push_back(synthesis.coefficient(i));
  }
  return result;
}

}  // namespace

LinearComplexity linear_complexity(const Field& field, std::span<const Element> symbols,
                                   std::uint64_t work) {
  return field.order() == 2 ? synthesize<BinarySynthesis>(field, symbols, work)
                            : synthesize<GeneralSynthesis>(field, symbols, work);
}

}  // namespace lfsrun
