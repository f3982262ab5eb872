// Boost.MPI's environment and communicator hold what must be given back; the messages themselves
// are plain MPI calls on one buffer each (Boost's serialized receives use two messages, and their
// wait_any can deadlock).

#include "pool/mpi_transport.hpp"

#include <mpi.h>

#include <boost/mpi/communicator.hpp>
#include <boost/mpi/environment.hpp>
#include <boost/mpi/exception.hpp>
#include <cstdlib>
#include <cstring>
#include <utility>
#include <vector>

#include "pool/wire.hpp"

namespace lfsrun {
namespace {

constexpr int message_tag = 0;
constexpr std::size_t header_bytes = sizeof(MessageHeader);
constexpr std::size_t kept_capacity = std::size_t{1} << 20;  // larger buffers are given back

void release_if_large(Bytes& buffer) {
  if (buffer.capacity() > kept_capacity) Bytes().swap(buffer);
}

}  // namespace

struct MpiSession::Impl {
  Impl(int& argc, char**& argv) : environment(argc, argv, boost::mpi::threading::funneled) {}
  boost::mpi::environment environment;
  boost::mpi::communicator world;
};

MpiSession::MpiSession(int& argc, char**& argv) : impl_(std::make_unique<Impl>(argc, argv)) {}
MpiSession::~MpiSession() = default;
int MpiSession::rank() const { return impl_->world.rank(); }
int MpiSession::size() const { return impl_->world.size(); }

void MpiSession::abort(int exit_code) {
  boost::mpi::environment::abort(exit_code);
  std::abort();  // not reached
}

struct MpiTransport::Impl {
  void start_send(int to, Bytes buffer);
  void complete_sends();
  void wait_for_sends();
  Bytes receive(const MPI_Status& status);

  boost::mpi::communicator comm{MPI_COMM_WORLD, boost::mpi::comm_duplicate};
  int rank = comm.rank();
  std::vector<MPI_Request> requests;  // sends still going out …
  std::vector<Bytes> going_out;       // … and their buffers
  std::vector<int> completed;         // indices of requests, as MPI wants to tell them
  Bytes spare;                        // the last buffer that has gone out, for the next send
  Bytes arrived;                      // header and payload as received
};

void MpiTransport::Impl::start_send(int to, Bytes buffer) {
  going_out.push_back(std::move(buffer));
  requests.push_back(MPI_REQUEST_NULL);
  const Bytes& bytes = going_out.back();
  BOOST_MPI_CHECK_RESULT(MPI_Isend, (bytes.data(), static_cast<int>(bytes.size()), MPI_BYTE, to,
                                     message_tag, comm, &requests.back()));
  complete_sends();  // a small message is gone already
}

void MpiTransport::Impl::complete_sends() {
  int count = 0;
  completed.resize(requests.size());
  BOOST_MPI_CHECK_RESULT(MPI_Testsome, (static_cast<int>(requests.size()), requests.data(), &count,
                                        completed.data(), MPI_STATUSES_IGNORE));
  if (count <= 0) return;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    if (requests[i] == MPI_REQUEST_NULL) {  // completed
      spare = std::move(going_out[i]);
    } else if (kept++ != i) {
      requests[kept - 1] = requests[i];
      going_out[kept - 1] = std::move(going_out[i]);
    }
  }
  release_if_large(spare);
  requests.resize(kept);
  going_out.resize(kept);
}

void MpiTransport::Impl::wait_for_sends() {
  BOOST_MPI_CHECK_RESULT(MPI_Waitall,
                         (static_cast<int>(requests.size()), requests.data(), MPI_STATUSES_IGNORE));
  requests.clear();
  going_out.clear();
}

Bytes MpiTransport::Impl::receive(const MPI_Status& status) {
  int size = 0;
  BOOST_MPI_CHECK_RESULT(MPI_Get_count, (&status, MPI_BYTE, &size));
  arrived.resize(static_cast<std::size_t>(size));
  BOOST_MPI_CHECK_RESULT(MPI_Recv, (arrived.data(), size, MPI_BYTE, status.MPI_SOURCE, message_tag,
                                    comm, MPI_STATUS_IGNORE));
  if (arrived.size() < header_bytes) throw Error("MPI message without a header");
  return {arrived.begin() + header_bytes, arrived.end()};
}

MpiTransport::MpiTransport() : impl_(std::make_unique<Impl>()) {}

// Root and workers wait for flushed() before they end, so sends that have not gone out mean that
// the run is being aborted: waiting could last for ever, and MPI may still read the buffers.
MpiTransport::~MpiTransport() {
  if (!impl_->requests.empty()) static_cast<void>(impl_.release());
}

int MpiTransport::rank() const { return impl_->rank; }
int MpiTransport::size() const { return impl_->comm.size(); }

void MpiTransport::send(int to, MessageHeader header, Bytes payload) {
  header.bytes = sendable_bytes(payload.size());
  Bytes buffer = std::exchange(impl_->spare, {});
  buffer.resize(header_bytes + payload.size());
  std::memcpy(buffer.data(), &header, header_bytes);
  if (!payload.empty()) std::memcpy(buffer.data() + header_bytes, payload.data(), payload.size());
  impl_->start_send(to, std::move(buffer));
}

std::optional<Message> MpiTransport::poll() {
  if (!impl_->requests.empty()) impl_->complete_sends();
  int there = 0;
  MPI_Status status;
  BOOST_MPI_CHECK_RESULT(MPI_Iprobe, (MPI_ANY_SOURCE, message_tag, impl_->comm, &there, &status));
  if (there == 0) return {};
  Message message;
  message.payload = impl_->receive(status);
  message.peer = status.MPI_SOURCE;
  std::memcpy(&message.header, impl_->arrived.data(), header_bytes);
  release_if_large(impl_->arrived);
  return message;
}

bool MpiTransport::flushed() {
  if (!impl_->requests.empty()) impl_->complete_sends();
  return impl_->requests.empty();
}

void MpiTransport::rebuild() {
  impl_->wait_for_sends();
  impl_->comm = boost::mpi::communicator();  // frees the old group before the new one is made
  impl_->comm = boost::mpi::communicator(MPI_COMM_WORLD, boost::mpi::comm_duplicate);
}

}  // namespace lfsrun
