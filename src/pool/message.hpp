#pragma once

#include <cstdint>

#include "base/bytes.hpp"

namespace lfsrun {

enum class MessageKind : std::uint8_t {
  hello,    // worker -> root, once a pool: build id, host, process id
  setup,    // root -> worker: what the units of one analysis need; replaces the former one
  unit,     // root -> worker
  result,   // worker -> root
  failure,  // worker -> root: a unit threw: what, rank, host
  log,      // worker -> root: a line of text
  disband,  // root -> worker: forget everything warm and say Hello again (lifetime = "analysis")
  stop,     // root -> worker: exit code
};

/// Fixed header in front of every message's payload; plain data, sent as it is.
struct MessageHeader {
  MessageKind kind;
  std::uint8_t padding[3] = {};
  std::uint32_t attempt = 0;  // 1 = first
  std::uint64_t epoch = 0;    // which analysis, counted over the whole run
  std::uint32_t unit = 0;     // within the analysis
  std::uint32_t bytes = 0;    // payload size
};
static_assert(sizeof(MessageHeader) == 24);

struct Message {
  int peer = 0;  // sender of a received message
  MessageHeader header;
  Bytes payload;
};

}  // namespace lfsrun
