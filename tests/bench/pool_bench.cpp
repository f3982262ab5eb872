// What the pool itself costs, as JSON on standard output; run it as `mpirun -n 3 pool_bench`.
// Units do nothing but give back the bytes they got. Idle CPU, in cores, is what the root and a
// worker without units use while the other worker sleeps in one.

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "pool/mpi_transport.hpp"
#include "pool/root.hpp"
#include "pool/worker.hpp"

namespace {

using namespace lfsrun;

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// What a unit asks for, by its first byte; the rest is ballast.
enum class Ask : unsigned char { echo, sleep, cpu_seconds };
constexpr std::chrono::seconds idle_time{2};

Bytes unit_of(Ask ask, std::size_t bytes) { return Bytes(bytes, static_cast<std::byte>(ask)); }

/// Rounds of the same units; keeps the largest number of seconds that a unit gave back.
class BenchTask final : public Task {
 public:
  BenchTask(unsigned rounds, std::vector<Bytes> units)
      : rounds_(rounds), units_(std::move(units)) {}
  [[nodiscard]] Bytes setup() const override { return {}; }
  [[nodiscard]] std::vector<Bytes> next_round() override {
    if (rounds_ == 0) return {};
    --rounds_;
    return units_;
  }
  void absorb(std::uint32_t index, Bytes result) override {
    if (units_[index] == unit_of(Ask::cpu_seconds, 1)) {
      seconds_ = ByteReader(result).get<double>();
    }
  }
  void fail(const std::string& reason) override { std::cerr << reason << '\n'; }
  [[nodiscard]] double seconds() const { return seconds_; }

 private:
  unsigned rounds_;
  std::vector<Bytes> units_;
  double seconds_ = 0;
};

/// The same task again and again.
class Repeat final : public TaskSource {
 public:
  Repeat(unsigned tasks, const BenchTask& task) : tasks_(tasks), task_(task) {}
  [[nodiscard]] std::unique_ptr<Task> next() override {
    if (tasks_ == 0) return nullptr;
    --tasks_;
    return std::make_unique<BenchTask>(task_);
  }
  void finished(std::unique_ptr<Task> task, const TaskStats&) override {
    seconds_ = dynamic_cast<const BenchTask&>(*task).seconds();
  }
  [[nodiscard]] double seconds() const { return seconds_; }

 private:
  unsigned tasks_;
  const BenchTask& task_;
  double seconds_ = 0;
};

class BenchRunner final : public UnitRunner {
 public:
  [[nodiscard]] Bytes run(const Bytes& unit) override {
    switch (static_cast<Ask>(unit.front())) {
      case Ask::sleep:
        std::this_thread::sleep_for(idle_time);
        return {};
      case Ask::cpu_seconds:
        return ByteWriter().put(cpu_seconds()).take();
      case Ask::echo:
        break;
    }
    return unit;
  }
};

class BenchFactory final : public UnitRunnerFactory {
 public:
  [[nodiscard]] std::unique_ptr<UnitRunner> make(const Bytes&) override {
    return std::make_unique<BenchRunner>();
  }
  void forget() override {}
};

/// Seconds for so many tasks of so many rounds of so many echo units.
double run(Root& root, unsigned tasks, unsigned rounds, unsigned units, std::size_t bytes) {
  const BenchTask task(rounds, std::vector<Bytes>(units, unit_of(Ask::echo, bytes)));
  Repeat source(tasks, task);
  const auto start = std::chrono::steady_clock::now();
  root.run(source);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double units_per_second(Root& root, std::size_t bytes) {
  constexpr unsigned units = 100000;
  double best = 0;
  for (int i = 0; i < 5; ++i) best = std::max(best, units / run(root, 1, 1, units, bytes));
  return best;
}

/// CPU seconds the second worker has used; the first one sleeps meanwhile.
double idle(Root& root) {
  const BenchTask task(1, {unit_of(Ask::sleep, 1), unit_of(Ask::cpu_seconds, 1)});
  Repeat source(1, task);
  root.run(source);
  return source.seconds();
}

void measure_idle(Root& root) {
  const double span = std::chrono::duration<double>(idle_time).count();
  const double worker = idle(root);
  const double rank0 = cpu_seconds();
  std::printf("  \"idle_worker_cores\": %.4f,\n", (idle(root) - worker) / span);
  std::printf("  \"idle_root_cores\": %.4f,\n", (cpu_seconds() - rank0) / span);
}

void measure(Root& root) {
  std::printf("{\"pool\": {\n");
  run(root, 1, 1, 1000, 8);
  std::printf("  \"workers\": %zu,\n", root.workers().size());
  std::printf("  \"units_per_second_8_bytes\": %.0f,\n", units_per_second(root, 8));
  std::printf("  \"units_per_second_1_kib\": %.0f,\n", units_per_second(root, 1024));
  std::printf("  \"round_trip_us\": %.2f,\n", 1e6 * run(root, 1, 20000, 1, 8) / 20000);
  std::printf("  \"tasks_of_one_unit_per_second\": %.0f,\n", 50000 / run(root, 50000, 1, 1, 8));
  measure_idle(root);
  root.set_options({.build_id = "bench", .rebuild_per_task = true});
  std::printf("  \"tasks_per_second_pool_rebuilt_each\": %.0f\n}}\n",
              500 / run(root, 500, 1, 1, 8));
}

}  // namespace

int main(int argc, char** argv) {
  MpiSession session(argc, argv);
  if (session.size() < 2) {
    std::cerr << "pool_bench: start it with mpirun -n 3\n";
    return 2;
  }
  MpiTransport transport;
  if (session.rank() > 0) {
    BenchFactory factory;
    return static_cast<int>(Worker(transport, factory, "bench").run());
  }
  Root root(transport, {.build_id = "bench"}, {});
  measure(root);
  root.stop(ExitCode::done);
  return 0;
}
