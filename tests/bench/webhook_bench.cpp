// Durable webhooks a second, beside the limits of the same machine in the same run: a bare answer of the same server,
// and a bare group commit of the same row.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/engine_thread.hpp"
#include "app/real_world.hpp"
#include "base/hmac.hpp"
#include "database/sqlite.hpp"
#include "net/http_server.hpp"
#include "storage/inbox.hpp"
#include "storage/schema.hpp"
#include "support/temporary_folder.hpp"
#include "web/webhook_endpoint.hpp"

namespace tendero::bench {
namespace {

constexpr int connections = 64;
constexpr int per_connection = 150;
constexpr auto app_secret = "bench-app-secret";

struct Figures {
  double per_second = 0;
  double p99_ms = 0;
};

std::string body_of(int number) {
  const auto metadata = R"("metadata":{"display_phone_number":"529995550000","phone_number_id":"700800900100"})";
  const auto contact = fmt::format(R"({{"profile":{{"name":"Ana"}},"wa_id":"52155{:08}"}})", number);
  const auto message = fmt::format(
      R"({{"from":"52155{0:08}","id":"wamid.{0}","timestamp":"1790000000","type":"text","text":{{"body":"Hola"}}}})",
      number);
  const auto value = fmt::format(R"({{"messaging_product":"whatsapp",{},"contacts":[{}],"messages":[{}]}})", metadata,
                                 contact, message);
  return fmt::format(
      R"({{"object":"whatsapp_business_account","entry":[{{"id":"1","changes":[{{"field":"messages","value":{}}}]}}]}})",
      value);
}

std::string request_of(int number) {
  const auto body = body_of(number);
  return fmt::format(
      "POST /webhooks/whatsapp HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nX-Hub-Signature-256: "
      "sha256={}\r\n"
      "Content-Length: {}\r\n\r\n{}",
      to_hex(hmac_sha256(body, app_secret)), body.size(), body);
}

/// One kept connection that sends one request after the other.
class Sender {
 public:
  explicit Sender(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
      throw std::runtime_error("no connection");
  }
  ~Sender() { ::close(socket_); }
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

  void send(const std::string& request) const {
    for (std::size_t done = 0; done < request.size();) {
      const auto count = ::write(socket_, request.data() + done, request.size() - done);
      if (count <= 0) throw std::runtime_error("the server hung up");
      done += static_cast<std::size_t>(count);
    }
    char answer[4096];
    const auto count = ::read(socket_, answer, sizeof answer);
    if (count < 12 || std::string_view(answer, 12) != "HTTP/1.1 200") throw std::runtime_error("not answered 200");
  }

 private:
  int socket_;
};

Figures figures_of(std::vector<double>& latencies, std::chrono::duration<double> took) {
  std::ranges::sort(latencies);
  return {.per_second = static_cast<double>(latencies.size()) / took.count(),
          .p99_ms = latencies[latencies.size() * 99 / 100] * 1'000};
}

/// Runs `work(n)` for every number, from as many threads as there are connections, and times each.
Figures measure(const std::function<std::function<void(int)>()>& open) {
  std::vector<std::vector<double>> latencies(connections);
  std::vector<std::jthread> threads;
  const auto began = std::chrono::steady_clock::now();
  for (int thread = 0; thread < connections; ++thread) {
    threads.emplace_back([&, thread] {
      const auto work = open();
      for (int index = 0; index < per_connection; ++index) {
        const auto start = std::chrono::steady_clock::now();
        work(thread * per_connection + index);
        latencies[static_cast<std::size_t>(thread)].push_back(
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
      }
    });
  }
  threads.clear();
  const auto took = std::chrono::steady_clock::now() - began;
  std::vector<double> all;
  for (const auto& part : latencies) all.insert(all.end(), part.begin(), part.end());
  return figures_of(all, took);
}

Figures measure_server(std::uint16_t port, const std::vector<std::string>& requests) {
  return measure([&] {
    auto sender = std::make_shared<Sender>(port);
    return [&requests, sender](int number) { sender->send(requests[static_cast<std::size_t>(number)]); };
  });
}

std::unique_ptr<net::HttpServer> serve(net::Handler handler, World& world) {
  return net::HttpServer::start(
             {.address = "127.0.0.1"}, std::move(handler),
             [](auto, auto) { return net::BodyRule{.max_bytes = 4 << 20}; }, world)
      .value();
}

void print(std::string_view name, const Figures& figures) {
  fmt::print("{:<34}{:>10.0f} /s   p99 {:>7.2f} ms\n", name, figures.per_second, figures.p99_ms);
}

void run() {
  app::Settings settings;
  settings.log_level = LogLevel::error;
  app::RealWorld real(settings);
  app::EngineThread engine(real.context);
  const test::TemporaryFolder folder;
  const auto database = database::open_sqlite({.path = folder.path() + "/bench.sqlite3"}, real.world).value();
  engine.run(database::migrate(*database, storage::migrations())).value();

  std::vector<std::string> requests;
  for (int number = 0; number < connections * per_connection; ++number) requests.push_back(request_of(number));

  const auto bare =
      serve([](net::Request) -> Task<net::Response> { co_return net::text_response(200, ""); }, real.world);
  const auto bare_figures = measure_server(bare->port(), requests);
  bare->stop(Duration{0});

  std::atomic<int> made = 0;
  const auto commit_figures = measure([&] {
    return [&](int) {
      const auto key = fmt::format("bare-{}", ++made);
      const auto stored = engine.run(database->write("bench.inbox", [key, now = real.clock.now()](database::Tx& tx) {
        return storage::store_updates(
                   tx, {{.key = key, .line = key, .phone_number_id = "700800900100", .payload = body_of(1)}}, now)
            .stored;
      }));
      if (!stored) throw std::runtime_error(stored.error().message);
    };
  });

  web::Router router(Secret(), real.world);
  web::WebhookEndpoint webhook({.app_secrets = {Secret(app_secret)}, .verify_token = Secret("bench")}, *database,
                               real.world, [] {});
  webhook.add_routes(router);
  const auto server = serve([&router](net::Request request) { return router.handle(std::move(request)); }, real.world);
  const auto webhook_figures = measure_server(server->port(), requests);
  server->stop(Duration{0});
  engine.join();

  fmt::print("{} connections, {} webhooks each, SQLite with synchronous=FULL\n", connections, per_connection);
  print("bare Beast answer", bare_figures);
  print("bare group commit of an inbox row", commit_figures);
  print("durable webhook", webhook_figures);
  const auto limit = 1 / (1 / bare_figures.per_second + 1 / commit_figures.per_second);
  fmt::print(
      "durable webhooks reach {:.2f} of the bare answer, {:.2f} of the bare commit, {:.2f} of both one after the "
      "other\n",
      webhook_figures.per_second / bare_figures.per_second, webhook_figures.per_second / commit_figures.per_second,
      webhook_figures.per_second / limit);
}

}  // namespace
}  // namespace tendero::bench

int main() { tendero::bench::run(); }
