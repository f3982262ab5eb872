#include "pool/wire.hpp"

#include <cstring>
#include <limits>

#include "pool/message.hpp"

namespace lfsrun {

Bytes encode(const Hello& hello) {
  const auto& [host, pid, pid_space] = hello.process;
  return ByteWriter().put(hello.build_id).put(host).put(pid).put(pid_space).take();
}

Bytes encode(const FailureReport& report) {
  return ByteWriter().put(report.seconds).put(report.host).put(report.what).take();
}

Bytes encode(int exit_code) { return ByteWriter().put(exit_code).take(); }

Hello decode_hello(const Bytes& payload) {
  ByteReader reader(payload);
  Hello hello;
  hello.build_id = reader.get_string();
  hello.process.host = reader.get_string();
  hello.process.pid = reader.get<std::uint64_t>();
  hello.process.pid_space = reader.get<std::uint64_t>();
  return hello;
}

FailureReport decode_failure(const Bytes& payload) {
  ByteReader reader(payload);
  FailureReport report;
  report.seconds = reader.get<double>();
  report.host = reader.get_string();
  report.what = reader.get_string();
  return report;
}

int decode_exit_code(const Bytes& payload) { return ByteReader(payload).get<int>(); }

void append_seconds(Bytes& result, double seconds) {
  const std::size_t size = result.size();
  result.resize(size + sizeof seconds);
  std::memcpy(result.data() + size, &seconds, sizeof seconds);
}

double take_seconds(Bytes& result) {
  double seconds = 0;
  if (result.size() < sizeof seconds) throw Error("result message cut short");
  const std::size_t size = result.size() - sizeof seconds;
  std::memcpy(&seconds, result.data() + size, sizeof seconds);
  result.resize(size);
  return seconds;
}

std::uint32_t sendable_bytes(std::size_t payload) {
  constexpr std::size_t limit = std::numeric_limits<std::int32_t>::max() - sizeof(MessageHeader);
  if (payload > limit) {
    throw Error("message of " + std::to_string(payload) + " bytes (MPI can send 2 GiB at once)");
  }
  return static_cast<std::uint32_t>(payload);
}

}  // namespace lfsrun
