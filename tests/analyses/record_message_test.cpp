// A record that has travelled is the same in every column of every table.

#include "analyses/record_message.hpp"

#include <gtest/gtest.h>

#include "store/child_tables.hpp"
#include "store/columns.hpp"
#include "store/sample.hpp"

namespace lfsrun {
namespace {

Bytes message_of(const AnalysisRecord& record) {
  ByteWriter writer;
  put_record(writer, record);
  return writer.take();
}

AnalysisRecord travelled(const AnalysisRecord& record) {
  const Bytes bytes = message_of(record);
  ByteReader reader(bytes);
  AnalysisRecord read = get_record(reader);
  EXPECT_TRUE(reader.at_end());
  return read;
}

/// Gives every column a value of its own, numbers of all lengths among them.
class Filler {
 public:
  template <typename Row>
  Row row() {
    Row made;
    for (const auto& column : columns<Row>({})) {
      std::visit([&](auto member) { fill(made.*member); }, column.member);
    }
    return made;
  }

 private:
  void fill(std::uint64_t& value) { value = ~std::uint64_t{0} >> (next() % 64); }
  void fill(std::uint32_t& value) { value = ~std::uint32_t{0} >> (next() % 32); }
  void fill(double& value) { value = 1.0 / next(); }
  void fill(bool& value) { value = next() % 2 == 1; }
  void fill(std::string& value) { value = std::string(next() % 300, 'x') + '\0' + "\u00e9"; }
  unsigned next() { return ++last_; }

  unsigned last_ = 0;
};

TEST(RecordMessage, keeps_every_sample) {
  for (std::uint64_t id = 0; id < 64; ++id) {
    const AnalysisRecord record = testing::sample_record(id);
    ASSERT_EQ(travelled(record), record) << id;
  }
  EXPECT_EQ(travelled({}), AnalysisRecord{});
}

TEST(RecordMessage, keeps_every_column_of_every_table) {
  Filler filler;
  AnalysisRecord record;
  record.row = filler.row<AnalysisRow>();
  record.coefficients = {0, 255};
  record.modulus = {0, 256, 65535};
  for_each_child_table([&]<typename Row>(const ChildTable<Row>& child) {
    for (std::uint16_t i = 0; i < 70; ++i) {
      Row row = filler.row<Row>();
      if (child.flat.numbers != nullptr) row.*child.flat.numbers = {i, 0, 1000};
      (record.*child.rows).push_back(row);
    }
  });
  EXPECT_EQ(travelled(record), record);
}

TEST(RecordMessage, many_travel_one_behind_the_other) {
  ByteWriter writer;
  for (std::uint64_t id = 0; id < 20; ++id) put_record(writer, testing::sample_record(id));
  const Bytes bytes = writer.take();
  ByteReader reader(bytes);
  for (std::uint64_t id = 0; id < 20; ++id) {
    ASSERT_EQ(get_record(reader), testing::sample_record(id));
  }
  EXPECT_TRUE(reader.at_end());
}

TEST(RecordMessage, cut_anywhere_it_is_refused) {
  const Bytes bytes = message_of(testing::sample_record(3));
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const Bytes cut(bytes.data(), bytes.data() + size);
    ByteReader reader(cut);
    EXPECT_THROW(static_cast<void>(get_record(reader)), Error) << size;
  }
}

TEST(RecordMessage, numbers_without_end_are_refused) {
  const Bytes bytes(1000, std::byte{0xFF});
  ByteReader reader(bytes);
  EXPECT_THROW(static_cast<void>(get_record(reader)), Error);
}

TEST(SetId, reaches_the_row_and_all_children) {
  AnalysisRecord record = testing::sample_record(3);
  set_id(record, 77);
  EXPECT_EQ(record.row.id, 77U);
  std::size_t children = 0;
  for_each_child_table([&](const auto& child) {
    for (const auto& row : record.*child.rows) {
      EXPECT_EQ(row.analysis, 77U) << child.name;
      ++children;
    }
  });
  EXPECT_GT(children, 10U);
}

}  // namespace
}  // namespace lfsrun
