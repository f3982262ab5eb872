#pragma once

// A job for testing pools: tasks that sum numbers, with every kind of trouble to order.

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "pool/task.hpp"

namespace lfsrun::test {

/// What a unit is to do besides giving back `value` times the setup's factor.
struct UnitOrder {
  std::uint64_t value = 0;
  double sleep_seconds = 0;
  bool always_throw = false;
  int throw_on_rank = 0;        // 0: on none
  std::uint64_t big_bytes = 0;  // ballast to give back

  [[nodiscard]] Bytes bytes() const;
};

/// What comes back of a unit, and of the worker that ran it.
struct UnitReport {
  std::uint64_t product = 0;
  double began = 0, ended = 0;  // by the host's clock
  int rank = 0;
  std::uint64_t setups = 0, forgets = 0;  // by this worker so far
};

struct SumTaskSpec {
  std::vector<std::vector<UnitOrder>> rounds = {};
  std::uint64_t factor = 1;
  bool setup_throws = false, make_throws = false, absorb_throws = false;
  int next_round_throws_at = -1;
  std::vector<std::vector<UnitOrder>> turn_rounds = {};  // when all earlier tasks are back
  bool turn_throws = false;
};

/// A task as it came back.
struct SumOutcome {
  std::uint64_t sum = 0;
  std::vector<UnitReport> reports;
  std::string reason;          // of its failure
  std::uint64_t turns = 0;     // rounds that it was asked for in its turn
  bool turns_in_order = true;  // each of them when all earlier tasks were back
  TaskStats stats;
};

/// Runs the specs in order; keeps what came back, in the order it came.
class SumJob final : public TaskSource {
 public:
  explicit SumJob(std::vector<SumTaskSpec> specs) : specs_(std::move(specs)) {}
  [[nodiscard]] std::unique_ptr<Task> next() override;
  void finished(std::unique_ptr<Task> task, const TaskStats& stats) override;

  std::vector<std::size_t> order;  // indices of the specs as they came back
  std::vector<SumOutcome> outcomes;
  std::size_t opened = 0;
  std::size_t most_in_flight = 0;

 private:
  std::vector<SumTaskSpec> specs_;
};

/// The worker's side. One object is the factory of one worker.
class SumFactory final : public UnitRunnerFactory {
 public:
  explicit SumFactory(int rank) : rank_(rank) {}
  [[nodiscard]] std::unique_ptr<UnitRunner> make(const Bytes& setup) override;
  void forget() override { ++forgets_; }

 private:
  friend class SumRunner;
  int rank_;
  std::uint64_t setups_ = 0, forgets_ = 0;
  int alive_ = 0;  // runners: never more than one
};

}  // namespace lfsrun::test
