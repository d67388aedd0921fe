#include "functional/relay.hpp"

#include <array>
#include <random>
#include <set>
#include <thread>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <fmt/format.h>

namespace tendero::functional {

namespace {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
constexpr auto quietly = asio::as_tuple(asio::use_awaitable);

/// One connection, both halves.
struct Wire {
  explicit Wire(Tcp::socket from, Tcp::socket to, std::size_t left)
      : from(std::move(from)), to(std::move(to)), left(left) {}
  Tcp::socket from;
  Tcp::socket to;
  std::size_t left;  ///< bytes until it is torn

  /// As when the other side's machine is gone: a reset, not an end.
  void tear() {
    for (auto* socket : {&from, &to}) {
      boost::system::error_code ignored;
      socket->set_option(asio::socket_base::linger(true, 0), ignored);
      socket->close(ignored);
    }
  }
};

asio::awaitable<void> carry(std::shared_ptr<Wire> wire, Tcp::socket& source, Tcp::socket& sink) {
  std::array<char, 16'384> bytes{};
  for (;;) {
    const auto [failed, count] = co_await source.async_read_some(asio::buffer(bytes), quietly);
    if (failed) break;
    const auto passed = std::min(count, wire->left);
    const auto [broken, written] = co_await asio::async_write(sink, asio::buffer(bytes, passed), quietly);
    wire->left -= passed;
    if (broken || wire->left == 0) co_return wire->tear();
  }
  boost::system::error_code ignored;
  sink.shutdown(Tcp::socket::shutdown_send, ignored);
}

}  // namespace

struct Relay::Network {
  explicit Network(std::string own_address) : address(std::move(own_address)) {}

  std::string address;
  asio::io_context context{1};
  Tcp::acceptor acceptor{context, {asio::ip::make_address(address), 0}};
  std::uint16_t port = acceptor.local_endpoint().port();
  std::vector<Tcp::endpoint> targets;
  std::size_t next_target = 0;
  std::size_t most_bytes = 0;
  std::mt19937_64 random;
  std::set<std::weak_ptr<Wire>, std::owner_less<>> wires;
  std::thread thread;

  asio::awaitable<void> take_connections() {
    for (;;) {
      auto [failed, socket] = co_await acceptor.async_accept(quietly);
      if (failed) co_return;
      asio::co_spawn(context, lead(std::move(socket)), asio::detached);
    }
  }

  asio::awaitable<void> lead(Tcp::socket from) {
    auto to = co_await connect_to_next();
    if (!to.is_open()) {
      boost::system::error_code ignored;
      from.set_option(asio::socket_base::linger(true, 0), ignored);
      co_return;
    }
    const auto left = most_bytes == 0 ? SIZE_MAX : 1 + random() % most_bytes;
    auto wire = std::make_shared<Wire>(std::move(from), std::move(to), left);
    std::erase_if(wires, [](const auto& one) { return one.expired(); });
    wires.insert(wire);
    asio::co_spawn(context, carry(wire, wire->to, wire->from), asio::detached);
    co_await carry(wire, wire->from, wire->to);
  }

  asio::awaitable<Tcp::socket> connect_to_next() {
    for (std::size_t tried = 0; tried < targets.size(); ++tried) {
      Tcp::socket socket(context);
      const auto [failed] = co_await socket.async_connect(targets[next_target++ % targets.size()], quietly);
      if (!failed) co_return socket;
    }
    co_return Tcp::socket(context);
  }

  void tear() {
    for (const auto& one : wires) {
      if (const auto wire = one.lock()) wire->tear();
    }
  }
};

Relay::Relay(std::string address) : network_(std::make_unique<Network>(std::move(address))) {
  asio::co_spawn(network_->context, network_->take_connections(), asio::detached);
  network_->thread = std::thread([network = network_.get()] { network->context.run(); });
}

Relay::~Relay() {
  network_->context.stop();
  network_->thread.join();
}

std::uint16_t Relay::port() const { return network_->port; }
std::string Relay::url() const { return fmt::format("http://{}:{}", network_->address, port()); }

void Relay::lead_to(std::vector<std::uint16_t> ports, const std::string& address) {
  std::vector<Tcp::endpoint> targets;
  for (const auto port : ports) targets.emplace_back(asio::ip::make_address(address), port);
  asio::post(network_->context, [network = network_.get(), targets = std::move(targets)]() mutable {
    network->targets = std::move(targets);
  });
}

void Relay::tear_after_at_most(std::size_t bytes, std::uint64_t seed) {
  asio::post(network_->context, [network = network_.get(), bytes, seed] {
    network->most_bytes = bytes;
    network->random.seed(seed);
  });
}

void Relay::tear() {
  asio::post(network_->context, [network = network_.get()] { network->tear(); });
}

}  // namespace tendero::functional
