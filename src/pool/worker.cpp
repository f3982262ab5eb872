#include "pool/worker.hpp"

#include <chrono>
#include <cstring>
#include <utility>

#include "base/seconds_since.hpp"
#include "pool/backoff.hpp"
#include "pool/wire.hpp"

namespace lfsrun {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int root_rank = 0;

Bytes as_bytes(const std::string& text) {
  Bytes bytes(text.size());
  if (!text.empty()) std::memcpy(bytes.data(), text.data(), text.size());
  return bytes;
}

/// Of the exception being handled.
std::string what_was_thrown() {
  try {
    throw;
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "unknown exception";
  }
}

}  // namespace

struct Worker::Impl {
  void say_hello();
  void handle(const Message& message);
  void set_up(const Message& message);
  void run_unit(const Message& message);
  [[nodiscard]] Bytes timed_run(const Bytes& unit, Clock::time_point start) const;
  void disband();

  Transport& transport;
  UnitRunnerFactory& factory;
  std::string build_id;
  ProcessName process = this_process();
  std::uint64_t epoch = 0;                       // of the last Setup; 0: none yet
  std::unique_ptr<UnitRunner> runner = nullptr;  // null where make() threw
  std::string setup_problem = {};  // what it threw: the answer to every unit of this epoch
  std::optional<ExitCode> exit_code = {};
};

Worker::Worker(Transport& transport, UnitRunnerFactory& factory, std::string build_id)
    : impl_(new Impl{transport, factory, std::move(build_id)}) {
  impl_->say_hello();
}

Worker::~Worker() = default;

bool Worker::step() {
  if (!impl_->transport.flushed()) return false;
  auto message = impl_->transport.poll();
  if (!message) return false;
  impl_->handle(*message);
  return true;
}

std::optional<ExitCode> Worker::exit_code() const { return impl_->exit_code; }

ExitCode Worker::run() {
  Backoff backoff;
  while (!impl_->exit_code || !impl_->transport.flushed()) {
    if (!impl_->exit_code && step()) {
      backoff.reset();
    } else {
      backoff.pause();
    }
  }
  return *impl_->exit_code;
}

void Worker::log(const std::string& line) {
  impl_->transport.send(root_rank, {.kind = MessageKind::log, .epoch = impl_->epoch},
                        as_bytes(line));
}

void Worker::Impl::say_hello() {
  transport.send(root_rank, {.kind = MessageKind::hello}, encode(Hello{build_id, process}));
}

void Worker::Impl::handle(const Message& message) {
  switch (message.header.kind) {
    case MessageKind::setup:
      return set_up(message);
    case MessageKind::unit:
      return run_unit(message);
    case MessageKind::disband:
      return disband();
    case MessageKind::stop:
      exit_code = static_cast<ExitCode>(decode_exit_code(message.payload));
      return;
    default:
      throw Error("worker received a message of kind " +
                  std::to_string(static_cast<int>(message.header.kind)) +
                  ", which only the root may receive");
  }
}

void Worker::Impl::set_up(const Message& message) {
  runner.reset();  // before make(): two analyses are never held at once
  setup_problem.clear();
  epoch = message.header.epoch;
  try {
    runner = factory.make(message.payload);
  } catch (...) {
    setup_problem = what_was_thrown();
  }
}

void Worker::Impl::run_unit(const Message& message) {
  MessageHeader header = message.header;
  if (header.epoch != epoch) {
    throw Error("worker received a unit of analysis " + std::to_string(header.epoch) +
                " while set up for " + std::to_string(epoch));
  }
  const auto start = Clock::now();
  std::string problem;
  try {
    header.kind = MessageKind::result;
    transport.send(root_rank, header, timed_run(message.payload, start));
    return;
  } catch (...) {  // also a result too large to send
    problem = what_was_thrown();
  }
  header.kind = MessageKind::failure;
  transport.send(root_rank, header,
                 encode(FailureReport{seconds_since(start), process.host, problem}));
}

Bytes Worker::Impl::timed_run(const Bytes& unit, Clock::time_point start) const {
  if (!runner) throw Error(setup_problem.empty() ? "no unit runner was made" : setup_problem);
  Bytes result = runner->run(unit);
  append_seconds(result, seconds_since(start));
  return result;
}

void Worker::Impl::disband() {
  runner.reset();
  setup_problem.clear();
  epoch = 0;
  factory.forget();
  transport.rebuild();
  say_hello();
}

}  // namespace lfsrun
