// HDF5 File Format Specification 3.0: every block of metadata of the newer kinds begins with a
// signature and ends with the checksum of what is before. Where a block ends is found by trying.

#include "fuzz/image_patches.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

// Bob Jenkins' lookup3, as HDF5 has it: its library gives it away, its headers do not.
extern "C" std::uint32_t H5_checksum_lookup3(const void* data, std::size_t size,
                                             std::uint32_t start);

namespace lfsrun::fuzz {
namespace {

constexpr std::array<std::string_view, 15> signatures = {{"\x89HDF", "OHDR", "OCHK", "BTHD", "BTIN",
                                                          "BTLF", "FRHP", "FHDB", "FHIB", "FAHD",
                                                          "FADB", "EAHD", "EAIB", "EASB", "EADB"}};
constexpr std::size_t checksum_bytes = 4;
constexpr std::size_t longest_block = 4096;

std::uint32_t stored_checksum(std::string_view image, std::size_t at) {
  std::uint32_t value = 0;
  std::memcpy(&value, image.data() + at, sizeof value);
  return value;
}

// The size of the block that begins there, without its checksum; 0 where none fits.
std::size_t block_size(std::string_view image, std::size_t start) {
  const std::size_t most = std::min(longest_block, image.size() - start - checksum_bytes);
  for (std::size_t size = 8; size <= most; ++size) {
    const std::uint32_t computed = H5_checksum_lookup3(image.data() + start, size, 0);
    if (computed == stored_checksum(image, start + size)) return size;
  }
  return 0;
}

void write_checksum(std::string& image, std::size_t start, std::size_t size) {
  const std::uint32_t sum = H5_checksum_lookup3(image.data() + start, size, 0);
  std::memcpy(image.data() + start + size, &sum, sizeof sum);
}

}  // namespace

PatchedImage::PatchedImage(std::string image) : image_(std::move(image)) {
  for (const std::string_view signature : signatures) {
    for (auto at = image_.find(signature); at != std::string::npos;
         at = image_.find(signature, at + 1)) {
      if (image_.size() - at < longest_block / 256) continue;
      if (const std::size_t size = block_size(image_, at)) blocks_.push_back({at, size});
    }
  }
}

std::size_t PatchedImage::place_of(std::size_t number) const {
  if (number % 2 == 1 || blocks_.empty()) return number / 2 % image_.size();
  const Block& block = blocks_[number / 2 % blocks_.size()];
  return block.start + number / 2 / blocks_.size() % block.size;
}

std::string PatchedImage::patched(std::string_view patches, bool repaired) const {
  std::string result = image_;
  for (; patches.size() >= 4; patches.remove_prefix(4)) {
    const auto byte = [&](std::size_t i) {
      return std::size_t{static_cast<unsigned char>(patches[i])};
    };
    result[place_of(byte(0) | byte(1) << 8U | byte(2) << 16U)] = patches[3];
  }
  for (const Block& block : blocks_) {
    if (repaired) write_checksum(result, block.start, block.size);
  }
  return result;
}

void close_superblock(std::string& image) {
  constexpr std::size_t flags_position = 11;
  constexpr std::size_t size = 44;
  image[flags_position] = 0;
  write_checksum(image, 0, size);
}

}  // namespace lfsrun::fuzz
