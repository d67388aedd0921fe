// More than there is room for: who comes too much is told when to come again, nobody else notices, and afterwards all
// is as before.
#include <chrono>
#include <cstdlib>
#include <list>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "functional/town.hpp"
#include "support/raw_peer.hpp"

namespace tendero::functional {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr auto maria = "5219991234567";
const std::string is_it_alive = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";

/// The town's server, with so many open files.
Program with_open_files(const Town& town, int most) {
  const char* program = std::getenv("TENDERO_PROGRAM");
  Program server("/bin/sh", {"-c", fmt::format("ulimit -n {} && exec \"$0\" serve", most), program},
                 town.server_environment());
  address_of_server(server);
  return server;
}

TEST(Overload, BeyondItsConnectionsItShedsAndRecovers) {
  Town town({});
  town.server().terminate();
  Program server = with_open_files(town, 440);  // which leaves some 40 for connections
  std::list<test::RawConnection> open;
  std::string last;
  for (int number = 0; number < 60 && !last.starts_with("HTTP/1.1 503"); ++number) {
    open.push_back(test::RawConnection::to(town.server_port()));
    open.back().write(is_it_alive);
    last = open.back().read_message();
  }
  EXPECT_THAT(last, AllOf(StartsWith("HTTP/1.1 503"), HasSubstr("Retry-After: 1\r\n"))) << open.size();
  EXPECT_GT(open.size(), 30U);
  EXPECT_LT(open.size(), 45U);
  open.front().write(is_it_alive);
  EXPECT_THAT(open.front().read_message(), StartsWith("HTTP/1.1 200")) << "who is inside is served as always";

  open.clear();
  // WhatsApp brings what it could not bring meanwhile.
  EXPECT_FALSE(town.ask(maria, "hola").empty());
  EXPECT_EQ(server.terminate(), 0);
}

/// A host that takes every request and answers none.
struct Silence {
  test::RawPeer peer{[](test::RawConnection& connection) { static_cast<void>(connection.read_all()); }};
};

/// Customers who never wrote before, each with one line on its way.
void crowd_writes(Town& town, int customers, const std::string& line) {
  for (int number = 0; number < customers; ++number) {
    const auto phone = fmt::format("52155{}", 12'000'000 + number);
    town.add_phone(phone);
    town.write(phone, line);
  }
}

void expect_webhooks_are_taken(const Town& town) {
  const auto began = Steady::now();
  EXPECT_EQ(town.post_webhook(R"({"object":"whatsapp_business_account","entry":[]})"), 200);
  EXPECT_LT(Steady::now() - began, 5s);
}

TEST(Overload, AShopThatHangsHoldsUpWhoAsksForItAndNobodyElse) {
  const Silence shop;
  Town town({.server = {{"ECOMMERCE_API_URL", shop.peer.url("")}, {"ECOMMERCE_TIMEOUT_MS", "60000"}}});
  crowd_writes(town, 20, "¿Tienen pizza pepperoni?");
  expect_webhooks_are_taken(town);
  EXPECT_FALSE(town.ask(maria, "hola").empty());
  EXPECT_EQ(town.count("SELECT count(*) FROM turns WHERE state = 'answered'"), 1)
      << "the others still wait for the shop";
}

TEST(Overload, AModelThatHangsIsLeftAloneBeforeItHoldsUpEverybody) {
  const Silence model;
  Town town({.server = {{"ASSISTANT_ENGINE", "openai"},
                        {"OPENAI_BASE_URL", model.peer.url("/v1")},
                        {"OPENAI_API_KEY", "sk-silent"}}});
  crowd_writes(town, 70, "gracias");  // more than turns that are under way at once
  expect_webhooks_are_taken(town);
  const auto asked = Steady::now();
  EXPECT_FALSE(town.ask(maria, "hola").empty());
  EXPECT_LT(Steady::now() - asked, 40s) << "the first ones wait for 50 s";
}

}  // namespace
}  // namespace tendero::functional
