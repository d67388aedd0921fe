// The phone of a sandbox that was started alone shows what a server elsewhere did.
#include <boost/json/array.hpp>
#include <gtest/gtest.h>

#include "functional/town.hpp"

namespace tendero::functional {
namespace {

namespace json = boost::json;

bool noted(const json::value& state, std::string_view kind, std::string_view title) {
  for (const auto& note : state.at("activityLog").as_array()) {
    if (note.at("kind").as_string() == kind && note.at("title").as_string().starts_with(title)) return true;
  }
  return false;
}

TEST(Watching, ShowsToolsAndCallsToTheShopOfAServerElsewhere) {
  Town town{{}};
  (void)town.token("agent");
  Program other({"sandbox", "whatsapp", "--port", "0", "--app-secret", "x", "--watch", town.server_url(),
                 "--watch-email", "agent@shop.example", "--watch-password-file", town.password_file(), "--watch-shop",
                 town.shop_url()});
  const auto url = other.line_after("WhatsApp listens on ");
  const auto state = [&] { return http("GET", url.substr(0, url.find("/phone")) + "/phone/api/state").json(); };
  // What was said before somebody watched is not shown, so the customer asks until something is.
  for (int asked = 0; asked < 20 && !(noted(state(), "tool", "get_ecommerce_order") && noted(state(), "shop", "GET"));
       ++asked) {
    town.ask("5219991234567", "¿Cuál es el estado de mi pedido ORD-2025-000456?");
  }
  EXPECT_TRUE(noted(state(), "tool", "get_ecommerce_order"));
  EXPECT_TRUE(noted(state(), "turn", "turn.ended"));
  EXPECT_TRUE(noted(state(), "shop", "GET /api/orders/search"));
}

}  // namespace
}  // namespace tendero::functional
