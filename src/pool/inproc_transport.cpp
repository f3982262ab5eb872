#include "pool/inproc_transport.hpp"

#include <algorithm>
#include <utility>

#include "pool/wire.hpp"

namespace lfsrun {

// rebuild() must not block: root and worker may share a thread. So a group is a number that each
// endpoint counts for itself, and a message belongs to its sender's group: one of a group that the
// receiver has yet to enter waits in the queue.
class InprocHub::Endpoint final : public Transport {
 public:
  Endpoint(InprocHub& hub, int rank) : hub_(hub), rank_(rank) {}

  [[nodiscard]] int rank() const override { return rank_; }
  [[nodiscard]] int size() const override { return static_cast<int>(hub_.endpoints_.size()); }

  void send(int to, MessageHeader header, Bytes payload) override {
    header.bytes = sendable_bytes(payload.size());
    Endpoint& receiver = *hub_.endpoints_.at(static_cast<std::size_t>(to));
    const std::lock_guard lock(receiver.mutex_);
    receiver.queue_.push_back({group_, {rank_, header, std::move(payload)}});
  }

  [[nodiscard]] std::optional<Message> poll() override {
    const std::lock_guard lock(mutex_);
    const auto first = std::find_if(queue_.begin(), queue_.end(),
                                    [&](const Queued& q) { return q.group == group_; });
    if (first == queue_.end()) return {};
    std::optional<Message> message(std::move(first->message));
    queue_.erase(first);
    return message;
  }

  [[nodiscard]] bool flushed() override { return true; }

  void rebuild() override {
    const std::lock_guard lock(mutex_);
    ++group_;
    std::erase_if(queue_, [&](const Queued& q) { return q.group < group_; });
  }

 private:
  struct Queued {
    std::uint64_t group;
    Message message;
  };

  InprocHub& hub_;
  int rank_;
  std::uint64_t group_ = 0;
  std::mutex mutex_;  // guards queue_
  std::deque<Queued> queue_;
};

InprocHub::InprocHub(int size) {
  for (int rank = 0; rank < size; ++rank) {
    endpoints_.push_back(std::make_unique<Endpoint>(*this, rank));
  }
}

InprocHub::~InprocHub() = default;

Transport& InprocHub::endpoint(int rank) { return *endpoints_.at(static_cast<std::size_t>(rank)); }

}  // namespace lfsrun
