#pragma once

// The payloads that worker and root must agree on: Hello, Result and Failure. Setup, Unit and Log
// payloads are the caller's bytes, untouched.

#include <cstdint>
#include <string>

#include "base/bytes.hpp"
#include "pool/local_process.hpp"

namespace lfsrun {

struct Hello {
  std::string build_id;
  ProcessName process;
};

struct FailureReport {
  double seconds = 0;  // the worker's time until the unit threw
  std::string host, what;
};

[[nodiscard]] Bytes encode(const Hello& hello);
[[nodiscard]] Bytes encode(const FailureReport& report);
[[nodiscard]] Bytes encode(int exit_code);

/// All throw Error where the bytes end early.
[[nodiscard]] Hello decode_hello(const Bytes& payload);
[[nodiscard]] FailureReport decode_failure(const Bytes& payload);
[[nodiscard]] int decode_exit_code(const Bytes& payload);

/// A Result is the unit's bytes with its run time behind them: taking it off again moves nothing.
void append_seconds(Bytes& result, double seconds);
[[nodiscard]] double take_seconds(Bytes& result);

/// The header's `bytes` for a payload. Throws Error where the message would exceed 2 GiB: MPI
/// counts bytes in an int.
[[nodiscard]] std::uint32_t sendable_bytes(std::size_t payload);

}  // namespace lfsrun
