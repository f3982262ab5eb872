// As the quick test, 200 times.

#include "store/writer.hpp"

namespace lfsrun::testing {
namespace {

TEST(Killed, committed_rows_are_all_there_200_times) { kill_writers(200, 11); }

}  // namespace
}  // namespace lfsrun::testing
