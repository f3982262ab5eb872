#include "app/progress.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "base/seconds_since.hpp"

namespace lfsrun {
namespace {

constexpr double seconds_between_bars = 0.1;
constexpr double seconds_between_lines = 30;
constexpr double least_seconds_between_lines = 1;
constexpr double rate_window_seconds = 2;

// Under mpirun the terminal is out of sight, but slurm/launch has looked and set COLUMNS.
std::size_t terminal_width() {
  winsize size{};
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  const char* columns = std::getenv("COLUMNS");
  const unsigned long width = columns == nullptr ? 0 : std::strtoul(columns, nullptr, 10);
  return width > 0 ? width : 80;
}

}  // namespace

std::string with_unit_prefix(double value) {
  const char* prefix = "";
  for (const char* next : {"k", "M", "G", "T", "P", "E"}) {
    if (value < 999.5) break;
    value /= 1000;
    prefix = next;
  }
  const bool whole = *prefix == '\0' || value >= 99.95;
  return whole ? fmt::format("{:.0f} {}", value, prefix) : fmt::format("{:.1f} {}", value, prefix);
}

std::string duration_text(double seconds) {
  const auto whole = std::llround(std::max(0.0, seconds));
  return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

std::string progress_text(const ProgressSnapshot& now, double states_per_second,
                          double elapsed_seconds) {
  std::string text;
  if (now.fraction > 0.001) {
    const double left = elapsed_seconds * (1 - now.fraction) / now.fraction;
    text += "ETA " + duration_text(left) + ", ";
  }
  text += fmt::format("{}/{} analyses, {}/{} units", now.analyses_done, now.analyses_total,
                      now.units_done, now.units_known);
  if (now.states > 0) text += fmt::format(", {}states/s", with_unit_prefix(states_per_second));
  return text + fmt::format(", {}/{} workers busy", now.workers_busy, now.workers);
}

std::string progress_bar(const ProgressSnapshot& now, double states_per_second,
                         double elapsed_seconds, std::size_t width) {
  constexpr int cells = 10;
  const int full = static_cast<int>(std::clamp(now.fraction, 0.0, 1.0) * cells);
  const std::string text = fmt::format(
      "[{}{}] {:3.0f} %  {}", std::string(static_cast<std::size_t>(full), '#'),
      std::string(static_cast<std::size_t>(cells - full), '-'), std::floor(100 * now.fraction),
      progress_text(now, states_per_second, elapsed_seconds));
  return text.substr(0, width);
}

ProgressDisplay::ProgressDisplay(ProgressMode mode) : mode_(mode) {
  if (mode_ == ProgressMode::automatic) {
    mode_ = isatty(STDERR_FILENO) != 0 ? ProgressMode::bar : ProgressMode::line;
  }
}

// Over the last seconds, not since the start: a user watches whether it still moves.
double ProgressDisplay::recent_rate(const ProgressSnapshot& now) {
  const double seconds = seconds_since(rate_since_);
  const bool first_window = rate_since_ == started_;
  if (seconds < rate_window_seconds && !first_window) return rate_;
  rate_ = seconds > 0 ? std::max(0.0, now.states - rate_states_) / seconds : 0;
  if (seconds >= rate_window_seconds) {
    rate_states_ = now.states;
    rate_since_ = Clock::now();
  }
  return rate_;
}

void ProgressDisplay::update(const ProgressSnapshot& now) {
  if (mode_ == ProgressMode::bar) draw_bar(now);
  if (mode_ == ProgressMode::line) print_line(now);
}

void ProgressDisplay::draw_bar(const ProgressSnapshot& now) {
  if (bar_on_screen_ && seconds_since(shown_) < seconds_between_bars) return;
  shown_ = Clock::now();
  bar_on_screen_ = true;
  // One column is left free: a full last column makes some terminals wrap.
  const std::string bar =
      progress_bar(now, recent_rate(now), seconds_since(started_), terminal_width() - 1);
  std::fprintf(stderr, "\r%s\x1b[K", bar.c_str());
  std::fflush(stderr);
}

void ProgressDisplay::print_line(const ProgressSnapshot& now) {
  const int percent = static_cast<int>(100 * now.fraction);
  const double silent = seconds_since(shown_);
  const bool due = silent >= seconds_between_lines ||
                   (percent > shown_percent_ && silent >= least_seconds_between_lines);
  if (!due) return;
  shown_ = Clock::now();
  shown_percent_ = percent;
  const std::string text = progress_text(now, recent_rate(now), seconds_since(started_));
  std::fprintf(stderr, "%s: %d %%, %s\n", now.job.c_str(), percent, text.c_str());
}

void ProgressDisplay::clear() {
  if (!bar_on_screen_) return;
  std::fprintf(stderr, "\r\x1b[K");
  std::fflush(stderr);
  bar_on_screen_ = false;
}

}  // namespace lfsrun
