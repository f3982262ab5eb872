#include "pool/wire.hpp"

#include <gtest/gtest.h>

namespace lfsrun {
namespace {

TEST(Wire, HelloFailureAndExitCodeComeBack) {
  const Hello hello = decode_hello(encode(Hello{"build", {"node7", 4711, 12}}));
  EXPECT_EQ(hello.build_id, "build");
  EXPECT_EQ(hello.process.host, "node7");
  EXPECT_EQ(hello.process.pid, 4711U);
  EXPECT_EQ(hello.process.pid_space, 12U);
  const FailureReport report = decode_failure(encode(FailureReport{1.5, "node7", "why"}));
  EXPECT_EQ(report.seconds, 1.5);
  EXPECT_EQ(report.host, "node7");
  EXPECT_EQ(report.what, "why");
  EXPECT_EQ(decode_exit_code(encode(75)), 75);
}

TEST(Wire, ResultAndItsTimeAreTakenApart) {
  Bytes result = {std::byte{1}, std::byte{2}};
  const Bytes before = result;
  append_seconds(result, 0.25);
  EXPECT_EQ(take_seconds(result), 0.25);
  EXPECT_EQ(result, before);
}

TEST(Wire, CutShortIsAnError) {
  Bytes hello = encode(Hello{"build", {"node7", 4711, 12}});
  hello.pop_back();
  EXPECT_THROW(static_cast<void>(decode_hello(hello)), Error);
  Bytes seven(7);
  EXPECT_THROW(static_cast<void>(take_seconds(seven)), Error);
  EXPECT_THROW(static_cast<void>(decode_exit_code({})), Error);
}

TEST(Wire, MoreThanTwoGiBIsRefused) {
  constexpr std::size_t limit = (std::size_t{1} << 31) - 1 - 24;
  EXPECT_EQ(sendable_bytes(limit), limit);
  EXPECT_THROW(static_cast<void>(sendable_bytes(limit + 1)), Error);
}

}  // namespace
}  // namespace lfsrun
