// The feedback of a register over GF(2), linear or not, for all lanes at once: one load and one XOR
// a tap, and for a product the ANDs of its factors. Four steps at a time, which do not wait for
// each other unless a factor is among the three newest symbols. Limit: two loads a cycle.

#if defined(LFSRUN_TRAVERSAL_SLICED_BINARY_FEEDBACK_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef LFSRUN_TRAVERSAL_SLICED_BINARY_FEEDBACK_INL
#undef LFSRUN_TRAVERSAL_SLICED_BINARY_FEEDBACK_INL
#else
#define LFSRUN_TRAVERSAL_SLICED_BINARY_FEEDBACK_INL
#endif

#include <algorithm>
#include <bit>
#include <vector>

#include "register/feedback_function.hpp"
#include "register/feedback_register.hpp"
#include "traversal/sliced/bit_lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {

class BinaryFeedback : public BitLanes<1> {
 public:
  explicit BinaryFeedback(const FeedbackRegister& reg) : complement_(reg.complement) {
    for (unsigned i = 0; i < reg.degree(); ++i) {
      if (reg.coefficients[i] != 0) add_tap(reg.degree() - i);
    }
    for (const std::vector<unsigned>& factors : reg.products) add_product(reg.degree(), factors);
  }

  explicit BinaryFeedback(const FeedbackFunction& function) : complement_(function.constant) {
    for_each_term(function.linear, [&](unsigned i) { add_tap(function.degree - i); });
    std::vector<unsigned> factors;
    for (const std::uint64_t product : function.products) {
      factors.clear();
      for_each_term(product, [&](unsigned i) { factors.push_back(i); });
      add_product(function.degree, factors);
    }
  }

  /// The four symbols after those that end at `end`, stored there; `any` gets their nonzero().
  /// (Names, not an array: the compiler keeps arrays in memory, half as fast.)
  HWY_INLINE void step4(std::uint64_t* end, std::array<Vector, 4>& any) const {
    Vector sum0 = complement_ ? ones() : zeros();
    Vector sum1 = sum0;
    Vector sum2 = sum0;
    Vector sum3 = sum0;
    for (const std::size_t back : taps_) {
      const std::uint64_t* from = end - back;
      sum0 = hn::Xor(sum0, load(from));
      sum1 = hn::Xor(sum1, load(from + words));
      sum2 = hn::Xor(sum2, load(from + 2 * words));
      sum3 = hn::Xor(sum3, load(from + 3 * words));
    }
    for (const auto& [back, other_back] : pairs_) {
      const std::uint64_t* one = end - back;
      const std::uint64_t* other = end - other_back;
      sum0 = hn::Xor(sum0, hn::And(load(one), load(other)));
      sum1 = hn::Xor(sum1, hn::And(load(one + words), load(other + words)));
      sum2 = hn::Xor(sum2, hn::And(load(one + 2 * words), load(other + 2 * words)));
      sum3 = hn::Xor(sum3, hn::And(load(one + 3 * words), load(other + 3 * words)));
    }
    for (const Factors& product : longer_) {
      sum0 = hn::Xor(sum0, value(product, end));
      sum1 = hn::Xor(sum1, value(product, end + words));
      sum2 = hn::Xor(sum2, value(product, end + 2 * words));
      sum3 = hn::Xor(sum3, value(product, end + 3 * words));
    }
    if (any_near_) {
      const Vector third = load(end - 3 * words);
      const Vector second = load(end - 2 * words);
      const Vector newest = load(end - words);
      sum0 = hn::Xor(sum0, near(end, third, second, newest));
      sum1 = hn::Xor(sum1, near(end + words, second, newest, sum0));
      sum2 = hn::Xor(sum2, near(end + 2 * words, newest, sum0, sum1));
      sum3 = hn::Xor(sum3, near(end + 3 * words, sum0, sum1, sum2));
    }
    store(sum0, end);
    store(sum1, end + words);
    store(sum2, end + 2 * words);
    store(sum3, end + 3 * words);
    any = {sum0, sum1, sum2, sum3};
  }

 private:
  using Factors = std::vector<std::size_t>;  // how far they are behind, in words

  static constexpr unsigned far = 4;  // symbols behind: known to all four steps

  template <typename F>
  static void for_each_term(std::uint64_t mask, F f) {
    for (; mask != 0; mask &= mask - 1) f(static_cast<unsigned>(std::countr_zero(mask)));
  }

  /// Which of the symbols 1, 2 and 3 behind.
  using Near = std::array<bool, far>;

  struct NearProduct {
    Factors far_factors;
    Near near{};
  };

  void add_tap(unsigned behind) {
    if (behind >= far) {
      taps_.push_back(behind * words);
    } else {
      near_taps_[behind] = any_near_ = true;
    }
  }

  void add_product(unsigned degree, const std::vector<unsigned>& factors) {
    NearProduct product;
    bool is_near = false;
    for (const unsigned i : factors) {
      const unsigned behind = degree - i;
      if (behind >= far) {
        product.far_factors.push_back(behind * words);
      } else {
        product.near[behind] = is_near = any_near_ = true;
      }
    }
    if (is_near) {
      near_products_.push_back(product);
    } else if (factors.size() == 2) {
      pairs_.push_back({product.far_factors[0], product.far_factors[1]});
    } else {
      longer_.push_back(product.far_factors);
    }
  }

  HWY_INLINE static Vector value(const Factors& factors, const std::uint64_t* end) {
    Vector all = ones();
    for (const std::size_t back : factors) all = hn::And(all, load(end - back));
    return all;
  }

  /// The terms that look at one of the newest three symbols.
  HWY_INLINE Vector near(const std::uint64_t* end, Vector third, Vector second,
                         Vector newest) const {
    Vector sum = zeros();
    if (near_taps_[1]) sum = hn::Xor(sum, newest);
    if (near_taps_[2]) sum = hn::Xor(sum, second);
    if (near_taps_[3]) sum = hn::Xor(sum, third);
    for (const NearProduct& product : near_products_) {
      Vector all = value(product.far_factors, end);
      if (product.near[3]) all = hn::And(all, third);
      if (product.near[2]) all = hn::And(all, second);
      if (product.near[1]) all = hn::And(all, newest);
      sum = hn::Xor(sum, all);
    }
    return sum;
  }

  bool complement_;
  std::vector<std::size_t> taps_;                  // far ones, in words behind
  std::vector<std::array<std::size_t, 2>> pairs_;  // far products of two
  std::vector<Factors> longer_;                    // far ones of more
  bool any_near_ = false;
  Near near_taps_{};
  std::vector<NearProduct> near_products_;
};

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
