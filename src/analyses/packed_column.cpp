// The low bytes of each number, lowest first: the byte order of the machine that base/bytes relies
// on anyway. O(1) a number; the width is a constant of each loop, so that copying is one move.

#include "analyses/packed_column.hpp"

#include <array>
#include <bit>
#include <cstring>

#include "base/error.hpp"

namespace lfsrun {
namespace {

static_assert(std::endian::native == std::endian::little, "low bytes come first");

unsigned width_of(const std::vector<std::uint64_t>& numbers) {
  std::uint64_t all = 1;
  for (const std::uint64_t n : numbers) all |= n;
  return static_cast<unsigned>((std::bit_width(all) + 7) / 8);
}

template <std::size_t Width>
void pack(const std::vector<std::uint64_t>& numbers, std::byte* out) {
  for (const std::uint64_t n : numbers) {
    std::memcpy(out, &n, Width);
    out += Width;
  }
}

template <std::size_t Width>
void unpack(const std::byte* in, std::vector<std::uint64_t>& numbers) {
  for (std::uint64_t& n : numbers) {
    std::memcpy(&n, in, Width);
    in += Width;
  }
}

constexpr std::array packers = {pack<1>, pack<2>, pack<3>, pack<4>,
                                pack<5>, pack<6>, pack<7>, pack<8>};
constexpr std::array unpackers = {unpack<1>, unpack<2>, unpack<3>, unpack<4>,
                                  unpack<5>, unpack<6>, unpack<7>, unpack<8>};

}  // namespace

void put_packed(ByteWriter& writer, const std::vector<std::uint64_t>& numbers) {
  const unsigned width = width_of(numbers);
  std::vector<std::byte> bytes(numbers.size() * width);
  packers[width - 1](numbers, bytes.data());
  writer.put(static_cast<std::uint8_t>(width)).put(bytes);
}

std::vector<std::uint64_t> get_packed(ByteReader& reader) {
  const auto width = reader.get<std::uint8_t>();
  const auto bytes = reader.get_vector<std::byte>();
  if (width < 1 || width > unpackers.size() || bytes.size() % width != 0) {
    throw Error("message damaged: a column of numbers");
  }
  std::vector<std::uint64_t> numbers(bytes.size() / width);
  unpackers[width - 1](bytes.data(), numbers);
  return numbers;
}

}  // namespace lfsrun
