// The cases of cases/ over MPI: all ranks run all tests together. Rank 0 prints; of the other ranks
// only failures are shown; a failure on any rank is the exit code of all.

#include <gtest/gtest.h>
#include <mpi.h>

#include <iostream>
#include <memory>

#include "pool/cases/group.hpp"
#include "pool/mpi_transport.hpp"

namespace lfsrun::test {
namespace {

int world_size = 1;

class FailuresOnly final : public testing::EmptyTestEventListener {
 public:
  explicit FailuresOnly(int rank) : rank_(rank) {}
  void OnTestPartResult(const testing::TestPartResult& result) override {
    if (result.failed()) std::cerr << "rank " << rank_ << ": " << result.message() << '\n';
  }

 private:
  int rank_;
};

void show_failures_only(int rank) {
  auto& listeners = testing::UnitTest::GetInstance()->listeners();
  delete listeners.Release(listeners.default_result_printer());
  listeners.Append(new FailuresOnly(rank));
}

}  // namespace

std::vector<int> group_sizes() { return {world_size}; }

void run_group(int size, const std::function<void(Transport&)>& body) {
  ASSERT_EQ(size, world_size);
  MpiTransport transport;
  body(transport);
  MPI_Barrier(MPI_COMM_WORLD);
}

}  // namespace lfsrun::test

int main(int argc, char** argv) {
  lfsrun::MpiSession session(argc, argv);
  lfsrun::test::world_size = session.size();  // before the cases are listed
  testing::InitGoogleTest(&argc, argv);
  if (session.rank() > 0) lfsrun::test::show_failures_only(session.rank());
  int failed = RUN_ALL_TESTS();
  MPI_Allreduce(MPI_IN_PLACE, &failed, 1, MPI_INT, MPI_MAX, MPI_COMM_WORLD);
  return failed;
}
