// The vector type of the sliced walks and the few operations that they need beyond Highway's own.
// Compiled once for each instruction set (see the .cpp files that include this by foreach_target).

#if defined(LFSRUN_TRAVERSAL_SLICED_VECTORS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef LFSRUN_TRAVERSAL_SLICED_VECTORS_INL
#undef LFSRUN_TRAVERSAL_SLICED_VECTORS_INL
#else
#define LFSRUN_TRAVERSAL_SLICED_VECTORS_INL
#endif

#include <hwy/highway.h>

#include <array>
#include <cstddef>
#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// A vector as 64-bit words; it holds one bit or one byte of a symbol for each lane.
using Words = hn::ScalableTag<std::uint64_t>;
using Vector = hn::Vec<Words>;

inline constexpr std::size_t words = hn::MaxLanes(Words());
inline constexpr std::size_t bits = 64 * words;

inline Vector load(const std::uint64_t* from) { return hn::Load(Words(), from); }
inline void store(Vector v, std::uint64_t* to) { hn::Store(v, Words(), to); }
inline Vector zeros() { return hn::Zero(Words()); }
inline Vector ones() { return hn::Set(Words(), ~std::uint64_t{0}); }

/// Word `index` of a vector, the others zero.
inline Vector one_word(unsigned index, std::uint64_t word) {
  return hn::IfThenElseZero(hn::Eq(hn::Iota(Words(), 0), hn::Set(Words(), index)),
                            hn::Set(Words(), word));
}

/// Puts `value` where `mask` is set. Whole vectors, for a load of a vector waits until a store of
/// one of its words is through: hundreds of cycles for the symbols of a state.
inline void store_masked(Vector mask, Vector value, std::uint64_t* to) {
  store(hn::Or(hn::AndNot(mask, load(to)), hn::And(mask, value)), to);
}

/// The words of a vector, in memory, where scalar code can get at them.
struct alignas(HWY_MAX_BYTES) VectorWords {
  std::array<std::uint64_t, words> word{};

  VectorWords() = default;
  explicit VectorWords(Vector v) { store(v, word.data()); }
  [[nodiscard]] Vector vector() const { return load(word.data()); }
};

inline bool none(Vector v) { return hn::AllTrue(Words(), hn::Eq(v, zeros())); }

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
