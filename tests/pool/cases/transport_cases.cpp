// What every transport must do. Each rank checks what reaches it.

#include <gtest/gtest.h>

#include <cstddef>
#include <map>

#include "pool/backoff.hpp"
#include "pool/cases/group.hpp"

namespace lfsrun::test {
namespace {

class TransportCase : public testing::TestWithParam<int> {};

Message receive(Transport& t) {
  Backoff backoff;
  for (;;) {
    if (auto message = t.poll()) return std::move(*message);
    backoff.pause();
  }
}

void flush(Transport& t) {
  Backoff backoff;
  while (!t.flushed()) backoff.pause();
}

/// Bytes that depend on sender, number and position, so that no mix-up goes unseen.
Bytes pattern(int from, std::uint32_t number, std::size_t size) {
  Bytes bytes(size);
  for (std::size_t i = 0; i < size; ++i) {
    bytes[i] =
        static_cast<std::byte>((static_cast<std::size_t>(from) * 101 + number * 37 + i) % 251);
  }
  return bytes;
}

MessageHeader header_of(std::uint32_t number) {
  return {.kind = MessageKind::unit, .attempt = number + 1, .epoch = 1ULL << 40, .unit = number};
}

void expect_message(const Message& m, std::uint32_t number, std::size_t size) {
  EXPECT_EQ(m.header.kind, MessageKind::unit);
  EXPECT_EQ(m.header.unit, number);
  EXPECT_EQ(m.header.attempt, number + 1);
  EXPECT_EQ(m.header.epoch, 1ULL << 40);
  EXPECT_EQ(m.header.bytes, size);
  EXPECT_EQ(m.payload, pattern(m.peer, number, size));
}

/// Every worker sends the root so many messages; the root answers each with the same.
void exchange(Transport& t, std::uint32_t count, std::size_t size) {
  if (t.rank() > 0) {
    for (std::uint32_t n = 0; n < count; ++n) t.send(0, header_of(n), pattern(t.rank(), n, size));
    for (std::uint32_t n = 0; n < count; ++n) {
      const Message m = receive(t);
      EXPECT_EQ(m.peer, 0);
      expect_message(m, n, size);
    }
  } else {
    std::map<int, std::uint32_t> next;  // by sender: messages of one sender keep their order
    for (int i = 0; i < static_cast<int>(count) * (t.size() - 1); ++i) {
      const Message m = receive(t);
      const std::uint32_t n = next[m.peer]++;
      expect_message(m, n, size);
      t.send(m.peer, header_of(n), pattern(0, n, size));
    }
  }
  flush(t);
  EXPECT_FALSE(t.poll().has_value());
}

TEST_P(TransportCase, KnowsItsPlace) {
  run_group(GetParam(), [&](Transport& t) {
    EXPECT_EQ(t.size(), GetParam());
    EXPECT_GE(t.rank(), 0);
    EXPECT_LT(t.rank(), t.size());
    EXPECT_FALSE(t.poll().has_value());
    EXPECT_TRUE(t.flushed());
  });
}

TEST_P(TransportCase, EmptyMessages) {
  run_group(GetParam(), [](Transport& t) { exchange(t, 3, 0); });
}

TEST_P(TransportCase, SmallMessages) {
  run_group(GetParam(), [](Transport& t) { exchange(t, 3, 13); });
}

TEST_P(TransportCase, LargeMessages) {
  run_group(GetParam(), [](Transport& t) { exchange(t, 3, std::size_t{1} << 20); });
}

TEST_P(TransportCase, ManyInFlightKeepTheirOrder) {
  run_group(GetParam(), [](Transport& t) { exchange(t, 1000, 100); });
}

TEST_P(TransportCase, SmallBehindLargeKeepsItsPlace) {
  run_group(GetParam(), [](Transport& t) {
    constexpr std::uint32_t count = 12;
    const auto size = [](std::uint32_t n) { return n % 3 == 0 ? std::size_t{200000} : n; };
    if (t.rank() > 0) {
      for (std::uint32_t n = 0; n < count; ++n) {
        t.send(0, header_of(n), pattern(t.rank(), n, size(n)));
      }
    } else {
      std::map<int, std::uint32_t> next;
      for (std::uint32_t i = 0; i < count * static_cast<std::uint32_t>(t.size() - 1); ++i) {
        const Message m = receive(t);
        const std::uint32_t n = next[m.peer]++;
        expect_message(m, n, size(n));
      }
    }
    flush(t);
  });
}

TEST_P(TransportCase, RebuiltGroupsWorkLikeTheFirst) {
  run_group(GetParam(), [](Transport& t) {
    for (int pool = 0; pool < 5; ++pool) {
      exchange(t, 20, 50);
      t.rebuild();
    }
    exchange(t, 2, 100000);
  });
}

TEST_P(TransportCase, RebuildMayFollowASendAtOnce) {
  run_group(GetParam(), [](Transport& t) {
    for (std::uint32_t pool = 0; pool < 5; ++pool) {
      if (t.rank() == 0) {
        for (int rank = 1; rank < t.size(); ++rank) {
          t.send(rank, header_of(pool), pattern(0, pool, 100000));
        }
      } else {
        expect_message(receive(t), pool, 100000);
      }
      t.rebuild();
    }
    EXPECT_FALSE(t.poll().has_value());
  });
}

INSTANTIATE_TEST_SUITE_P(Ranks, TransportCase, testing::ValuesIn(group_sizes()),
                         testing::PrintToStringParamName());

}  // namespace
}  // namespace lfsrun::test
