#include <barrier>
#include <filesystem>
#include <set>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include "base/hmac.hpp"
#include "database/sqlite.hpp"
#include "storage/agent_sessions.hpp"
#include "storage/agents.hpp"
#include "storage/feed.hpp"
#include "storage/schema.hpp"
#include "storage/shops.hpp"
#include "support/live_world.hpp"
#include "support/raw_peer.hpp"
#include "unit/web/desks_fixture.hpp"
#include "web/website.hpp"

namespace tendero::web {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::StartsWith;

/// The website behind its real server, on a database of its own with threads of its own.
class WebsiteServerTest : public ::testing::Test {
 protected:
  template <class Work>
  auto write(Work work) {
    return *live_.run(database_->write("test", std::move(work)));
  }

  WebsiteServerTest() {
    auto pattern = (std::filesystem::temp_directory_path() / "tendero-website-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    database_ = *database::open_sqlite({.path = (folder_ / "tendero.db").string()}, live_.world);
    EXPECT_TRUE(live_.run(database::migrate(*database_, storage::migrations())));
    shop_ = write([this](database::Tx& tx) { return storage::ensure_shop(tx, "bella", live_.clock.now()); });
    WebsiteSettings settings{
        .shop = shop_, .webhook = {.app_secrets = {Secret("app")}, .verify_token = {}}, .token_secret = secret_};
    WebsiteHooks hooks{.wake = [] {},
                       .webhook = {.wake = [this] { ++wakes_; }},
                       .metrics = [] { return std::string(); },
                       .health = {}};
    desks_.emplace(*database_, live_.world, shop_);
    website_.emplace(std::move(settings), std::move(hooks), desks_->desks(), *database_, bell_, live_.world);
    net::HttpServerSettings listening{.address = "127.0.0.1", .threads = 2};
    server_ = *net::HttpServer::start(listening, website_->handler(), website_->body_rules(), live_.world);
  }
  ~WebsiteServerTest() override {
    server_.reset();
    website_.reset();
    database_.reset();
    std::filesystem::remove_all(folder_);
  }

  test::RawConnection connect() { return test::RawConnection::to(server_->port()); }

  static std::string event_of(int number) {
    const auto body = fmt::format(
        R"({{"object":"whatsapp_business_account","entry":[{{"id":"1","changes":[{{"field":"messages","value":{{)"
        R"("metadata":{{"phone_number_id":"1"}},"messages":[{{"from":"5219991234567","id":"wamid.{}","timestamp":"1763884800",)"
        R"("type":"text","text":{{"body":"hola"}}}}]}}}}]}}]}})",
        number);
    return fmt::format(
        "POST /webhooks/whatsapp HTTP/1.1\r\nHost: x\r\nX-Hub-Signature-256: sha256={}\r\nContent-Length: {}\r\n\r\n{}",
        to_hex(hmac_sha256(body, "app")), body.size(), body);
  }

  const Secret secret_{"secret"};
  std::filesystem::path folder_;
  test::LiveWorld live_;
  std::unique_ptr<database::Database> database_;
  ShopId shop_;
  FeedBell bell_;
  std::optional<ScriptedDesks> desks_;
  std::atomic<int> wakes_ = 0;
  std::optional<Website> website_;
  std::unique_ptr<net::HttpServer> server_;
};

TEST_F(WebsiteServerTest, EventsFromManySidesAreAllKept) {
  constexpr int senders = 6;
  constexpr int events = 30;
  std::atomic<int> accepted = 0;
  std::barrier together(senders);
  {
    std::vector<std::jthread> threads;
    for (int sender = 0; sender < senders; ++sender) {
      threads.emplace_back([&] {
        auto connection = connect();
        together.arrive_and_wait();
        for (int number = 0; number < events; ++number) {
          connection.write(event_of(number));
          if (connection.read_message().starts_with("HTTP/1.1 200 ")) ++accepted;
        }
      });
    }
  }
  EXPECT_EQ(accepted, senders * events);
  EXPECT_EQ(wakes_, senders * events);
  EXPECT_EQ(write([](database::Tx& tx) { return tx.row("SELECT COUNT(*) FROM arrivals")->integer(0); }),
            senders * events);
}

TEST_F(WebsiteServerTest, EveryReaderOfTheFeedSeesEveryEventInOrder) {
  constexpr int readers = 4;
  constexpr int events = 60;
  const auto token = write([this](database::Tx& tx) {
    const auto now = live_.clock.now();
    const auto ana =
        *storage::add_agent(tx, shop_, {.email = "ana@shop.example", .name = "Ana", .password_hash = {}}, now);
    const auto session =
        storage::begin_session(tx, {.agent = ana.id, .expires = now + 1h, .address = {}, .device = {}}, now);
    return issue_token({.subject = ana.id.text(), .role = ana.role, .expires = now + 1h, .id = session}, secret_, now);
  });
  std::barrier listening(readers + 1);
  std::vector<std::string> seen(readers);
  std::vector<std::jthread> threads;
  for (auto& mine : seen) {
    threads.emplace_back([&] {
      auto connection = connect();
      connection.write("GET /api/v2/feed?after=0 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n");
      mine = connection.read_until("retry: 1000\n\n");
      listening.arrive_and_wait();
      mine += connection.read_until(fmt::format("\"number\":{}}}", events));
    });
  }
  listening.arrive_and_wait();
  for (int number = 1; number <= events; ++number) {
    write([&](database::Tx& tx) {
      return storage::publish(tx, shop_, {}, "message.received", fmt::format(R"({{"number":{}}})", number),
                              live_.clock.now());
    });
    bell_.ring();
  }
  threads.clear();
  for (const auto& text : seen) {
    EXPECT_THAT(text, StartsWith("HTTP/1.1 200 "));
    std::size_t at = 0;
    for (int number = 1; number <= events; ++number) {
      const auto next = text.find(fmt::format("id: {}\n", number), at);
      ASSERT_NE(next, std::string::npos) << number;
      ASSERT_EQ(text.find(fmt::format("id: {}\n", number), next + 1), std::string::npos) << number << " came twice";
      at = next;
    }
  }
}

TEST_F(WebsiteServerTest, SaysThatItIsReady) {
  auto connection = connect();
  connection.write("GET /health/ready HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(connection.read_message(), HasSubstr(R"({"status":"ok","checks":{}})"));
}

}  // namespace
}  // namespace tendero::web
