// A permutation of any range by a Feistel network over an even number of bits, each round keyed by
// the seed (Luby and Rackoff, How to construct pseudorandom permutations, 1988: four rounds of
// random functions look random; six are made). What falls outside the range is permuted again,
// which goes round a cycle of the permutation back into the range (Black and Rogaway, Ciphers with
// arbitrary finite domains, 2002); the bits are at most four times as many numbers as the range.

#include "register/shuffled_range.hpp"

#include <algorithm>
#include <bit>

#include "base/split_mix.hpp"

namespace lfsrun {

ShuffledRange::ShuffledRange(std::uint64_t size, std::uint64_t seed)
    : size_(size),
      half_bits_(std::max(1U, (static_cast<unsigned>(std::bit_width(size - 1)) + 1) / 2)) {
  SplitMix64 stream(seed);
  for (std::uint64_t& key : keys_) key = stream.next();
}

std::uint64_t ShuffledRange::permuted(std::uint64_t x) const {
  const std::uint64_t mask = (std::uint64_t{1} << half_bits_) - 1;
  std::uint64_t left = x >> half_bits_;
  std::uint64_t right = x & mask;
  for (const std::uint64_t key : keys_) {
    const std::uint64_t mixed = left ^ (SplitMix64(key ^ right).next() & mask);
    left = right;
    right = mixed;
  }
  return left << half_bits_ | right;
}

std::uint64_t ShuffledRange::permuted_back(std::uint64_t x) const {
  const std::uint64_t mask = (std::uint64_t{1} << half_bits_) - 1;
  std::uint64_t left = x >> half_bits_;
  std::uint64_t right = x & mask;
  for (std::size_t round = keys_.size(); round-- > 0;) {
    const std::uint64_t mixed = right ^ (SplitMix64(keys_[round] ^ left).next() & mask);
    right = left;
    left = mixed;
  }
  return left << half_bits_ | right;
}

std::uint64_t ShuffledRange::at(std::uint64_t i) const {
  std::uint64_t x = permuted(i);
  while (x >= size_) x = permuted(x);
  return x;
}

std::uint64_t ShuffledRange::place_of(std::uint64_t number) const {
  std::uint64_t x = permuted_back(number);
  while (x >= size_) x = permuted_back(x);
  return x;
}

}  // namespace lfsrun
