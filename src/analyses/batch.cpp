// Messages of a batch. Setup: the sweep, if it is one; the same for all batches of a space, so that
// a worker unpacks it once. Unit: positions or requests. Result: an analysis after another.

#include "analyses/batch.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "analyses/record_message.hpp"
#include "analyses/request_message.hpp"
#include "analyses/warm_caches.hpp"

namespace lfsrun {
namespace {

Bytes unit_of_ranges(const std::vector<PositionRange>& ranges) {
  return ByteWriter().put(true).put(ranges).take();
}

template <typename Requests>
Bytes unit_of_requests(const Requests& requests) {
  ByteWriter writer;
  writer.put(false).template put<std::uint64_t>(requests.size());
  for (const AnalysisRequest& request : requests) put(writer, request);
  return writer.take();
}

void put(ByteWriter& writer, const FinishedAnalysis& done) {
  writer.put(done.failed).put(done.states).put(done.seconds);
  put_record(writer, done.record);
}

FinishedAnalysis get_finished(ByteReader& reader) {
  FinishedAnalysis done;
  done.failed = reader.get<bool>();
  done.states = reader.get<double>();
  done.seconds = reader.get<double>();
  done.record = get_record(reader);
  return done;
}

class BatchRunner : public UnitRunner {
 public:
  BatchRunner(const Bytes& setup, WarmCaches& caches) : caches_(caches) {
    ByteReader reader(setup);
    if (reader.get<bool>()) swept_.emplace(get_swept_analyses(reader, caches));
  }

  Bytes run(const Bytes& unit) override {
    ByteReader reader(unit);
    ByteWriter results;
    if (reader.get<bool>()) {
      for (const auto& range : reader.get_vector<PositionRange>()) run_range(range, results);
    } else {
      for (auto left = reader.get<std::uint64_t>(); left > 0; --left) {
        put(results, run_whole(get_request(reader, caches_), caches_));
      }
    }
    return results.take();
  }

 private:
  void run_range(const PositionRange& range, ByteWriter& results) {
    for (std::uint64_t i = 0; i < range.count; ++i) {
      const std::uint64_t position = range.first + i;
      look_at(swept_.value().candidate(position));
      if (!passes_) continue;
      put(results, run_whole(swept_->request(position, *candidate_), caches_));
    }
  }

  // The analyses of one candidate come one after the other.
  void look_at(std::uint64_t number) {
    if (candidate_ && number_ == number) return;
    number_ = number;
    candidate_ = swept_->space.at(number);
    passes_ = swept_->passes(*candidate_, caches_);
  }

  WarmCaches& caches_;
  std::optional<SweptAnalyses> swept_;
  std::optional<FeedbackRegister> candidate_;
  std::uint64_t number_ = 0;
  bool passes_ = false;
};

}  // namespace

Bytes BatchTask::setup() const {
  ByteWriter writer;
  writer.put(batch_.swept != nullptr);
  if (batch_.swept != nullptr) put(writer, *batch_.swept);
  return with_kind(batch_kind, writer.take());
}

std::vector<Bytes> BatchTask::next_round() {
  if (rounds_++ == 0) {
    if (batch_.swept != nullptr) return {unit_of_ranges(batch_.ranges)};
    return {unit_of_requests(batch_.requests)};
  }
  asked_again_.clear();
  if (rounds_ > retries_ + 1) return {};
  for (std::size_t i = 0; i < done_.size(); ++i) {
    if (done_[i].failed) asked_again_.push_back(i);
  }
  if (asked_again_.empty()) return {};
  return {again(asked_again_)};
}

Bytes BatchTask::again(const std::vector<std::size_t>& which) const {
  if (batch_.swept == nullptr) {
    std::vector<AnalysisRequest> requests;
    requests.reserve(which.size());
    for (const std::size_t i : which) requests.push_back(batch_.requests[i]);
    return unit_of_requests(requests);
  }
  std::vector<PositionRange> ranges;
  ranges.reserve(which.size());
  for (const std::size_t i : which) ranges.push_back({done_[i].record.row.position, 1});
  return unit_of_ranges(ranges);
}

void BatchTask::absorb(std::uint32_t /*index*/, Bytes result) {
  std::vector<FinishedAnalysis> analyses;
  ByteReader reader(result);
  while (!reader.at_end()) analyses.push_back(get_finished(reader));
  if (asked_again_.empty()) {
    done_ = std::move(analyses);
  } else {
    if (analyses.size() != asked_again_.size()) throw Error("message damaged: analyses missing");
    for (std::size_t i = 0; i < analyses.size(); ++i) {
      done_[asked_again_[i]] = std::move(analyses[i]);
    }
  }
  note_failures();
}

// What is failed after this round has been tried in it.
void BatchTask::note_failures() {
  for (std::size_t i = 0; i < done_.size(); ++i) {
    if (done_[i].failed) failures_.push_back({i, rounds_, done_[i].record.row.message});
  }
}

std::vector<FinishedAnalysis> BatchTask::take_analyses() {
  return failure_.empty() ? std::move(done_) : all_failed();
}

std::vector<FinishedAnalysis> BatchTask::all_failed() const {
  std::vector<FinishedAnalysis> failed;
  const auto add = [&](const AnalysisRequest& request) {
    FinishedAnalysis& last = failed.emplace_back();
    last.failed = true;
    last.record = failed_record(request, failure_);
  };
  for (const AnalysisRequest& request : batch_.requests) add(request);
  WarmCaches caches;
  for (const auto& [first, count] : batch_.ranges) {
    for (std::uint64_t position = first; position < first + count; ++position) {
      const AnalysisRequest request = batch_.swept->request(position);
      if (batch_.swept->passes(request.reg, caches)) add(request);
    }
  }
  return failed;
}

std::unique_ptr<UnitRunner> make_batch_runner(const Bytes& setup, WarmCaches& caches) {
  return std::make_unique<BatchRunner>(setup, caches);
}

}  // namespace lfsrun
