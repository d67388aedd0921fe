// What a reader of the feed may rely on: everything the server did for a customer, in one order, page by page.
#include <algorithm>
#include <string>
#include <vector>

#include <boost/json/array.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "functional/town.hpp"

namespace tendero::functional {
namespace {

namespace json = boost::json;
using ::testing::IsSupersetOf;

constexpr auto maria = "5219991234567";

class Feed : public ::testing::Test {
 protected:
  Answer ask(const std::string& query, const std::string& token) const {
    return http("GET", town.server_url() + "/api/v2/feed/page" + query, {}, {{"Authorization", "Bearer " + token}});
  }
  /// Every event there is, read `limit` at a time.
  json::array read_all(int limit) {
    json::array all;
    for (std::int64_t after = 0;;) {
      const auto page =
          ask("?after=" + std::to_string(after) + "&limit=" + std::to_string(limit), town.token("agent")).json();
      EXPECT_LE(page.at("events").as_array().size(), static_cast<std::size_t>(limit));
      for (const auto& event : page.at("events").as_array()) all.push_back(event);
      after = page.at("next").to_number<std::int64_t>();
      if (after == page.at("head").to_number<std::int64_t>()) return all;
    }
  }

  Town town{{}};
};

TEST_F(Feed, TellsWhatTheServerDidInOneOrder) {
  town.ask(maria, "¿Cuál es el estado de mi pedido ORD-2025-000456?");
  const auto events = read_all(2);
  std::vector<std::string> kinds;
  for (std::size_t index = 0; index < events.size(); ++index) {
    EXPECT_EQ(events.at(index).at("sequence"), static_cast<std::int64_t>(index) + 1);
    kinds.emplace_back(events.at(index).at("kind").as_string());
  }
  EXPECT_THAT(kinds, IsSupersetOf({"message.received", "tool.used", "message.queued", "turn.ended"}));
  const auto tool = std::ranges::find(events, "tool.used", [](const auto& event) { return event.at("kind"); });
  ASSERT_NE(tool, events.end());
  EXPECT_EQ(tool->at("body").at("name"), "get_ecommerce_order");
  EXPECT_EQ(tool->at("body").at("output").at("success"), true);
}

TEST_F(Feed, IsForAgentsAlone) {
  EXPECT_EQ(ask("", town.token("agent")).status, 200);
  EXPECT_EQ(ask("", "").status, 401);
  EXPECT_EQ(ask("", "nobody's").status, 401);
}

}  // namespace
}  // namespace tendero::functional
