#include "support/raw_peer.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tendero::test {

namespace {

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

int tcp_socket() {
  const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (made < 0) throw std::runtime_error(std::strerror(errno));
  return made;
}

/// Binds to a free port and returns it.
std::uint16_t bind_anywhere(int socket) {
  auto address = loopback(0);
  socklen_t size = sizeof address;
  auto* const raw = reinterpret_cast<sockaddr*>(&address);
  if (::bind(socket, raw, size) != 0 || ::getsockname(socket, raw, &size) != 0)
    throw std::runtime_error(std::strerror(errno));
  return ntohs(address.sin_port);
}

std::size_t content_length(const std::string& head) {
  constexpr std::string_view name = "\r\ncontent-length:";
  for (std::size_t at = 0; at + name.size() <= head.size(); ++at) {
    if (::strncasecmp(head.data() + at, name.data(), name.size()) == 0) {
      return std::strtoul(head.c_str() + at + name.size(), nullptr, 10);
    }
  }
  return 0;
}

}  // namespace

RawConnection::RawConnection(RawConnection&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), received_(std::move(other.received_)) {}

RawConnection::~RawConnection() { close(); }

RawConnection RawConnection::to(std::uint16_t port) {
  RawConnection connection(tcp_socket());
  const auto address = loopback(port);
  if (::connect(connection.socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error(std::strerror(errno));
  }
  return connection;
}

bool RawConnection::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool RawConnection::fill() {
  std::array<char, 4096> chunk{};
  const auto count = ::recv(socket_, chunk.data(), chunk.size(), 0);
  if (count <= 0) return false;
  received_.append(chunk.data(), static_cast<std::size_t>(count));
  return true;
}

std::string RawConnection::take(std::size_t count) {
  auto taken = received_.substr(0, count);
  received_.erase(0, count);
  return taken;
}

std::string RawConnection::read_until(std::string_view end) {
  for (;;) {
    const auto found = received_.find(end);
    if (found != std::string::npos) return take(found + end.size());
    if (!fill()) return take(received_.size());
  }
}

std::string RawConnection::read_all() {
  while (fill()) {
  }
  return take(received_.size());
}

std::string RawConnection::read_message() {
  auto message = read_until("\r\n\r\n");
  const auto wanted = content_length(message);
  while (received_.size() < wanted && fill()) {
  }
  return message + take(std::min(wanted, received_.size()));
}

void RawConnection::finish_writing() { ::shutdown(socket_, SHUT_WR); }

void RawConnection::reset() {
  const linger now{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  close();
}

void RawConnection::close() {
  if (const int socket = std::exchange(socket_, -1); socket >= 0) ::close(socket);
}

RawPeer::RawPeer(std::function<void(RawConnection&)> serve) : serve_(std::move(serve)), listener_(tcp_socket()) {
  port_ = bind_anywhere(listener_);
  if (::listen(listener_, 64) != 0) throw std::runtime_error(std::strerror(errno));
  acceptor_ = std::jthread([this] { accept_all(); });
}

RawPeer::~RawPeer() {
  {
    const std::scoped_lock lock(guard_);
    ending_ = true;
    // Whoever blocks in a read or in accept comes back.
    for (auto& connection : connections_) ::shutdown(connection.socket_, SHUT_RDWR);
  }
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  threads_.clear();
  ::close(listener_);
}

std::string RawPeer::url(std::string_view path) const {
  return "http://127.0.0.1:" + std::to_string(port_) + std::string(path);
}

void RawPeer::accept_all() {
  for (;;) {
    const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) return;
    ++accepted_;
    const std::scoped_lock lock(guard_);
    if (ending_) {
      ::close(socket);
      return;
    }
    auto& connection = connections_.emplace_back(socket);
    threads_.emplace_back([this, &connection] {
      serve_(connection);
      const std::scoped_lock closing(guard_);
      connection.close();
    });
  }
}

std::uint16_t closed_port() {
  const int socket = tcp_socket();
  const auto port = bind_anywhere(socket);
  ::close(socket);
  return port;
}

}  // namespace tendero::test
