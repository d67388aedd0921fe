#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace tendero::test {

/// One TCP connection in blocking calls, for tests that must misbehave byte by byte.
class RawConnection {
 public:
  explicit RawConnection(int socket) : socket_(socket) {}
  RawConnection(RawConnection&& other) noexcept;
  ~RawConnection();

  /// Connects to 127.0.0.1; throws when nobody listens.
  static RawConnection to(std::uint16_t port);

  /// False when the other side is gone.
  bool write(std::string_view bytes);
  /// What came in until `end` was seen (it is included), or until the other side closed.
  std::string read_until(std::string_view end);
  /// Everything until the other side closes.
  std::string read_all();
  /// Head and, by its Content-Length, body of one HTTP message; empty when the other side closed first.
  std::string read_message();
  void finish_writing();
  /// Closes so that the other side sees a reset.
  void reset();
  void close();

 private:
  friend class RawPeer;
  bool fill();
  std::string take(std::size_t count);

  int socket_;
  std::string received_;
};

/// A server that does to each connection what the test says, each on a thread of its own. Its end closes them all.
class RawPeer {
 public:
  explicit RawPeer(std::function<void(RawConnection&)> serve);
  ~RawPeer();
  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::string url(std::string_view path = "/") const;
  [[nodiscard]] int accepted() const { return accepted_; }

 private:
  void accept_all();

  std::function<void(RawConnection&)> serve_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<int> accepted_ = 0;
  std::mutex guard_;
  bool ending_ = false;
  std::list<RawConnection> connections_;
  std::list<std::jthread> threads_;
  std::jthread acceptor_;
};

/// A port of 127.0.0.1 on which nobody listens.
[[nodiscard]] std::uint16_t closed_port();

}  // namespace tendero::test
