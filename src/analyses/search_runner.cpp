// The worker's side of kind "search": one unit, bytes in, bytes out.

#include "analyses/search.hpp"
#include "analyses/search_messages.hpp"

namespace lfsrun {
namespace {

class SearchRunner : public UnitRunner {
 public:
  explicit SearchRunner(const SearchPlan& plan) : funnel_(plan) {}

  Bytes run(const Bytes& bytes) override {
    const SearchUnit unit = decode_search_unit(bytes);
    return encode(funnel_.run(unit.first, unit.count));
  }

 private:
  Funnel funnel_;
};

}  // namespace

std::unique_ptr<UnitRunner> make_search_runner(const Bytes& setup, WarmCaches& /*caches*/) {
  return std::make_unique<SearchRunner>(decode_search_plan(setup));
}

}  // namespace lfsrun
