// See M. Frigo and S. G. Johnson, The design and implementation of FFTW3, Proc. IEEE 93, 2005.
// O(n log n) for every n, primes too.

#include "sequence/fourier.hpp"

#include <mutex>

#include "base/error.hpp"

namespace lfsrun {
namespace {

std::mutex& planner() {
  static std::mutex mutex;
  return mutex;
}

template <typename T>
T* allocate(std::size_t n) {
  auto* memory = static_cast<T*>(fftw_malloc(n * sizeof(T)));
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

fftw_complex* pointer(std::complex<double>* values) {
  return reinterpret_cast<fftw_complex*>(values);  // the same layout, says the C++ standard
}

template <typename Make>
std::unique_ptr<FourierPlan> plan(const Make& make) {
  const std::scoped_lock lock(planner());
  fftw_plan made = make();
  if (made == nullptr) throw Error("internal error: FFTW has no plan");
  return std::make_unique<FourierPlan>(made);
}

}  // namespace

FourierPlan::~FourierPlan() {
  const std::scoped_lock lock(planner());
  fftw_destroy_plan(plan_);
}

RealFourier::RealFourier(std::size_t n)
    : n_(n), signal_(allocate<double>(n)), spectrum_(allocate<std::complex<double>>(n / 2 + 1)) {
  forward_ = plan([&] {
    return fftw_plan_dft_r2c_1d(static_cast<int>(n), signal_.get(), pointer(spectrum_.get()),
                                FFTW_ESTIMATE);
  });
  backward_ = plan([&] {
    return fftw_plan_dft_c2r_1d(static_cast<int>(n), pointer(spectrum_.get()), signal_.get(),
                                FFTW_ESTIMATE);
  });
}

ComplexFourier::ComplexFourier(std::size_t n)
    : n_(n),
      signal_(allocate<std::complex<double>>(n)),
      spectrum_(allocate<std::complex<double>>(n)) {
  const auto one_way = [&](std::complex<double>* from, std::complex<double>* to, int sign) {
    return plan([&] {
      return fftw_plan_dft_1d(static_cast<int>(n), pointer(from), pointer(to), sign, FFTW_ESTIMATE);
    });
  };
  forward_ = one_way(signal_.get(), spectrum_.get(), FFTW_FORWARD);
  backward_ = one_way(spectrum_.get(), signal_.get(), FFTW_BACKWARD);
}

}  // namespace lfsrun
