#include "bench/measure/line.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <deque>
#include <new>
#include <stdexcept>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace triglot::bench {
namespace {

using Clock = std::chrono::steady_clock;

bool write_all(int socket, const std::string& bytes) {
  for (std::size_t sent = 0; sent < bytes.size();) {
    const ssize_t some = ::write(socket, bytes.data() + sent, bytes.size() - sent);
    if (some < 0 && errno != EINTR) {
      return false;
    }
    sent += some > 0 ? static_cast<std::size_t>(some) : 0;
  }
  return true;
}

// A connection, until one of both sides closes it.
class Connection {
public:
  Connection(int client, int server, const LineQuality& quality, Line::Counters& counters)
      : client_(client), server_(server), quality_(quality), counters_(counters) {}

  void relay() {
    while (deliver() && read_some()) {
    }
  }

private:
  struct Delayed {
    Clock::time_point due;
    std::string bytes;
  };

  // Sends the client what is due. False if the line is cut.
  bool deliver() {
    while (!delayed_.empty() && delayed_.front().due <= Clock::now()) {
      const std::string bytes = std::move(delayed_.front().bytes);
      delayed_.pop_front();
      counters_.bytes_to_client += bytes.size();
      has_delivered_ = has_delivered_ || !bytes.empty();
      if (!write_all(client_, bytes)) {
        return false;
      }
    }
    return !(is_at_end_ && delayed_.empty());
  }

  int milliseconds_to_wait() const {
    if (delayed_.empty()) {
      return -1;
    }
    const auto wait =
        std::chrono::ceil<std::chrono::milliseconds>(delayed_.front().due - Clock::now());
    return static_cast<int>(std::max<std::chrono::milliseconds::rep>(wait.count(), 0));
  }

  // False if the client, or the server without anything left to deliver, has closed.
  bool read_some() {
    std::array<pollfd, 2> ends = {pollfd{client_, POLLIN, 0},
                                  pollfd{is_at_end_ ? -1 : server_, POLLIN, 0}};
    ::poll(ends.data(), ends.size(), milliseconds_to_wait());
    return (ends[0].revents == 0 || take_from_client()) &&
           (ends[1].revents == 0 || take_from_server());
  }

  bool take_from_client() {
    const std::string bytes = read_from(client_);
    counters_.bytes_to_server += bytes.size();
    counters_.round_trips += !bytes.empty() && has_delivered_ ? 1U : 0U;
    has_delivered_ = has_delivered_ && bytes.empty();
    return !bytes.empty() && write_all(server_, bytes);
  }

  bool take_from_server() {
    std::string bytes = read_from(server_);
    is_at_end_ = bytes.empty();
    for (std::size_t i = 0; quality_.flip_each > 0 && i < bytes.size(); ++i) {
      if ((received_ + i + 1) % quality_.flip_each == 0) {
        bytes[i] = static_cast<char>(static_cast<unsigned char>(bytes[i]) ^ 0x15U);
      }
    }
    if (quality_.cut_after > 0 && received_ + bytes.size() >= quality_.cut_after) {
      bytes.resize(quality_.cut_after - std::min(quality_.cut_after, received_));
      is_at_end_ = !quality_.stalls;
    }
    received_ += bytes.size();
    delayed_.push_back({Clock::now() + quality_.delay, std::move(bytes)});
    return true;
  }

  static std::string read_from(int socket) {
    std::string bytes(std::size_t{1} << 16U, '\0');
    const ssize_t got = ::read(socket, bytes.data(), bytes.size());
    bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return bytes;
  }

  int client_;
  int server_;
  const LineQuality& quality_;
  Line::Counters& counters_;
  std::deque<Delayed> delayed_;
  std::size_t received_ = 0; // from the server, as far as it is passed on
  bool has_delivered_ = false;
  bool is_at_end_ = false; // nothing more comes from the server
};

} // namespace

Line::Line(std::uint16_t server, const LineQuality& quality) {
  void* const shared =
      ::mmap(nullptr, sizeof(Counters), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) {
    throw std::runtime_error("no shared memory");
  }
  counters_ = new (shared) Counters{};
  const int listening = bound_socket(port_);
  constexpr int waiting = 64;
  ::listen(listening, waiting);
  process_ = ::fork();
  if (process_ == 0) {
    ::setpgid(0, 0);
    ::signal(SIGPIPE, SIG_IGN);
    ::signal(SIGCHLD, SIG_IGN);
    for (;;) {
      const int client = ::accept(listening, nullptr, nullptr);
      if (client >= 0 && ::fork() == 0) {
        const int yes = 1;
        ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        ++counters_->connections;
        const int behind = connection_to(server);
        if (behind >= 0) {
          Connection(client, behind, quality, *counters_).relay();
        }
        ::_exit(0);
      }
      ::close(client);
    }
  }
  ::setpgid(process_, process_);
  ::close(listening);
}

Line::~Line() {
  ::kill(-process_, SIGKILL);
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
  ::munmap(counters_, sizeof(Counters));
}

Traffic Line::traffic() const {
  return {counters_->connections, counters_->round_trips, counters_->bytes_to_server,
          counters_->bytes_to_client};
}

} // namespace triglot::bench
