#include "pool/cases/sum_job.hpp"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <stdexcept>
#include <thread>

namespace lfsrun::test {
namespace {

struct Setup {
  std::uint64_t factor = 1;
  std::uint64_t make_throws = 0;
};

double host_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

UnitOrder order_of(const Bytes& unit) {
  ByteReader reader(unit);
  UnitOrder order;
  order.value = reader.get<std::uint64_t>();
  order.sleep_seconds = reader.get<double>();
  order.always_throw = reader.get<bool>();
  order.throw_on_rank = reader.get<int>();
  order.big_bytes = reader.get<std::uint64_t>();
  return order;
}

class SumTask final : public Task {
 public:
  SumTask(SumTaskSpec spec, std::size_t index, const std::vector<std::size_t>& back)
      : index_(index), spec_(std::move(spec)), back_(back) {}

  [[nodiscard]] Bytes setup() const override {
    if (spec_.setup_throws) throw std::runtime_error("no setup");
    return ByteWriter().put(Setup{spec_.factor, spec_.make_throws ? 1U : 0U}).take();
  }

  [[nodiscard]] std::vector<Bytes> next_round() override {
    if (failed_ || waiting_ > 0) throw std::logic_error("next_round called at a wrong time");
    if (static_cast<int>(round_) == spec_.next_round_throws_at) {
      throw std::runtime_error("no next round");
    }
    if (round_ == spec_.rounds.size()) return {};
    return units_of(spec_.rounds[round_++]);
  }

  [[nodiscard]] bool wants_turn() const override { return !spec_.turn_rounds.empty(); }

  [[nodiscard]] std::vector<Bytes> next_round_in_turn() override {
    if (failed_ || waiting_ > 0) throw std::logic_error("asked for a turn at a wrong time");
    if (spec_.turn_throws) throw std::runtime_error("no turn");
    outcome.turns_in_order &= back_.size() == index_;
    if (outcome.turns++ == spec_.turn_rounds.size()) return {};
    return units_of(spec_.turn_rounds[outcome.turns - 1]);
  }

  void absorb(std::uint32_t index, Bytes result) override {
    if (spec_.absorb_throws) throw std::runtime_error("cannot absorb");
    if (failed_ || absorbed_.at(index)) throw std::logic_error("absorbed twice or too late");
    absorbed_[index] = true;
    --waiting_;
    const UnitOrder& order = orders_.at(index);
    ByteReader reader(result);
    UnitReport report;
    if (reader.get_vector<std::byte>().size() != order.big_bytes) {
      throw std::logic_error("ballast lost");
    }
    std::memcpy(&report, reader.get_string().data(), sizeof report);
    if (report.product != order.value * spec_.factor) throw std::logic_error("wrong product");
    outcome.sum += report.product;
    outcome.reports.push_back(report);
  }

  void fail(const std::string& reason) override {
    failed_ = true;
    outcome.reason = reason;
  }

  [[nodiscard]] std::size_t index() const { return index_; }
  SumOutcome outcome;

 private:
  std::vector<Bytes> units_of(const std::vector<UnitOrder>& orders) {
    orders_ = orders;
    waiting_ = orders.size();
    absorbed_.assign(waiting_, false);
    std::vector<Bytes> units;
    for (const UnitOrder& order : orders) units.push_back(order.bytes());
    return units;
  }

  std::size_t index_;
  SumTaskSpec spec_;
  const std::vector<std::size_t>& back_;  // the tasks that were given back so far
  std::vector<UnitOrder> orders_;         // of this round
  std::size_t round_ = 0, waiting_ = 0;
  std::vector<bool> absorbed_;
  bool failed_ = false;
};

}  // namespace

Bytes UnitOrder::bytes() const {
  ByteWriter writer;
  writer.put(value).put(sleep_seconds).put(always_throw).put(throw_on_rank).put(big_bytes);
  return writer.take();
}

class SumRunner final : public UnitRunner {
 public:
  SumRunner(SumFactory& factory, std::uint64_t factor) : factory_(factory), factor_(factor) {
    ++factory_.alive_;
  }
  ~SumRunner() override { --factory_.alive_; }
  SumRunner(const SumRunner&) = delete;
  SumRunner& operator=(const SumRunner&) = delete;

  [[nodiscard]] Bytes run(const Bytes& unit) override {
    const UnitOrder order = order_of(unit);
    const double began = host_seconds();
    if (factory_.alive_ != 1) throw std::logic_error("two analyses are held at once");
    if (order.sleep_seconds > 0) {
      std::this_thread::sleep_for(std::chrono::duration<double>(order.sleep_seconds));
    }
    if (order.always_throw || order.throw_on_rank == factory_.rank_) {
      throw std::runtime_error("ordered to throw");
    }
    const UnitReport report{order.value * factor_, began,
                            host_seconds(),        factory_.rank_,
                            factory_.setups_,      factory_.forgets_};
    return ByteWriter()
        .put(std::vector<std::byte>(order.big_bytes))
        .put(std::string(reinterpret_cast<const char*>(&report), sizeof report))
        .take();
  }

 private:
  SumFactory& factory_;
  std::uint64_t factor_;
};

std::unique_ptr<UnitRunner> SumFactory::make(const Bytes& setup) {
  ++setups_;
  const auto wanted = ByteReader(setup).get<Setup>();
  if (wanted.make_throws != 0) throw std::runtime_error("cannot be set up");
  return std::make_unique<SumRunner>(*this, wanted.factor);
}

std::unique_ptr<Task> SumJob::next() {
  if (opened == specs_.size()) return nullptr;
  auto task = std::make_unique<SumTask>(specs_[opened], opened, order);
  ++opened;
  most_in_flight = std::max(most_in_flight, opened - order.size());
  return task;
}

void SumJob::finished(std::unique_ptr<Task> task, const TaskStats& stats) {
  auto& sum_task = dynamic_cast<SumTask&>(*task);
  order.push_back(sum_task.index());
  outcomes.push_back(std::move(sum_task.outcome));
  outcomes.back().stats = stats;
}

}  // namespace lfsrun::test
