#include "bench/load.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <deque>
#include <stdexcept>
#include <string_view>

#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/hmac.hpp"

namespace tendero::bench {

namespace {

using Steady = std::chrono::steady_clock;

/// One kept connection with at most one request under way.
class Connection {
 public:
  explicit Connection(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
      throw std::runtime_error("no connection");
  }
  ~Connection() { ::close(socket_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  [[nodiscard]] int socket() const noexcept { return socket_; }

  /// Small requests go into the socket's buffer at once, because nothing else is under way.
  void send(const std::string& request, Steady::time_point due) {
    due_ = due;
    for (std::size_t done = 0; done < request.size();) {
      const auto count = ::write(socket_, request.data() + done, request.size() - done);
      if (count <= 0) throw std::runtime_error("the server hung up");
      done += static_cast<std::size_t>(count);
    }
  }

  /// True when the answer is whole.
  bool read() {
    std::array<char, 8'192> bytes{};
    const auto count = ::read(socket_, bytes.data(), bytes.size());
    if (count <= 0) throw std::runtime_error("the server hung up");
    answer_.append(bytes.data(), static_cast<std::size_t>(count));
    const auto head = answer_.find("\r\n\r\n");
    if (head == std::string::npos || answer_.size() < head + 4 + body_bytes(head)) return false;
    succeeded_ = answer_.starts_with("HTTP/1.1 200");
    answer_.clear();
    return true;
  }
  [[nodiscard]] bool succeeded() const noexcept { return succeeded_; }
  [[nodiscard]] Steady::time_point due() const noexcept { return due_; }

 private:
  [[nodiscard]] std::size_t body_bytes(std::size_t head) const {
    std::string lower = answer_.substr(0, head);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    constexpr std::string_view name = "content-length: ";
    const auto at = lower.find(name);
    std::size_t bytes = 0;
    if (at != std::string::npos) std::from_chars(lower.data() + at + name.size(), lower.data() + lower.size(), bytes);
    return bytes;
  }

  int socket_;
  std::string answer_;
  bool succeeded_ = false;
  Steady::time_point due_;
};

class Loading {
 public:
  Loading(const std::vector<std::uint16_t>& ports, const std::vector<std::string>& requests, int connections,
          double per_second)
      : requests_(requests), per_second_(per_second), poll_(::epoll_create1(EPOLL_CLOEXEC)) {
    for (int index = 0; index < connections; ++index) {
      auto& connection = connections_.emplace_back(ports[static_cast<std::size_t>(index) % ports.size()]);
      epoll_event wanted{.events = EPOLLIN, .data = {.ptr = &connection}};
      ::epoll_ctl(poll_, EPOLL_CTL_ADD, connection.socket(), &wanted);
      idle_.push_back(&connection);
    }
  }
  ~Loading() { ::close(poll_); }
  Loading(const Loading&) = delete;
  Loading& operator=(const Loading&) = delete;

  Load run() {
    began_ = Steady::now();
    while (answered_ < requests_.size()) {
      send_what_is_due();
      hear(wait_ms());
    }
    return figures(std::chrono::duration<double>(Steady::now() - began_).count());
  }

 private:
  [[nodiscard]] Steady::time_point due(std::size_t number) const {
    if (per_second_ == 0) return Steady::now();
    return began_ + std::chrono::duration_cast<Steady::duration>(
                        std::chrono::duration<double>(static_cast<double>(number) / per_second_));
  }

  void send_what_is_due() {
    while (next_ < requests_.size() && !idle_.empty()) {
      const auto when = due(next_);
      if (when > Steady::now()) return;
      idle_.front()->send(requests_[next_++], when);
      idle_.pop_front();
    }
  }

  /// Whole milliseconds, one at least: polling until the next is due would take a core from the server.
  [[nodiscard]] int wait_ms() const {
    if (per_second_ == 0 || next_ == requests_.size() || idle_.empty()) return 1'000;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(due(next_) - Steady::now()).count();
    return static_cast<int>(std::clamp<long>(left, 1, 1'000));
  }

  void hear(int milliseconds) {
    std::array<epoll_event, 256> events{};
    const int count = ::epoll_wait(poll_, events.data(), static_cast<int>(events.size()), milliseconds);
    for (int index = 0; index < count; ++index) {
      auto* connection = static_cast<Connection*>(events[static_cast<std::size_t>(index)].data.ptr);
      if (!connection->read()) continue;
      ++answered_;
      if (connection->succeeded()) {
        delays_.push_back(std::chrono::duration<double, std::milli>(Steady::now() - connection->due()).count());
      }
      idle_.push_back(connection);
    }
  }

  Load figures(double seconds) {
    std::ranges::sort(delays_);
    if (delays_.empty()) throw std::runtime_error("nothing was answered 200");
    return {.per_second = static_cast<double>(delays_.size()) / seconds,
            .p50_ms = delays_[delays_.size() / 2],
            .p99_ms = delays_[delays_.size() * 99 / 100],
            .refused = requests_.size() - delays_.size(),
            .began = began_};
  }

  const std::vector<std::string>& requests_;
  double per_second_;
  int poll_;
  std::deque<Connection> connections_;
  std::deque<Connection*> idle_;
  std::vector<double> delays_;
  std::size_t next_ = 0;
  std::size_t answered_ = 0;
  Steady::time_point began_;
};

std::string webhook_body(int number, const std::string& text) {
  const auto metadata =
      fmt::format(R"("metadata":{{"display_phone_number":"529995550000","phone_number_id":"{}"}})", phone_number_id);
  const auto contact = fmt::format(R"({{"profile":{{"name":"Ana"}},"wa_id":"52155{:08}"}})", number);
  // Of now: whoever wrote a day ago is not answered any more.
  const auto now =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch());
  const auto message = fmt::format(
      R"({{"from":"52155{0:08}","id":"wamid.{0}","timestamp":"{2}","type":"text","text":{{"body":"{1}"}}}})", number,
      text, now.count());
  const auto value = fmt::format(R"({{"messaging_product":"whatsapp",{},"contacts":[{}],"messages":[{}]}})", metadata,
                                 contact, message);
  return fmt::format(
      R"({{"object":"whatsapp_business_account","entry":[{{"id":"1","changes":[{{"field":"messages","value":{}}}]}}]}})",
      value);
}

}  // namespace

Load send_load(const std::vector<std::uint16_t>& ports, const std::vector<std::string>& requests, int connections,
               double per_second) {
  return Loading(ports, requests, connections, per_second).run();
}

std::vector<std::string> webhook_requests(int first, int count, const std::string& text) {
  std::vector<std::string> requests;
  requests.reserve(static_cast<std::size_t>(count));
  for (int number = first; number < first + count; ++number) {
    const auto body = webhook_body(number, text);
    requests.push_back(fmt::format(
        "POST /webhooks/whatsapp HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nX-Hub-Signature-256: "
        "sha256={}\r\nContent-Length: {}\r\n\r\n{}",
        to_hex(hmac_sha256(body, app_secret)), body.size(), body));
  }
  return requests;
}

}  // namespace tendero::bench
