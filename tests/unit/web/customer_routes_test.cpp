#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include "unit/web/website_fixture.hpp"

namespace tendero::web {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;

class CustomerRoutes : public WebsiteTest {
 protected:
  CustomerRoutes() {
    commerce::Order order{.id = "o1", .number = "ORD-2025-000777"};
    order.customer = {.id = "c7", .name = "Juana Díaz", .email = "juana@example.com"};
    shop_.found_orders = std::vector{order};
    shop_.customer =
        commerce::Customer{.id = "c1", .name = "Ana Ruiz", .phone = *PhoneNumber::parse("529991234567", {})};
  }

  net::Response call(const std::string& method, const std::string& path, const std::string& body = {}) {
    return ask(method, "/api/v2" + path, body, as(crm::Role::agent));
  }
  net::Response link(const std::string& body) { return call("POST", "/contacts/1/customer", body); }
  json::value read(const std::string& path) {
    const auto answer = call("GET", path);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return json::parse(answer.body);
  }
  static std::string code_of(const net::Response& answer) {
    return std::string(json::parse(answer.body).at("code").as_string());
  }

  static constexpr auto right = R"({"by":"proof","orderNumber":"ORD-2025-000777","email":"juana@example.com"})";
  static constexpr auto wrong = R"({"by":"proof","orderNumber":"ORD-2025-000777","email":"eva@example.com"})";
  commerce::test::ScriptedShop& shop_ = desks_.scripted.scripted;
};

TEST_F(CustomerRoutes, LinkAndUnlinkWhatEveryListShows) {
  const auto linked = link(right);
  EXPECT_EQ(linked.status, 200) << linked.body;
  EXPECT_EQ(json::parse(linked.body).at_pointer("/contact/customer/linkedBy"), "proof");
  customer_says("hola", "w1");
  EXPECT_EQ(read("/contacts/1").at_pointer("/contact/customer/id"), "c7");
  EXPECT_EQ(read("/contacts?q=d%C3%ADaz").at_pointer("/contacts/0/customer/email"), "juana@example.com");
  EXPECT_EQ(read("/contacts?q=juana%40").at("count"), 1);
  EXPECT_EQ(read("/conversations/1").at_pointer("/conversation/contact/customer/name"), "Juana Díaz");
  EXPECT_EQ(read("/conversations").at_pointer("/conversations/0/contact/customer/linkedBy"), "proof");
  const auto unlinked = call("DELETE", "/contacts/1/customer");
  EXPECT_EQ(unlinked.status, 200) << unlinked.body;
  EXPECT_TRUE(json::parse(unlinked.body).at_pointer("/contact/customer").is_null());
  EXPECT_TRUE(read("/conversations/1").at_pointer("/conversation/contact/customer").is_null());
  EXPECT_EQ(read("/contacts?q=juana%40").at("count"), 0);
}

TEST_F(CustomerRoutes, LinkByPhoneUnlessToldOtherwise) {
  for (const auto* body : {"{}", R"({"by":"phone"})", R"({"by":null})"}) {
    const auto linked = link(body);
    EXPECT_EQ(linked.status, 200) << linked.body;
    EXPECT_EQ(json::parse(linked.body).at_pointer("/contact/customer/linkedBy"), "verified_phone");
    call("DELETE", "/contacts/1/customer");
  }
}

TEST_F(CustomerRoutes, ShowTheContactOfACustomerOfTheShop) {
  EXPECT_TRUE(read("/ecommerce/customer/9991234567").at_pointer("/customer/contact").is_null());
  EXPECT_EQ(link("{}").status, 200);
  EXPECT_EQ(json::serialize(read("/ecommerce/customer/9991234567").at_pointer("/customer/contact")),
            R"({"id":1,"name":"Ana"})");
  shop_.found_profile = commerce::CustomerProfile{*shop_.customer, R"({"totalOrders":2})"};
  const auto profile = read("/ecommerce/customer/9991234567/profile").at("profile");
  EXPECT_EQ(json::serialize(profile.at("contact")), R"({"id":1,"name":"Ana"})");
  EXPECT_EQ(profile.at_pointer("/stats/totalOrders"), 2);
  call("DELETE", "/contacts/1/customer");
  EXPECT_TRUE(read("/ecommerce/customer/9991234567").at_pointer("/customer/contact").is_null());
}

TEST_F(CustomerRoutes, EraseAContactForAdministratorsOnce) {
  customer_says("hola", "w1");
  const auto admin = as(crm::Role::admin);
  EXPECT_EQ(ask("DELETE", "/api/v2/contacts/1", {}, as(crm::Role::supervisor)).status, 403);
  const auto would = ask("GET", "/api/v2/contacts/1/erasure", {}, admin);
  EXPECT_EQ(would.status, 200) << would.body;
  EXPECT_EQ(json::parse(would.body).at_pointer("/wouldErase/messages"), 1);
  const auto erased = ask("DELETE", "/api/v2/contacts/1", {}, admin);
  EXPECT_EQ(erased.status, 200) << erased.body;
  EXPECT_EQ(json::parse(erased.body).at_pointer("/erased/messages"), 1);
  EXPECT_EQ(ask("DELETE", "/api/v2/contacts/1", {}, admin).status, 404);
  EXPECT_EQ(ask("GET", "/api/v2/contacts/1/erasure", {}, admin).status, 404);
  EXPECT_EQ(read("/contacts").at("count"), 0);
}

TEST_F(CustomerRoutes, SayWhatIsWrong) {
  for (const auto* body :
       {"", "[]", R"({"by":"name"})", R"({"by":1})", R"({"by":"proof"})", R"({"by":"proof","orderNumber":"1"})",
        R"({"by":"proof","email":"a@b.mx"})", R"({"by":"proof","orderNumber":1,"email":"a@b.mx"})",
        R"({"by":"proof","orderNumber":"#","email":"a@b.mx"})", R"({"by":"proof","orderNumber":"1","email":"a"})",
        R"({"orderNumber":"1","email":"a@b.mx"})", R"({"by":"phone","email":"a@b.mx"})",
        R"({"phone":"529991234567"})"}) {
    const auto refused = link(body);
    EXPECT_EQ(refused.status, 400) << body;
    EXPECT_EQ(code_of(refused), "invalid_input") << body;
  }
  EXPECT_EQ(link(R"({"by":"proof","orderNumber":")" + std::string(65, '1') + R"(","email":"a@b.mx"})").status, 400);
  for (const auto* path : {"/contacts/99/customer", "/contacts/x/customer", "/contacts/-1/customer"}) {
    EXPECT_EQ(call("POST", path, right).status, 404) << path;
    EXPECT_EQ(call("DELETE", path).status, 404) << path;
  }
}

TEST_F(CustomerRoutes, RefuseByCode) {
  const auto refused = link(wrong);
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(code_of(refused), "proof_failed");
  EXPECT_EQ(link(right).status, 200);
  const auto other = link("{}");
  EXPECT_EQ(other.status, 409);
  EXPECT_EQ(code_of(other), "conflict");
  for (int attempt = 0; attempt < 4; ++attempt) EXPECT_EQ(code_of(link(wrong)), "proof_failed");
  const auto limited = link(right);
  EXPECT_EQ(limited.status, 429);
  EXPECT_EQ(code_of(limited), "rate_limited");
  EXPECT_EQ(limited.headers.find("Retry-After"), "86400");
  call("DELETE", "/contacts/1/customer");
  shop_.customer = fault(FaultKind::not_found, "not_found", "No such customer.");
  const auto unknown = link("{}");
  EXPECT_EQ(unknown.status, 404);
  EXPECT_EQ(code_of(unknown), "customer_unknown");
  shop_.customer = fault(FaultKind::unavailable, "shop_unreachable", "Nobody answers.");
  EXPECT_EQ(link("{}").status, 503);
  desks_.scripted.unavailable = Fault{FaultKind::denied, "integration_unavailable", "Switched off.", std::nullopt};
  EXPECT_EQ(link("{}").status, 503);
  EXPECT_EQ(call("DELETE", "/contacts/1/customer").status, 200) << "needs no shop";
}

TEST_F(CustomerRoutes, AreAuditedWithWhoForWhomAndHowItEnded) {
  link(wrong);
  link(right);
  call("DELETE", "/contacts/1/customer");
  const auto trail = ask("GET", "/api/v2/audit", {}, as(crm::Role::admin)).body;
  for (const auto* action : {"customer.link_refused", "customer.linked", "customer.unlinked"}) {
    EXPECT_THAT(trail, HasSubstr(action));
  }
  const auto newest = json::parse(trail).at_pointer("/entries/1");
  EXPECT_EQ(newest.at("action"), "customer.unlinked");
  EXPECT_EQ(newest.at("subject"), "contact:1");
  EXPECT_EQ(newest.at_pointer("/actor/name"), "agent@shop.example");
  EXPECT_EQ(newest.at_pointer("/actor/address"), "192.0.2.1");
  EXPECT_FALSE(trail.contains("eva@example.com"));
}

}  // namespace
}  // namespace tendero::web
