#include "base/bytes.hpp"

#include <gtest/gtest.h>

namespace lfsrun {
namespace {

TEST(Bytes, ComeBackInOrder) {
  const std::vector<std::uint16_t> values{1, 2, 65535};
  const std::vector<double> none;
  const Bytes bytes =
      ByteWriter{}.put(std::uint32_t{7}).put(std::string("text")).put(values).put(none).take();
  ByteReader reader(bytes);
  EXPECT_EQ(reader.get<std::uint32_t>(), 7U);
  EXPECT_EQ(reader.get_string(), "text");
  EXPECT_FALSE(reader.at_end());
  EXPECT_EQ(reader.get_vector<std::uint16_t>(), values);
  EXPECT_EQ(reader.get_vector<double>(), none);
  EXPECT_TRUE(reader.at_end());
}

TEST(Bytes, CutShortIsAnError) {
  Bytes bytes = ByteWriter{}.put(std::vector<std::uint64_t>{1, 2, 3}).take();
  bytes.pop_back();
  EXPECT_THROW((void)ByteReader(bytes).get_vector<std::uint64_t>(), Error);
  bytes.resize(3);
  EXPECT_THROW((void)ByteReader(bytes).get<std::uint64_t>(), Error);
}

TEST(Bytes, AbsurdLengthIsAnErrorNotAnAllocation) {
  const Bytes bytes = ByteWriter{}.put(~std::uint64_t{0}).take();
  EXPECT_THROW((void)ByteReader(bytes).get_vector<std::uint64_t>(), Error);
  EXPECT_THROW((void)ByteReader(bytes).get_string(), Error);
}

}  // namespace
}  // namespace lfsrun
