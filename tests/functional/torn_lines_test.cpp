// Connections that break at any byte, on every line between the server and the world: what is lost on the way must not
// be lost for anybody, nor happen twice.
#include <cstdlib>
#include <future>
#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "functional/kept_promises.hpp"
#include "functional/relay.hpp"
#include "support/postgres_database.hpp"

namespace tendero::functional {
namespace {

constexpr std::size_t customers_at_once = 8;
constexpr std::size_t most_bytes = 12'000;  // some exchanges long: most succeed, every connection ends torn
constexpr int customers_who_come = 60;

std::uint16_t port_of(const std::string& url) {
  const auto colon = url.find_last_of(':');
  return static_cast<std::uint16_t>(std::stoi(url.substr(colon + 1)));
}

/// TENDERO_SEED=n chooses the same bytes again; what is under way there is the machine's.
std::uint64_t seed_of_this_run() {
  const char* asked = std::getenv("TENDERO_SEED");
  return asked != nullptr ? std::strtoull(asked, nullptr, 10) : std::random_device{}();
}

class TornLines : public testing::Test {
 protected:
  Town::Settings over_relays() {
    return {.server = {{"TENDERO_UNKNOWN_SEND_WAIT_MS", "1500"},
                       {"ECOMMERCE_API_URL", to_shop.url()},
                       {"WHATSAPP_GRAPH_URL", to_graph.url()}},
            .webhook_url = to_server.url()};
  }

  void open_lines(Town& town) {
    to_shop.lead_to({port_of(town.shop_url())});
    to_graph.lead_to({port_of(town.whatsapp_url())});
    to_server.lead_to({town.server_port()});
  }

  void talk_over_torn_lines(Town& town, std::initializer_list<Relay*> lines) {
    const testing::ScopedTrace trace(__FILE__, __LINE__, fmt::format("bytes of TENDERO_SEED={}", seed));
    open_lines(town);
    for (auto* line : lines) line->tear_after_at_most(most_bytes, seed);
    Crowd crowd{town, customers_at_once};
    crowd.talk([&] { return crowd.customers().size() >= customers_who_come; });
    for (auto* line : lines) line->tear_after_at_most(0, 0);
    KeptPromises promises(town, crowd);
    promises.wait_until_all_is_done();
    promises.expect_all();
    fmt::print("seed {}: {}\n", seed, promises.told());
  }

  std::uint64_t seed = seed_of_this_run();
  Relay to_shop;
  Relay to_graph;
  Relay to_server;
};

TEST_F(TornLines, ToWhatsAppAndTheShopLoseNothingAndRepeatNothing) {
  Town town(over_relays());
  talk_over_torn_lines(town, {&to_shop, &to_graph, &to_server});
}

TEST_F(TornLines, ToTheDatabaseLoseNothingAndRepeatNothing) {
  const test::PostgresDatabase postgres;
  Relay to_database;
  to_database.lead_to({postgres.port()});
  auto settings = over_relays();
  settings.count_at = postgres.url();
  settings.server["TENDERO_DATABASE_URL"] = postgres.url_by_way_of(to_database.port());
  settings.server["TENDERO_SECRET_KEY"] = "a key of a server";
  settings.server["JWT_SECRET"] = "a key of a server";
  Town town(settings);
  talk_over_torn_lines(town, {&to_database});
}

}  // namespace
}  // namespace tendero::functional
