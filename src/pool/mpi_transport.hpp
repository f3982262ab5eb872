#pragma once

#include <memory>

#include "pool/transport.hpp"

namespace lfsrun {

/// MPI from construction to destruction, for one thread (MPI_THREAD_FUNNELED). Once a process; keep
/// it outside the try block of main, so that a rank that fails reports and calls abort() first.
class MpiSession {
 public:
  MpiSession(int& argc, char**& argv);
  ~MpiSession();
  MpiSession(const MpiSession&) = delete;
  MpiSession& operator=(const MpiSession&) = delete;

  [[nodiscard]] int rank() const;
  [[nodiscard]] int size() const;
  /// Ends every rank at once with this exit code.
  [[noreturn]] static void abort(int exit_code);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Ranks of MPI_COMM_WORLD on a communicator of their own. A message is one MPI message of bytes,
/// header in front; buffers of sends that are still going out are kept. Construction, rebuild() and
/// destruction are collective.
class MpiTransport final : public Transport {
 public:
  MpiTransport();
  ~MpiTransport() override;
  MpiTransport(const MpiTransport&) = delete;
  MpiTransport& operator=(const MpiTransport&) = delete;

  [[nodiscard]] int rank() const override;
  [[nodiscard]] int size() const override;
  void send(int to, MessageHeader header, Bytes payload) override;
  [[nodiscard]] std::optional<Message> poll() override;
  [[nodiscard]] bool flushed() override;
  void rebuild() override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lfsrun
