#include <set>
#include <thread>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "database/sqlite.hpp"
#include "net/http_server.hpp"
#include "sandbox/shop/sandbox_shop.hpp"
#include "support/live_world.hpp"
#include "support/raw_peer.hpp"
#include "support/temporary_folder.hpp"

namespace tendero::sandbox {
namespace {

namespace json = boost::json;

/// The shop as `tendero sandbox shop` runs it: sockets on threads, a database in a file with threads of its own.
class ShopOverSockets : public testing::Test {
 protected:
  void SetUp() override { open(); }
  void TearDown() override { close(); }

  void open() {
    database_ = database::open_sqlite({.path = folder_.path() + "/shop.db"}, live_.world).value();
    shop_ = live_.run(SandboxShop::open(*database_, live_.world, {})).value();
    engine_ = std::jthread([this] {
      const auto busy = boost::asio::make_work_guard(live_.context);
      live_.context.restart();
      live_.context.run();
    });
    server_ = net::HttpServer::start(
                  {.address = "127.0.0.1", .threads = 2},
                  [this](net::Request request) { return shop_->handle(std::move(request)); },
                  [](std::string_view, std::string_view) { return net::BodyRule{}; }, live_.world)
                  .value();
  }

  void close() {
    server_->stop(Duration{1'000});
    live_.context.stop();
    engine_.join();
    live_.context.restart();
    shop_.reset();
    database_.reset();
  }

  /// The whole answer to one request, as it came over the wire.
  std::string send(std::string_view method, std::string_view target, std::string_view body = "",
                   std::string_view token = "") {
    auto connection = test::RawConnection::to(server_->port());
    connection.write(
        fmt::format("{} {} HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: {}\r\n"
                    "Authorization: Bearer {}\r\nConnection: close\r\n\r\n{}",
                    method, target, body.size(), token.empty() ? "sandbox_api_key" : token, body));
    return connection.read_all();
  }

  static int status_of(std::string_view answer) {
    return answer.size() < 12 ? 0 : std::stoi(std::string(answer.substr(9, 3)));
  }
  static json::value body_of(std::string_view answer) {
    return json::parse(answer.substr(answer.find("\r\n\r\n") + 4));
  }

  std::string product_id(std::string_view search) {
    return std::string(
        body_of(send("GET", fmt::format("/api/products?search={}", search))).at("data").at(0).at("_id").as_string());
  }

  static std::string order(std::string_view product) {
    return fmt::format(
        R"({{"customerPhone":"529991234567","deliveryOption":"pickup","items":[{{"product":"{}","quantity":1}}]}})",
        product);
  }

  test::TemporaryFolder folder_;
  test::LiveWorld live_;
  std::unique_ptr<database::Database> database_;
  std::unique_ptr<SandboxShop> shop_;
  std::jthread engine_;
  std::unique_ptr<net::HttpServer> server_;
};

TEST_F(ShopOverSockets, BuyersAtOnceNeverBuyMoreThanThereIsAndNeverShareANumber) {
  const auto prosecco = order(product_id("prosecco"));  // two bottles
  const auto water = order(product_id("natural"));
  std::vector<std::string> answers(24);
  {
    std::vector<std::jthread> buyers;
    for (std::size_t i = 0; i < answers.size(); ++i) {
      buyers.emplace_back([&, i] { answers[i] = send("POST", "/api/orders", i % 2 == 0 ? prosecco : water); });
    }
  }
  int bottles = 0;
  std::set<std::string> numbers;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const int status = status_of(answers[i]);
    EXPECT_TRUE(status == 201 || (i % 2 == 0 && status == 409)) << answers[i];
    if (status != 201) continue;
    bottles += i % 2 == 0 ? 1 : 0;
    numbers.emplace(body_of(answers[i]).at("data").at("orderId").as_string());
  }
  EXPECT_EQ(bottles, 2);
  EXPECT_EQ(numbers.size(), 14U);
}

TEST_F(ShopOverSockets, AnOrderWhoseAnswerWasLostIsThereAfterARestart) {
  const auto wanted = order(product_id("limonada"));
  const auto on = send("POST", "/sandbox/faults", R"({"kind":"lose_answer","path":"/api/orders","method":"POST"})");
  ASSERT_EQ(status_of(on), 200) << on;
  EXPECT_EQ(send("POST", "/api/orders", wanted), "");
  close();
  open();
  const auto found = send("GET", "/api/orders/search?orderId=ORD-2025-000789");
  EXPECT_EQ(body_of(found).at("data").as_array().size(), 1U) << found;
  EXPECT_EQ(body_of(send("POST", "/api/orders", wanted)).at("data").at("orderId"), "ORD-2025-000790");
}

TEST_F(ShopOverSockets, AHalfAnswerEndsInTheMiddle) {
  const auto whole = send("GET", "/api/categories");
  ASSERT_EQ(status_of(send("POST", "/sandbox/faults", R"({"kind":"half_body","path":"/api/categories"})")), 200);
  const auto half = send("GET", "/api/categories");
  EXPECT_EQ(status_of(half), 200);
  EXPECT_LT(half.size(), whole.size());
  EXPECT_TRUE(half.contains("Content-Length: " + std::to_string(json::serialize(body_of(whole)).size()) + "\r\n"));
}

TEST_F(ShopOverSockets, PicturesAndPageArriveInABrowser) {
  EXPECT_TRUE(send("GET", "/images/tiramisu.svg").contains("Content-Type: image/svg+xml"));
  EXPECT_TRUE(send("GET", "/").contains("ORD-2025-000456"));
}

}  // namespace
}  // namespace tendero::sandbox
