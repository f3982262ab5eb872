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
  virtual void send(int to, MessageHeader header, Bytes payload) = 0;
  /// The next message that has arrived, if any. Also completes finished sends.
  [[nodiscard]] virtual std::optional<Message> poll() = 0;
  /// All ranks: leave this group and form a new one of the same ranks (lifetime = "analysis").
  virtual void rebuild() = 0;
};

}  // namespace lfsrun
