// Raw output: whole blocks straight from the stream's buffer, and a pipe of a megabyte where the
// kernel allows, so that writer and reader change turns seldom.
#include "app/stream_output.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <limits>

#include "base/error.hpp"

namespace lfsrun {
namespace {

constexpr int pipe_bytes = 1 << 20;

volatile std::sig_atomic_t stopped = 0;

extern "C" void note_stop(int) { stopped = 1; }

/// Without SA_RESTART, so that a write that waits for the reader comes back.
void take_signals() {
  struct sigaction action = {};
  action.sa_handler = note_stop;
  sigemptyset(&action.sa_mask);
  for (const int signal : {SIGINT, SIGTERM}) sigaction(signal, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);  // the write says so too
}

/// Whether all of it was written: not where the reader has gone or a signal came.
bool write_all(std::span<const std::uint8_t> bytes) {
  while (!bytes.empty() && stopped == 0) {
    const ssize_t written = write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      return false;
    } else if (errno != EINTR) {
      throw Error(std::string("cannot write to standard output: ") + std::strerror(errno));
    }
  }
  return bytes.empty();
}

/// So many symbols, fewer than a block has.
bool write_part(std::span<const std::uint8_t> block, unsigned bits, std::uint64_t symbols) {
  const std::uint64_t all_bits = symbols * bits;
  if (!write_all(block.first(all_bits / 8))) return false;
  if (all_bits % 8 == 0) return true;
  const auto last = static_cast<std::uint8_t>(block[all_bits / 8] & ((1U << all_bits % 8) - 1));
  return write_all(std::span(&last, 1));
}

}  // namespace

void write_stream(SymbolStream& stream, unsigned bits, std::optional<std::uint64_t> length) {
  take_signals();
#ifdef F_SETPIPE_SZ
  fcntl(STDOUT_FILENO, F_SETPIPE_SZ, pipe_bytes);  // no pipe, or not allowed: as it is
#endif
  std::uint64_t left = length.value_or(std::numeric_limits<std::uint64_t>::max());
  while (left > 0) {
    const auto block = stream.next_block();
    const std::uint64_t symbols = block.size() * 8 / bits;
    if (left < symbols) {
      write_part(block, bits, left);
      return;
    }
    if (!write_all(block)) return;
    if (length) left -= symbols;
  }
}

}  // namespace lfsrun
