#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lfsrun::fuzz {

/// A good HDF5 file, patched byte by byte, with the checksums of its metadata put right again.
class PatchedImage {
 public:
  /// Finds the checksummed blocks of the file: about a second for a file of some 100 KB.
  explicit PatchedImage(std::string image);

  /// The file after `patches`, four bytes each: a place (three bytes, low to high; an even one in
  /// the metadata, an odd one anywhere) and the byte that goes there. `repaired`: with checksums
  /// that fit.
  [[nodiscard]] std::string patched(std::string_view patches, bool repaired) const;

  [[nodiscard]] std::size_t blocks() const { return blocks_.size(); }

 private:
  struct Block {
    std::size_t start, size;  // its checksum follows
  };

  [[nodiscard]] std::size_t place_of(std::size_t number) const;

  std::string image_;
  std::vector<Block> blocks_;
};

/// Marks a file that was open for writing as closed: the flags of its superblock, and its checksum.
void close_superblock(std::string& image);

}  // namespace lfsrun::fuzz
