// Autocorrelation by Fourier transforms: the spectra of a block and of the symbols that it meets,
// block by block, so that the memory follows the number of shifts and not the length; their
// products are added up and transformed back once. O(n log shifts). Sums of +-1 are integers: they
// are rounded, and must have been close (the error is about 1e-16 n).

#include "sequence/autocorrelation.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>

#include "base/error.hpp"
#include "sequence/fourier.hpp"

namespace lfsrun {
namespace {

constexpr std::uint64_t least_transform = std::uint64_t{1} << 15U;

/// Tr(a) = a + a^p + ... + a^(p^(m-1)), an element of GF(p).
Element trace(const Field& field, Element a) {
  Element sum = 0;
  for (unsigned i = 0; i < field.degree(); ++i) {
    sum = field.add(sum, a);
    Element next = 1;
    for (std::uint32_t j = 0; j < field.characteristic(); ++j) next = field.multiply(next, a);
    a = next;
  }
  return sum;
}

/// chi(a) for all elements.
template <typename Value>
std::vector<Value> characters(const Field& field) {
  std::vector<Value> values(field.order());
  const double p = field.characteristic();
  for (std::uint32_t a = 0; a < field.order(); ++a) {
    const Element t = trace(field, static_cast<Element>(a));
    if constexpr (std::is_same_v<Value, double>) {
      values[a] = t == 0 ? 1 : -1;
    } else {
      values[a] = std::polar(1.0, 2 * std::numbers::pi * t / p);
    }
  }
  return values;
}

/// The symbols from `first` on, as characters, the rest of the transform zero.
template <typename Value>
void load(std::span<Value> signal, std::span<const Element> symbols, std::uint64_t first,
          std::uint64_t count, const std::vector<Value>& chi) {
  const std::uint64_t n = symbols.size();
  for (std::uint64_t i = 0; i < count; ++i) signal[i] = chi[symbols[(first + i) % n]];
  std::fill(signal.begin() + static_cast<std::ptrdiff_t>(count), signal.end(), Value{});
}

template <typename Fourier>
std::vector<std::complex<double>> correlate(const Field& field, std::span<const Element> symbols,
                                            std::uint64_t shifts, bool cyclic) {
  using Value = typename Fourier::Value;
  const std::uint64_t n = symbols.size();
  const std::uint64_t size =
      std::bit_ceil(std::min(n + shifts, std::max(least_transform, 4 * (shifts + 1))));
  const std::uint64_t block = size - shifts;
  const std::vector<Value> chi = characters<Value>(field);
  const Fourier fourier(size);
  const auto spectrum = fourier.spectrum();
  std::vector<std::complex<double>> of_block(spectrum.size());
  std::vector<std::complex<double>> sum(spectrum.size());
  for (std::uint64_t first = 0; first < n; first += block) {
    const std::uint64_t count = std::min(block, n - first);
    load(fourier.signal(), symbols, first, count, chi);
    fourier.forward();
    std::copy(spectrum.begin(), spectrum.end(), of_block.begin());
    const std::uint64_t met = cyclic ? count + shifts : std::min(count + shifts, n - first);
    load(fourier.signal(), symbols, first, met, chi);
    fourier.forward();
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += std::conj(of_block[i]) * spectrum[i];
  }
  std::copy(sum.begin(), sum.end(), spectrum.begin());
  fourier.backward();
  std::vector<std::complex<double>> result(shifts + 1);
  for (std::uint64_t k = 0; k <= shifts; ++k) {
    result[k] = fourier.signal()[k] / static_cast<double>(size);
  }
  return result;
}

void round_to_integers(std::vector<std::complex<double>>& values) {
  for (std::complex<double>& value : values) {
    const double rounded = std::round(value.real());
    if (std::abs(value.real() - rounded) > 0.1) throw Error("internal error: inexact correlation");
    value = rounded == 0 ? 0 : rounded;  // no -0
  }
}

}  // namespace

std::vector<std::complex<double>> autocorrelation(const Field& field,
                                                  std::span<const Element> symbols,
                                                  std::uint64_t shifts, bool cyclic) {
  if (field.characteristic() != 2) {
    return correlate<ComplexFourier>(field, symbols, shifts, cyclic);
  }
  auto values = correlate<RealFourier>(field, symbols, shifts, cyclic);
  round_to_integers(values);
  return values;
}

bool two_valued(std::span<const std::complex<double>> correlations) {
  constexpr double accuracy = 1e-6;
  return std::all_of(correlations.begin() + std::min<std::ptrdiff_t>(1, std::ssize(correlations)),
                     correlations.end(), [&](const std::complex<double>& value) {
                       return std::abs(value - correlations[1]) < accuracy;
                     });
}

}  // namespace lfsrun
