#include "net/http_server.hpp"

#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include "net/server/connection.hpp"

namespace tendero::net {

namespace {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;

/// Connections beyond the limit that may still be told so; more are closed without a word.
constexpr std::size_t refusals_at_once = 64;
/// How long the accept loop rests when the process has no file descriptors left.
constexpr Duration accept_pause{100};
/// What handlers get beyond the grace, after their sockets were closed.
constexpr Duration last_wait{2'000};

/// What connections need while they live.
class Core {
 public:
  Core(std::shared_ptr<const ServerShared> shared, std::unique_ptr<Tls> tls)
      : shared_(std::move(shared)), tls_(std::move(tls)), context_(shared_->settings.threads), acceptor_(in_turn()) {}

  Result<void> listen();
  void run();
  void close_door();
  /// False when handlers are still at work: then this must not be destroyed.
  bool stop(Duration grace);
  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  /// An executor on which one thing happens at a time; with one thread that is so anyway.
  asio::any_io_executor in_turn() {
    if (shared_->settings.threads > 1) return asio::make_strand(context_);
    return context_.get_executor();
  }
  Task<> accept();
  void close_acceptor();
  void welcome(Tcp::socket socket);
  void forget(const std::shared_ptr<Connection>& connection);
  void tell_connections(void (Connection::*what)());

  std::shared_ptr<const ServerShared> shared_;
  std::unique_ptr<Tls> tls_;
  asio::io_context context_;
  Tcp::acceptor acceptor_;
  std::uint16_t port_ = 0;

  std::mutex guard_;
  std::condition_variable all_gone_;
  std::set<std::shared_ptr<Connection>> connections_;
  bool door_closed_ = false;
  bool stopping_ = false;
  std::vector<std::jthread> threads_;
};

Result<void> Core::listen() {
  const auto& settings = shared_->settings;
  const auto refused = [&](std::string_view code, const std::string& why) {
    return fault(FaultKind::broken, std::string(code),
                 fmt::format("Cannot listen on {} port {}: {}", settings.address, settings.port, why));
  };
  boost::system::error_code error;
  const auto address = asio::ip::make_address(settings.address, error);
  if (error) return refused("bind_failed", "this is not an IP address");
  const Tcp::endpoint wanted(address, settings.port);
  acceptor_.open(wanted.protocol(), error);
  if (!error) acceptor_.set_option(Tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor_.bind(wanted, error);
  if (!error) acceptor_.listen(Tcp::acceptor::max_listen_connections, error);
  if (error == asio::error::address_in_use) {
    return refused("port_in_use", "another program uses this port; stop it or choose another with --port");
  }
  if (error) return refused("bind_failed", error.message());
  port_ = acceptor_.local_endpoint().port();
  return {};
}

void Core::run() {
  asio::co_spawn(acceptor_.get_executor(), accept(), asio::detached);
  for (int thread = 0; thread < shared_->settings.threads; ++thread) {
    threads_.emplace_back([this] { context_.run(); });
  }
}

Task<> Core::accept() {
  asio::steady_timer pause(acceptor_.get_executor());
  for (;;) {
    auto [error, socket] = co_await acceptor_.async_accept(in_turn(), asio::as_tuple(asio::use_awaitable));
    if (!acceptor_.is_open()) co_return;
    if (!error) {
      welcome(std::move(socket));
      continue;
    }
    shared_->world.log.warning("http.accept_failed", {{"what", error.message()}});
    pause.expires_after(accept_pause);
    co_await pause.async_wait(asio::as_tuple(asio::use_awaitable));
  }
}

void Core::welcome(Tcp::socket socket) {
  boost::system::error_code ignored;
  socket.set_option(Tcp::no_delay(true), ignored);
  std::shared_ptr<Connection> connection;
  {
    const std::scoped_lock lock(guard_);
    const auto limit = shared_->settings.max_connections;
    if (stopping_ || connections_.size() >= limit + refusals_at_once) return;
    const bool refuses = connections_.size() >= limit;
    auto stream = tls_ ? tls_->wrap(std::move(socket)) : make_plain_stream(std::move(socket));
    connection = std::make_shared<Connection>(shared_, std::move(stream), refuses);
    if (door_closed_) connection->answer_last();
    connections_.insert(connection);
    shared_->world.metrics.set("tendero_http_server_connections", static_cast<double>(connections_.size()));
  }
  asio::co_spawn(connection->executor(), Connection::serve(connection),
                 [this, connection](const std::exception_ptr& thrown) {
                   try {
                     if (thrown) std::rethrow_exception(thrown);
                   } catch (const std::exception& bug) {
                     shared_->world.log.error("http.connection_threw", {{"what", std::string(bug.what())}});
                   }
                   forget(connection);
                 });
}

void Core::forget(const std::shared_ptr<Connection>& connection) {
  const std::scoped_lock lock(guard_);
  connections_.erase(connection);
  shared_->world.metrics.set("tendero_http_server_connections", static_cast<double>(connections_.size()));
  if (connections_.empty()) all_gone_.notify_all();
}

void Core::tell_connections(void (Connection::*what)()) {
  const std::scoped_lock lock(guard_);
  for (const auto& connection : connections_) {
    asio::post(connection->executor(), [connection, what] { (*connection.*what)(); });
  }
}

/// Whoever the kernel has let in already would be cut off by the closing, perhaps with a request on its way.
void Core::close_acceptor() {
  boost::system::error_code error;
  acceptor_.non_blocking(true, error);
  for (int left = Tcp::acceptor::max_listen_connections; left > 0 && !error; --left) {
    auto socket = acceptor_.accept(in_turn(), error);
    if (!error) welcome(std::move(socket));
  }
  acceptor_.close(error);
}

void Core::close_door() {
  {
    const std::scoped_lock lock(guard_);
    if (std::exchange(door_closed_, true)) return;
  }
  asio::post(acceptor_.get_executor(), [this] { close_acceptor(); });
  tell_connections(&Connection::answer_last);
}

bool Core::stop(Duration grace) {
  close_door();
  std::unique_lock lock(guard_);
  stopping_ = true;
  const auto all_gone = [this] { return connections_.empty(); };
  lock.unlock();
  tell_connections(&Connection::stop_soon);
  lock.lock();
  if (!all_gone_.wait_for(lock, grace, all_gone)) {
    lock.unlock();
    tell_connections(&Connection::abort);
    lock.lock();
    all_gone_.wait_for(lock, last_wait, all_gone);
  }
  const auto left = connections_.size();
  lock.unlock();
  context_.stop();
  threads_.clear();
  if (left > 0) shared_->world.log.error("http.handlers_abandoned", {{"count", static_cast<std::int64_t>(left)}});
  return left == 0;
}

class BeastServer final : public HttpServer {
 public:
  explicit BeastServer(std::unique_ptr<Core> core) : core_(std::move(core)), port_(core_->port()) {}
  ~BeastServer() override { BeastServer::stop(Duration{0}); }

  [[nodiscard]] std::uint16_t port() const noexcept override { return port_; }

  void close_door() override {
    if (core_) core_->close_door();
  }

  void stop(Duration grace) override {
    if (!core_) return;
    // A handler that did not end would come back to freed memory: what it needs stays for the rest of the process.
    if (!core_->stop(grace)) [[maybe_unused]]
      const auto* kept = core_.release();
    core_.reset();
  }

 private:
  std::unique_ptr<Core> core_;
  std::uint16_t port_;
};

}  // namespace

Result<std::unique_ptr<HttpServer>> HttpServer::start(HttpServerSettings settings, Handler handler, BodyRules rules,
                                                      World& world) {
  std::unique_ptr<Tls> tls;
  if (settings.tls_certificate_file.empty() != settings.tls_key_file.empty()) {
    return fault(FaultKind::broken, "tls_invalid", "TLS needs both a certificate and a key; only one of them is set.");
  }
  if (!settings.tls_certificate_file.empty()) {
    auto made = Tls::load(settings.tls_certificate_file, settings.tls_key_file);
    if (!made) return std::unexpected(std::move(made.error()));
    tls = std::move(*made);
  }
  auto shared = std::make_shared<const ServerShared>(std::move(settings), std::move(handler), std::move(rules), world);
  auto core = std::make_unique<Core>(std::move(shared), std::move(tls));
  if (auto listening = core->listen(); !listening) return std::unexpected(std::move(listening.error()));
  core->run();
  return std::make_unique<BeastServer>(std::move(core));
}

}  // namespace tendero::net
