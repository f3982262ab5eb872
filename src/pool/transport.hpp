#pragma once

#include <optional>

#include "pool/message.hpp"

namespace lfsrun {

/// One end of a group of ranks that exchange messages: rank 0 the root, the others workers.
/// Messages between two ranks keep their order. No call blocks.
class Transport {
 public:
  virtual ~Transport() = default;
  [[nodiscard]] virtual int rank() const = 0;
  [[nodiscard]] virtual int size() const = 0;
  /// Takes the payload; the buffer lives until it has gone out. header.bytes is set here.
  /// Throws Error where header and payload exceed 2 GiB.
  virtual void send(int to, MessageHeader header, Bytes payload) = 0;
  /// The next message that has arrived, if any. Also completes finished sends.
  [[nodiscard]] virtual std::optional<Message> poll() = 0;
  /// Whether everything sent has gone out; moves it on. A worker waits for this before a unit, or a
  /// large result would keep the root waiting until the unit ends.
  [[nodiscard]] virtual bool flushed() = 0;
  /// All ranks: leave this group and form a new one of the same ranks (lifetime = "analysis").
  /// Nothing may be under way but what the leaving ranks have been told to receive.
  virtual void rebuild() = 0;
};

}  // namespace lfsrun
