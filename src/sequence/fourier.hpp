#pragma once

#include <fftw3.h>

#include <complex>
#include <cstddef>
#include <memory>
#include <span>

// Discrete Fourier transforms by FFTW, which plans from the size alone, without measuring: results
// depend on nothing but the input. Each owns its two arrays.

namespace lfsrun {

struct FftwFree {
  void operator()(void* memory) const { fftw_free(memory); }
};

/// A plan; FFTW's planner is not for two threads at once, so plans are made and ended in turn.
class FourierPlan {
 public:
  explicit FourierPlan(fftw_plan plan) : plan_(plan) {}
  FourierPlan(const FourierPlan&) = delete;
  FourierPlan& operator=(const FourierPlan&) = delete;
  ~FourierPlan();
  void execute() const { fftw_execute(plan_); }

 private:
  fftw_plan plan_;
};

/// n >= 1 real numbers <-> n/2 + 1 of their spectrum. backward() scales by n.
class RealFourier {
 public:
  using Value = double;
  explicit RealFourier(std::size_t n);
  [[nodiscard]] std::span<double> signal() const { return {signal_.get(), n_}; }
  [[nodiscard]] std::span<std::complex<double>> spectrum() const {
    return {spectrum_.get(), n_ / 2 + 1};
  }
  void forward() const { forward_->execute(); }
  void backward() const { backward_->execute(); }  // may overwrite the spectrum

 private:
  std::size_t n_;
  std::unique_ptr<double, FftwFree> signal_;
  std::unique_ptr<std::complex<double>, FftwFree> spectrum_;
  std::unique_ptr<FourierPlan> forward_, backward_;
};

/// n >= 1 complex numbers <-> their spectrum. backward() scales by n.
class ComplexFourier {
 public:
  using Value = std::complex<double>;
  explicit ComplexFourier(std::size_t n);
  [[nodiscard]] std::span<std::complex<double>> signal() const { return {signal_.get(), n_}; }
  [[nodiscard]] std::span<std::complex<double>> spectrum() const { return {spectrum_.get(), n_}; }
  void forward() const { forward_->execute(); }
  void backward() const { backward_->execute(); }

 private:
  std::size_t n_;
  std::unique_ptr<std::complex<double>, FftwFree> signal_, spectrum_;
  std::unique_ptr<FourierPlan> forward_, backward_;
};

}  // namespace lfsrun
