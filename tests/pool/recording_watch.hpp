#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "pool/unit_watch.hpp"

namespace lfsrun::test {

/// Keeps what it is told: which units are out with which worker, and which were ever sent.
class RecordingWatch final : public UnitWatch {
 public:
  [[nodiscard]] bool knows_any() const override { return !histories.empty(); }
  [[nodiscard]] UnitHistory history(std::uint64_t key) const override {
    const auto found = histories.find(key);
    return found == histories.end() ? UnitHistory{} : found->second;
  }
  void sending(int worker, std::uint64_t key) override {
    out.emplace(worker, key);
    sent.push_back(key);
    most_out = std::max(most_out, out.size());
    if (alone != 0 && out.size() > 1) {
      beside_alone += std::any_of(out.begin(), out.end(),
                                  [&](const auto& pair) { return pair.second == alone; });
    }
  }
  void answered(int worker, std::uint64_t key) override {
    const auto [first, last] = out.equal_range(worker);
    const auto found = std::find_if(first, last, [&](const auto& o) { return o.second == key; });
    if (found == last) {
      ++answers_to_nothing;
    } else {
      out.erase(found);
    }
  }
  void lost(int worker, std::uint64_t key, double seconds) override {
    losses.push_back(std::to_string(worker) + ": " + std::to_string(key) + ", " +
                     std::to_string(seconds));
  }

  std::map<std::uint64_t, UnitHistory> histories;
  std::multimap<int, std::uint64_t> out;  // by worker
  std::vector<std::uint64_t> sent;
  std::vector<std::string> losses;
  std::uint64_t alone = 0;  // a unit that is to be out with no other
  int beside_alone = 0;     // how often it was not
  std::size_t most_out = 0;
  int answers_to_nothing = 0;
};

}  // namespace lfsrun::test
