// Somebody's orders stand under another phone than the one they write from: only a proof makes them theirs.
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "functional/town.hpp"

namespace tendero::functional {
namespace {

namespace json = boost::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

/// María writes from a phone that the shop has never seen; her orders stand under her old one.
constexpr auto new_phone = "5219981112233";
constexpr auto by_number = "¿Cómo va mi pedido ORD-2025-000456?";
constexpr auto by_phone = "¿Cuáles son mis pedidos activos?";
constexpr auto of_the_order = "$450.00";

class LinkedByAnAgent : public testing::Test {
 protected:
  LinkedByAnAgent() { town.add_phone(new_phone); }

  Answer ask(const std::string& method, const std::string& path, const std::string& body = {},
             const std::string& role = "agent") {
    return http(method, town.server_url() + "/api/v2" + path, body, {{"Authorization", "Bearer " + town.token(role)}});
  }
  /// Where the contact of that phone is linked.
  std::string link() {
    const auto found = ask("GET", "/contacts?q=9981112233").json().at("contacts").as_array();
    return fmt::format("/contacts/{}/customer", found.at(0).at("id").as_int64());
  }
  Answer prove(const std::string& email) {
    return ask("POST", link(), fmt::format(R"({{"by":"proof","orderNumber":"#ord-2025-000456","email":"{}"}})", email));
  }
  /// What was done to links, the oldest first: who, what, and how.
  std::vector<std::string> audited() {
    std::vector<std::string> rows;
    for (const auto& entry : ask("GET", "/audit", {}, "admin").json().at("entries").as_array()) {
      const std::string action(entry.at("action").as_string());
      if (!action.starts_with("customer.")) continue;
      rows.insert(rows.begin(),
                  fmt::format("{} {} {} {}", std::string_view(entry.at("actor").at("name").as_string()), action,
                              std::string_view(entry.at("subject").as_string()), json::serialize(entry.at("detail"))));
    }
    return rows;
  }

  Town town{{}};
};

TEST_F(LinkedByAnAgent, TheCustomerSeesOrdersOfAnotherPhoneUntilUnlinked) {
  EXPECT_THAT(town.ask(new_phone, by_number), Not(HasSubstr(of_the_order)));
  EXPECT_THAT(town.ask(new_phone, by_phone), Not(HasSubstr("ORD-2025-000456")));
  EXPECT_EQ(ask("POST", link(), "{}").json().at("code"), "customer_unknown");
  EXPECT_EQ(prove("eva@example.com").json().at("code"), "proof_failed");
  EXPECT_THAT(town.ask(new_phone, by_number), Not(HasSubstr(of_the_order)));

  const auto linked = prove("Maria.Lopez@example.com");
  ASSERT_EQ(linked.status, 200) << linked.body;
  EXPECT_EQ(linked.json().at("contact").at("customer").at("name"), "María López");
  EXPECT_THAT(town.ask(new_phone, by_number), HasSubstr(of_the_order));
  EXPECT_THAT(town.ask(new_phone, by_phone), HasSubstr("ORD-2025-000456"));
  EXPECT_THAT(town.ask(new_phone, "¿Cómo va mi pedido ORD-2025-000777?"), Not(HasSubstr("$663.00"))) << "Carlos' order";
  const auto profile = ask("GET", "/ecommerce/customer/529991234567/profile").json().at("profile");
  EXPECT_EQ(profile.at("contact").at("id"), linked.json().at("contact").at("id"));
  EXPECT_EQ(ask("GET", "/contacts?q=maria.lopez").json().at("count"), 1);

  EXPECT_EQ(ask("DELETE", link()).status, 200);
  EXPECT_THAT(town.ask(new_phone, by_number), Not(HasSubstr(of_the_order)));
  EXPECT_THAT(town.ask(new_phone, by_phone), Not(HasSubstr("ORD-2025-000456")));

  const std::string customer(linked.json().at("contact").at("customer").at("id").as_string());
  EXPECT_THAT(
      audited(),
      ElementsAre(R"(agent@shop.example customer.link_refused contact:1 {"by":"proof","why":"proof_failed"})",
                  fmt::format(R"(agent@shop.example customer.linked contact:1 {{"by":"proof","from":null,"to":"{}"}})",
                              customer),
                  fmt::format(R"(agent@shop.example customer.unlinked contact:1 {{"from":"{}"}})", customer)));
  EXPECT_EQ(town.count("SELECT COUNT(*) FROM audit WHERE detail LIKE '%example.com%' AND action LIKE 'customer.%'"), 0);
}

TEST_F(LinkedByAnAgent, AShopThatIsDownUsesUpNoProof) {
  EXPECT_THAT(town.ask(new_phone, "hola"), Not(HasSubstr(of_the_order)));
  town.break_shop({{"kind", "error_500"}, {"times", 0}});
  for (int attempt = 0; attempt < 6; ++attempt) {
    const auto refused = prove("maria.lopez@example.com");
    EXPECT_GE(refused.status, 502) << refused.body;
    EXPECT_THAT(refused.body, HasSubstr(R"("code":"shop_)"));
  }
  EXPECT_EQ(town.count("SELECT COUNT(*) FROM audit WHERE action = 'customer.link_refused'"), 6);
  EXPECT_EQ(town.count("SELECT COALESCE(SUM(failures), 0) FROM attempts WHERE subject LIKE 'proof:%'"), 0);
}

}  // namespace
}  // namespace tendero::functional
