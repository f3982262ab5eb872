#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace lfsrun {

enum class ProgressMode : std::uint8_t { automatic, bar, line, none };

/// How far a job is.
struct ProgressSnapshot {
  std::string job;
  std::uint64_t analyses_done = 0, analyses_total = 0;
  std::uint64_t units_done = 0, units_known = 0;  // of the analyses begun so far
  unsigned workers_busy = 0, workers = 0;
  double fraction = 0;  // of the estimated cost, 0...1
  double states = 0;    // walked so far
};

/// "ETA 0:01:20, 12/40 analyses, 530/2000 units, 9.1 Gstates/s, 2/2 workers busy".
[[nodiscard]] std::string progress_text(const ProgressSnapshot& now, double states_per_second,
                                        double elapsed_seconds);

/// "[#####-----] 50 % " + progress_text, cut to the terminal's width.
[[nodiscard]] std::string progress_bar(const ProgressSnapshot& now, double states_per_second,
                                       double elapsed_seconds, std::size_t width);

/// 9.1e9 -> "9.1 G".
[[nodiscard]] std::string with_unit_prefix(double value);
/// 80 -> "0:01:20".
[[nodiscard]] std::string duration_text(double seconds);

/// Shows progress on stderr: a bar that is redrawn on a terminal, else a line every 30 s or 1 %
/// (and at most one a second).
class ProgressDisplay {
 public:
  explicit ProgressDisplay(ProgressMode mode);
  void update(const ProgressSnapshot& now);
  /// Removes the bar; call before other output and at the end.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  [[nodiscard]] double recent_rate(const ProgressSnapshot& now);
  void draw_bar(const ProgressSnapshot& now);
  void print_line(const ProgressSnapshot& now);

  ProgressMode mode_;
  Clock::time_point started_ = Clock::now();
  Clock::time_point shown_ = started_;
  int shown_percent_ = 0;
  bool bar_on_screen_ = false;
  Clock::time_point rate_since_ = started_;
  double rate_states_ = 0, rate_ = 0;
};

}  // namespace lfsrun
