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
  HWY_INLINE void step4(std::uint64_t* end, std::array<Vector, 4>& any) const {
    const Vector start = complement_ ? ones() : zeros();
    any = {start, start, start, start};
    for (const std::size_t back : taps_) {
      const std::uint64_t* from = end - back;
      for (unsigned i = 0; i < 4; ++i) any[i] = hn::Xor(any[i], load(from + i * words));
    }
    for (const auto& [one, other] : pairs_) {
      for (unsigned i = 0; i < 4; ++i) {
        const Vector product = hn::And(load(end - one + i * words), load(end - other + i * words));
        any[i] = hn::Xor(any[i], product);
      }
    }
    for (const Product& product : longer_) {
      for (unsigned i = 0; i < 4; ++i) any[i] = hn::Xor(any[i], value(product, end + i * words));
    }
    add_near_taps(end, any);
    if (near_products_.empty()) {
      for (unsigned i = 0; i < 4; ++i) store(any[i], end + i * words);
    } else {
      add_near_products(end, any);
    }
  }

 private:
  using Product = std::vector<std::size_t>;  // how far its factors are behind, in words

  static constexpr unsigned far = 4;  // symbols behind: known to all four steps

  template <typename F>
  static void for_each_term(std::uint64_t mask, F f) {
    for (; mask != 0; mask &= mask - 1) f(static_cast<unsigned>(std::countr_zero(mask)));
  }

  void add_tap(unsigned behind) {
    if (behind >= far) {
      taps_.push_back(behind * words);
    } else {
      near_[behind] = true;
    }
  }

  void add_product(unsigned degree, const std::vector<unsigned>& factors) {
    Product product;
    for (const unsigned i : factors) product.push_back((degree - i) * words);
    if (degree - factors.back() < far) {
      near_products_.push_back(product);
    } else if (product.size() == 2) {
      pairs_.push_back({product[0], product[1]});
    } else {
      longer_.push_back(product);
    }
  }

  static Vector value(const Product& product, const std::uint64_t* end) {
    Vector all = ones();
    for (const std::size_t back : product) all = hn::And(all, load(end - back));
    return all;
  }

  /// A tap 1, 2 or 3 behind: the first steps find it in memory, the later ones are given the
  /// values of the earlier ones. With near products those are not known yet: see there.
  void add_near_taps(const std::uint64_t* end, std::array<Vector, 4>& any) const {
    for (unsigned behind = 1; behind < far; ++behind) {
      if (!near_[behind]) continue;
      for (unsigned i = 0; i < behind; ++i) {
        any[i] = hn::Xor(any[i], load(end - (behind - i) * words));
      }
    }
    if (!near_products_.empty()) return;
    for (unsigned i = 1; i < 4; ++i) add_given(i, any);
  }

  void add_given(unsigned i, std::array<Vector, 4>& any) const {
    for (unsigned behind = 1; behind <= i; ++behind) {
      if (near_[behind]) any[i] = hn::Xor(any[i], any[i - behind]);
    }
  }

  void add_near_products(std::uint64_t* end, std::array<Vector, 4>& any) const {
    for (unsigned i = 0; i < 4; ++i) {
      if (i > 0) add_given(i, any);
      std::uint64_t* here = end + i * words;
      for (const Product& product : near_products_) {
        any[i] = hn::Xor(any[i], value(product, here));
      }
      store(any[i], here);
    }
  }

  bool complement_;
  std::vector<std::size_t> taps_;                  // far ones, in words behind
  std::array<bool, far> near_{};                   // near_[i]: a tap i symbols behind
  std::vector<std::array<std::size_t, 2>> pairs_;  // far products of two
  std::vector<Product> longer_, near_products_;    // far ones of more; with a near factor
};

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
