// A linear recurrence over GF(2) on whole vectors, once for each instruction set: as far as the
// shortest lag reaches, all that is needed is there already, so that a run of so many bytes is an
// XOR of arrays. A load a vector and lag, a store a vector.

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "stream/xor_recurrence.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <algorithm>
#include <cstring>

#include "stream/xor_recurrence.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

/// What is shorter than a vector: words, then bytes.
void fill_rest(std::uint8_t* out, std::size_t length, std::span<const std::size_t> lags) {
  constexpr std::size_t word_bytes = sizeof(std::uint64_t);
  std::size_t i = 0;
  for (; i + word_bytes <= length; i += word_bytes) {
    std::uint64_t a = 0;
    for (const std::size_t lag : lags) {
      std::uint64_t word = 0;
      std::memcpy(&word, out + i - lag, word_bytes);
      a ^= word;
    }
    std::memcpy(out + i, &a, word_bytes);
  }
  for (; i < length; ++i) {
    unsigned a = 0;
    for (const std::size_t lag : lags) a ^= *(out + i - lag);
    out[i] = static_cast<std::uint8_t>(a);
  }
}

/// One run of `length` bytes, none longer than a lag.
void fill_run(std::uint8_t* out, std::size_t length, std::span<const std::size_t> lags) {
  const hn::ScalableTag<std::uint8_t> tag;
  const std::size_t lanes = hn::Lanes(tag);
  std::size_t i = 0;
  for (; i + 4 * lanes <= length; i += 4 * lanes) {
    auto a = hn::Zero(tag);
    auto b = a;
    auto c = a;
    auto d = a;
    for (const std::size_t lag : lags) {
      const std::uint8_t* in = out + i - lag;
      a = hn::Xor(a, hn::LoadU(tag, in));
      b = hn::Xor(b, hn::LoadU(tag, in + lanes));
      c = hn::Xor(c, hn::LoadU(tag, in + 2 * lanes));
      d = hn::Xor(d, hn::LoadU(tag, in + 3 * lanes));
    }
    hn::StoreU(a, tag, out + i);
    hn::StoreU(b, tag, out + i + lanes);
    hn::StoreU(c, tag, out + i + 2 * lanes);
    hn::StoreU(d, tag, out + i + 3 * lanes);
  }
  for (; i + lanes <= length; i += lanes) {
    auto a = hn::Zero(tag);
    for (const std::size_t lag : lags) a = hn::Xor(a, hn::LoadU(tag, out + i - lag));
    hn::StoreU(a, tag, out + i);
  }
  fill_rest(out + i, length - i, lags);
}

void fill(std::uint8_t* bytes, std::size_t begin, std::size_t end,
          std::span<const std::size_t> lags) {
  const std::size_t run = *std::min_element(lags.begin(), lags.end());
  for (std::size_t n = begin; n < end; n += run) fill_run(bytes + n, std::min(run, end - n), lags);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace lfsrun {

HWY_EXPORT(fill);

void continue_by_xor(std::uint8_t* bytes, std::size_t begin, std::size_t end,
                     std::span<const std::size_t> lags) {
  if (lags.empty()) {
    std::fill(bytes + begin, bytes + end, std::uint8_t{0});
  } else {
    HWY_DYNAMIC_DISPATCH(fill)(bytes, begin, end, lags);
  }
}

}  // namespace lfsrun
#endif
