// Templates from a draft to a customer's phone, with the real program and a WhatsApp that looks at what it is given
// (WhatsApp Cloud API, "Templates"): the only thing that may be sent a day after the customer's last message.
#include <string>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "functional/town.hpp"

namespace tendero::functional {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;

constexpr auto maria = "5219991234567";
constexpr auto order = "ORD-2025-000456";

class Templates : public ::testing::Test {
 protected:
  Answer ask(const std::string& method, const std::string& target, const json::object& body = {}) {
    return http(method, town.server_url() + target, method == "GET" ? std::string() : json::serialize(body),
                {{"Authorization", "Bearer " + town.token("admin")}});
  }
  json::object draft(const std::string& name) {
    const auto found = ask("GET", "/api/v2/templates?name=" + name).json().at("templates").as_array();
    return found.empty() ? json::object() : found.at(0).as_object();
  }
  static std::string path_of(const json::object& found) {
    return "/api/v2/templates/" + std::to_string(found.at("id").to_number<std::int64_t>());
  }
  /// Hands it in, and waits for WhatsApp's word.
  json::object approve(const std::string& name) {
    EXPECT_EQ(ask("POST", path_of(draft(name)) + "/submit").status, 200);
    town.wait_for_any_message(town.state(), [&] { return draft(name).at("status") != "pending"; });
    return draft(name);
  }
  /// What the customer says was written more than a day ago.
  void write_long_ago(const std::string& text) {
    ASSERT_EQ(http("POST", town.whatsapp_url() + "/phone/api/phones/" + maria + "/messages",
                   json::serialize(
                       json::object{{"clientId", "late"}, {"type", "text"}, {"text", text}, {"ageSeconds", 90'000}}),
                   {{"Content-Type", "application/json"}})
                  .status,
              201);
    town.wait_for_any_message(town.state(), [&] { return ask("GET", "/api/v2/conversations/1").status == 200; });
  }

  Town town{{.server = {{"WHATSAPP_BUSINESS_ACCOUNT_ID", "900800700600"}}}};
};

TEST_F(Templates, TakeNewsOfAnOrderToWhoWroteADayAgo) {
  EXPECT_EQ(draft("order_status_update_es").at("status"), "draft");
  EXPECT_EQ(approve("order_status_update_es").at("status"), "approved");
  write_long_ago("Hola");
  EXPECT_EQ(ask("GET", "/api/v2/conversations/1").json().at("conversation").at("window").at("open"), false);

  // Words are refused, and what may be sent instead is told.
  const auto refused = ask("POST", "/api/v2/conversations/1/messages", {{"text", "¡Hola!"}, {"clientId", "1"}});
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(refused.json().at("code"), "window_closed");
  const auto choices = refused.json().at("details").at("templates").as_array();
  ASSERT_FALSE(choices.empty());

  // News of an order go out by themselves, as the template.
  const auto changed =
      ask("PUT", std::string("/api/v2/ecommerce/orders/") + order + "/status", {{"status", "completed"}});
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(changed.json().at("notification").at("template"), "order_status_update_es");
  EXPECT_THAT(town.wait_for_messages(maria, 1).at(0), HasSubstr(order));

  // And an agent sends one, filled from the order.
  const json::object send{{"template", draft("order_status_update_es").at("id")}, {"clientId", "2"}, {"order", order}};
  const auto sent = ask("POST", "/api/v2/conversations/1/templates", send);
  ASSERT_EQ(sent.status, 202) << sent.body;
  EXPECT_THAT(town.wait_for_messages(maria, 2).at(1), HasSubstr(order));
  EXPECT_EQ(ask("POST", "/api/v2/conversations/1/templates", send).json().at("message").at("id"),
            sent.json().at("message").at("id"));
}

TEST_F(Templates, OfAnotherKindAreRefusedBeforeTheyLeaveAndAfter) {
  const auto make = [&](const std::string& name, const std::string& text) {
    return ask("POST", "/api/v2/templates",
               {{"design", json::object{{"name", name},
                                        {"language", "es_MX"},
                                        {"category", "utility"},
                                        {"body", json::object{{"text", text}}}}}});
  };
  const auto refused = make("Mal Nombre", "Hola.");
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(refused.json().at("code"), "template_refused");
  ASSERT_EQ(make("aviso_rejected", "Hola, te esperamos.").status, 201);
  // The sandbox rejects what is called so.
  const auto rejected = approve("aviso_rejected");
  EXPECT_EQ(rejected.at("status"), "rejected");
  EXPECT_EQ(rejected.at("canBeSent"), false);
  town.ask(maria, "Hola");
  const auto sent =
      ask("POST", "/api/v2/conversations/1/templates", {{"template", rejected.at("id")}, {"clientId", "1"}});
  EXPECT_EQ(sent.status, 409);
  EXPECT_EQ(sent.json().at("code"), "template_not_approved");
  EXPECT_EQ(ask("DELETE", path_of(rejected)).status, 200);
  EXPECT_TRUE(draft("aviso_rejected").empty());
}

TEST_F(Templates, WithAPictureShowAnExampleThatWasUploaded) {
  const auto upload = [&](const std::string& bytes) {
    return http("POST", town.server_url() + "/api/v2/templates/examples?name=pizza.png", bytes,
                {{"Authorization", "Bearer " + town.token("admin")}, {"Content-Type", "image/png"}});
  };
  const auto uploaded = upload("\x89PNG\r\n\x1a\n");
  ASSERT_EQ(uploaded.status, 201) << uploaded.body;
  EXPECT_EQ(upload("GIF89a").json().at("code"), "file_refused");
  const json::object head{{"format", "image"}, {"example", uploaded.json().at("handle")}};
  ASSERT_EQ(ask("POST", "/api/v2/templates",
                {{"design", json::object{{"name", "pizza_del_dia"},
                                         {"language", "es_MX"},
                                         {"category", "marketing"},
                                         {"head", head},
                                         {"body", json::object{{"text", "La pizza de hoy."}}}}}})
                .status,
            201);
  EXPECT_EQ(approve("pizza_del_dia").at("status"), "approved");
}

TEST_F(Templates, BajaIsAnsweredAndAltaToo) {
  EXPECT_THAT(town.ask(maria, "BAJA"), HasSubstr("ALTA"));
  EXPECT_THAT(town.ask(maria, "alta"), HasSubstr("BAJA"));
}

}  // namespace
}  // namespace tendero::functional
