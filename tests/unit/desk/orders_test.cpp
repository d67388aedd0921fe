#include "desk/orders/orders.hpp"

#include <algorithm>

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desk/customers/contact_erasure.hpp"
#include "storage/customer_links.hpp"
#include "storage/quotes.hpp"
#include "storage/work_queue.hpp"
#include "unit/dialogue/shop_fixture.hpp"

namespace tendero::desk {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using dialogue::LookEnd;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

Money pesos(std::int64_t amount) { return {.minor = amount * 100, .currency = {}}; }

/// An agent at the desk with a shop of two products behind it; Ana has written a minute ago.
class AgentOrders : public dialogue::ShopTest {
 protected:
  AgentOrders() {
    backend.products["p1"] = commerce::Product{.id = "p1", .name = "Pizza Pepperoni", .price = pesos(170)};
    backend.options = std::vector<commerce::DeliveryOption>{
        {.id = "d1", .name = "Recoger en tienda", .kind = commerce::DeliveryKind::pickup},
        {.id = "d2", .name = "Envío", .kind = commerce::DeliveryKind::delivery, .price = pesos(45)}};
    backend.methods = std::vector<commerce::PaymentMethod>{{.id = "1", .code = "cash", .name = "Efectivo"},
                                                           {.id = "2", .code = "credit_card", .name = "Tarjeta"}};
    backend.customer = commerce::Customer{
        .id = "c7", .name = "Ana López", .email = {}, .phone = *PhoneNumber::parse("529991234567", {})};
    backend.made = order_of_pizzas();
    backend.idempotent = false;
    integration.configured.features.order_create = true;
    customer_says("Hola", "w1");
    write([this](database::Tx& tx) { storage::note_customer_message(tx, thread.id, now()); });
    pass(1min);
  }

  static OrderRequest two_pizzas(const std::string& id = "r1") {
    return {.request_id = id,
            .customer_phone = "999 123 4567",
            .wanted = {.items = {{"p1", 2}}, .delivery = "pickup"},
            .expected_total = {}};
  }
  /// A quote that Ana accepted and that somebody of the team decides on.
  QuoteId accepted_quote() {
    return write([this](database::Tx& tx) {
      const auto offer = commerce::to_json(pizzas());
      const auto quote = storage::store_quote(tx, shop, thread.id, offer, {}, now());
      storage::mark_shown(tx, quote, MessageId{1});
      EXPECT_TRUE(storage::await_approval(tx, quote, offer));
      return quote;
    });
  }
  /// The answer, or the refusal as `{code, uncertain, problems, details}`.
  json::object told(Accepted<JsonObject> answer) {
    if (answer) return json::parse(Json(*std::move(answer)).write()).as_object();
    json::array problems;
    for (const auto& problem : answer.error().problems) problems.emplace_back(problem.field + ": " + problem.code);
    return {{"code", answer.error().fault.code},
            {"uncertain", answer.error().fault.kind == FaultKind::uncertain},
            {"problems", std::move(problems)},
            {"details", json::parse(Json(std::move(answer.error().details)).write())}};
  }
  json::object place(OrderRequest request) { return told(world.run(orders.place(shop, std::move(request), leo))); }
  json::object place() { return place(two_pizzas()); }

  [[nodiscard]] std::int64_t times_made() const { return std::ranges::count(backend.calls, "create"); }
  std::vector<std::string> audited() {
    std::vector<std::string> actions;
    for (const auto& row : write([this](database::Tx& tx) { return storage::audit_before(tx, shop, 0, 100); }))
      actions.push_back(row.actor.name + " " + row.entry.action);
    std::ranges::reverse(actions);
    return actions;
  }
  std::vector<std::string> said_to_customer() {
    std::vector<std::string> texts;
    for (const auto& message : write([this](database::Tx& tx) { return storage::history(tx, thread.id, 50); })) {
      if (message.author != crm::Author::customer) texts.push_back(crm::plain_text(message.content));
    }
    return texts;
  }
  /// Every look that is due within this time; how each ended.
  std::vector<LookEnd> look_for(Duration duration) {
    const std::vector<std::string> kinds{std::string(dialogue::settle_agents)};
    std::vector<LookEnd> ends;
    const Instant until = now() + duration;
    while (true) {
      const auto next = write([&](database::Tx& tx) { return storage::next_due(tx, kinds); });
      if (!next || *next > until) break;
      world.clock.set(std::max(now(), *next));
      const auto work =
          write([&](database::Tx& tx) { return storage::lease(tx, kinds, 1, now(), 2min, "test").at(0); });
      ends.push_back(*world.run(orders.look(work)));
    }
    world.clock.set(until);
    return ends;
  }

  const storage::Actor leo{.kind = "agent", .id = 5, .name = "leo@shop.example", .address = "192.0.2.1"};
  Orders orders{world, *database, integration, {}};
};

TEST_F(AgentOrders, IsMadeOnceForOneRequestAndToldToTheCustomer) {
  const auto first = place();
  EXPECT_EQ(first.at("order").at("orderId"), "ORD-2025-000777");
  EXPECT_EQ(first.at("notification").at("sent"), true);
  EXPECT_EQ(place(), first) << "the same request is answered the same";
  EXPECT_EQ(times_made(), 1);
  ASSERT_EQ(said_to_customer().size(), 1U);
  EXPECT_THAT(said_to_customer().front(), HasSubstr("ORD-2025-000777"));
  const auto& order = backend.asked_to_make.front();
  EXPECT_EQ(order.customer_phone.digits(), "529991234567");
  EXPECT_EQ(order.customer_id, "c7");
  EXPECT_EQ(order.customer_name, "Ana López");
  EXPECT_EQ(order.payment_method, "cash");
  EXPECT_EQ(order.total, pesos(340));
  EXPECT_THAT(audited(), ElementsAre("leo@shop.example order.created"));
  EXPECT_EQ(look_for(24h), std::vector{LookEnd::nothing});
}

TEST_F(AgentOrders, ThatComeTwiceAtOnceAreMadeOnce) {
  std::vector<json::object> answers;
  const auto ask = [this, &answers]() -> Task<> {
    answers.push_back(told(co_await orders.place(shop, two_pizzas(), leo)));
  };
  backend.found = order_of_pizzas();  // what the second one finds, while the first is at it
  world.start(ask());
  world.start(ask());
  world.settle();
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[0], answers[1]);
  EXPECT_EQ(times_made(), 1);
  EXPECT_EQ(said_to_customer().size(), 1U);
  EXPECT_THAT(audited(), ElementsAre("leo@shop.example order.created"));
}

TEST_F(AgentOrders, OfSomebodyWhoWasErasedMeanwhileLeaveNoTrace) {
  backend.made = std::unexpected(of(FaultKind::uncertain, "order_uncertain"));
  backend.found = std::unexpected(of(FaultKind::not_found, "not_found"));
  EXPECT_EQ(place().at("code"), "pending_confirmation");
  ContactErasure erasure(shop, *database, world, [](std::string_view) { return std::vector<storage::NewUpdate>(); });
  ASSERT_TRUE(world.run(erasure.erase(thread.contact, leo)));
  EXPECT_TRUE(look_for(24h).empty()) << "nobody looks for it any more";
  EXPECT_EQ(place().at("code"), "conflict") << "the same request makes no second order";
  for (const auto& row : write([this](database::Tx& tx) { return storage::audit_before(tx, shop, 0, 100); }))
    EXPECT_FALSE(row.entry.detail.contains("529991234567")) << row.entry.action;
}

TEST_F(AgentOrders, AnotherRequestUnderTheSameNameIsRefused) {
  static_cast<void>(place());
  auto other = two_pizzas();
  other.wanted.items.front().quantity = 3;
  EXPECT_EQ(place(other).at("code"), "conflict");
  EXPECT_EQ(times_made(), 1);
  EXPECT_EQ(place(two_pizzas("r2")).at("order").at("orderId"), "ORD-2025-000777");
  EXPECT_EQ(times_made(), 2);
}

TEST_F(AgentOrders, ADryRunOnlySaysWhatItWouldCostAndWhatIsMissing) {
  auto request = two_pizzas();
  request.wanted.delivery = "delivery";
  const auto answer = told(world.run(orders.quote(shop, request)));
  EXPECT_EQ(answer.at("quote").at("total").to_number<double>(), 385.0);
  EXPECT_EQ(answer.at("quote").at("missing"), json::array{"address"});
  EXPECT_EQ(times_made(), 0);
  EXPECT_THAT(audited(), ElementsAre());
  EXPECT_EQ(place(request).at("problems"), json::array{"address: required"});
  request.wanted.delivery = {};
  EXPECT_EQ(place(request).at("problems"), json::array{"deliveryOption: required"});
  EXPECT_EQ(times_made(), 0);
}

TEST_F(AgentOrders, CostsWhatTheCustomerWasToldOrIsNotMade) {
  auto request = two_pizzas();
  request.expected_total = "320.00";
  const auto refused = place(request);
  EXPECT_EQ(refused.at("code"), "quote_changed");
  EXPECT_EQ(refused.at("details").at("quote").at("total").to_number<double>(), 340.0);
  EXPECT_EQ(times_made(), 0);
  request.expected_total = "340";
  EXPECT_TRUE(place(request).contains("order"));
}

TEST_F(AgentOrders, WhatTheShopCannotSellIsNamed) {
  backend.products["p1"]->stock = 1;
  const auto refused = place();
  EXPECT_EQ(refused.at("code"), "insufficient_stock");
  EXPECT_EQ(refused.at("details").at("stock"), "1");
  auto by_card = two_pizzas();
  by_card.wanted.payment_method = "bitcoin";
  backend.products["p1"]->stock = {};
  EXPECT_EQ(place(by_card).at("details").at("options"), (json::array{"Efectivo", "Tarjeta"}));
  auto someday = two_pizzas();
  someday.wanted.delivery_date = "31.02.2026";
  EXPECT_EQ(place(someday).at("details").at("field"), "deliveryDate");
  auto nobody = two_pizzas();
  nobody.customer_phone = "12";
  EXPECT_EQ(place(nobody).at("problems"), json::array{"customerPhone: invalid_phone"});
}

TEST_F(AgentOrders, AQuoteThatWaitsIsOrderedOnceWhoeverApprovesIt) {
  const auto quote = accepted_quote();
  const auto waiting = told(world.run(orders.awaiting_approval(shop)).value());
  ASSERT_EQ(waiting.at("quotes").as_array().size(), 1U);
  EXPECT_EQ(waiting.at("quotes").at(0).at("id").to_number<std::int64_t>(), quote.value);
  EXPECT_EQ(waiting.at("quotes").at(0).at("quote").at("total").to_number<double>(), 340.0);
  EXPECT_EQ(told(world.run(orders.approve(shop, quote, leo))).at("order").at("orderId"), "ORD-2025-000777");
  EXPECT_EQ(told(world.run(orders.approve(shop, quote, leo))).at("order").at("orderId"), "ORD-2025-000777");
  EXPECT_EQ(times_made(), 1);
  EXPECT_EQ(said_to_customer().size(), 1U);
  EXPECT_TRUE(told(world.run(orders.awaiting_approval(shop)).value()).at("quotes").as_array().empty());
  EXPECT_EQ(told(world.run(orders.turn_down(shop, quote, leo))).at("code"), "conflict");
}

TEST_F(AgentOrders, AQuoteThatWaitsAndIsInDoubtIsLookedFor) {
  const auto quote = accepted_quote();
  backend.made = std::unexpected(of(FaultKind::uncertain, "order_uncertain"));
  backend.found = std::unexpected(of(FaultKind::not_found, "not_found"));
  EXPECT_EQ(told(world.run(orders.approve(shop, quote, leo))).at("code"), "pending_confirmation");
  backend.found = order_of_pizzas();
  EXPECT_EQ(told(world.run(orders.approve(shop, quote, leo))).at("order").at("orderId"), "ORD-2025-000777");
  EXPECT_EQ(times_made(), 1);
}

TEST_F(AgentOrders, AQuoteThatIsTurnedDownOrReplacedIsNotOrdered) {
  const auto quote = accepted_quote();
  EXPECT_TRUE(told(world.run(orders.turn_down(shop, quote, leo))).at("turnedDown").as_bool());
  EXPECT_EQ(told(world.run(orders.approve(shop, quote, leo))).at("code"), "conflict");
  EXPECT_THAT(audited(), ElementsAre("leo@shop.example order.turned_down"));
  const auto other = accepted_quote();
  write(
      [this](database::Tx& tx) { storage::store_quote(tx, shop, thread.id, commerce::to_json(pizzas()), {}, now()); });
  EXPECT_EQ(told(world.run(orders.approve(shop, other, leo))).at("code"), "conflict");
  EXPECT_EQ(told(world.run(orders.approve(shop, QuoteId{999}, leo))).at("code"), "not_found");
  EXPECT_EQ(times_made(), 0);
}

TEST_F(AgentOrders, AreClosedWithTheFeatureAndTheIntegration) {
  integration.configured.features.order_create = false;
  EXPECT_EQ(place().at("code"), "feature_disabled");
  EXPECT_EQ(told(world.run(orders.quote(shop, two_pizzas()))).at("code"), "feature_disabled");
  integration.available = false;
  EXPECT_EQ(place().at("code"), "integration_unavailable");
  EXPECT_TRUE(backend.calls.empty());
}

TEST_F(AgentOrders, ARefusedOneMayBeTriedAgainUnderItsName) {
  backend.made = std::unexpected(of(FaultKind::denied, "order_refused"));
  EXPECT_EQ(place().at("code"), "order_refused");
  backend.made = order_of_pizzas();
  EXPECT_TRUE(place().contains("order"));
  EXPECT_THAT(audited(), ElementsAre("leo@shop.example order.refused", "leo@shop.example order.created"));
  ASSERT_EQ(backend.asked_to_make.size(), 2U);
  EXPECT_NE(backend.asked_to_make[0].reference, backend.asked_to_make[1].reference);
}

TEST_F(AgentOrders, WhoseAnswerWasLostAreNotSureAndFoundByThemselves) {
  backend.made = std::unexpected(of(FaultKind::uncertain, "order_uncertain"));
  backend.found = std::unexpected(of(FaultKind::not_found, "not_found"));
  const auto unsure = place();
  EXPECT_EQ(unsure.at("code"), "pending_confirmation");
  EXPECT_EQ(unsure.at("uncertain"), true);
  EXPECT_EQ(unsure.at("details").at("clientRequestId"), "r1");
  EXPECT_EQ(place().at("code"), "pending_confirmation") << "asking again makes nothing";
  EXPECT_EQ(look_for(30s), std::vector{LookEnd::later});
  EXPECT_TRUE(said_to_customer().empty());
  backend.found = order_of_pizzas();
  EXPECT_EQ(look_for(2h), std::vector{LookEnd::found});
  EXPECT_EQ(place().at("order").at("orderId"), "ORD-2025-000777");
  EXPECT_EQ(times_made(), 1);
  EXPECT_EQ(said_to_customer().size(), 1U);
  EXPECT_THAT(audited(), ElementsAre("leo@shop.example order.uncertain", "leo@shop.example order.created"));
}

TEST_F(AgentOrders, AreMadeAgainOnlyUnderTheKeyThatTheShopHonours) {
  backend.made = std::unexpected(of(FaultKind::uncertain, "order_uncertain"));
  backend.found = std::unexpected(of(FaultKind::not_found, "not_found"));
  backend.idempotent = true;
  static_cast<void>(place());
  EXPECT_EQ(times_made(), 2) << "the shop did not know it";
  backend.made = order_of_pizzas();
  EXPECT_TRUE(place().contains("order"));
  for (const auto& order : backend.asked_to_make) EXPECT_EQ(order.reference, backend.asked_to_make.front().reference);
}

TEST_F(AgentOrders, NobodyEverFindsStandInTheTrail) {
  backend.made = std::unexpected(of(FaultKind::uncertain, "order_uncertain"));
  backend.found = std::unexpected(of(FaultKind::not_found, "not_found"));
  static_cast<void>(place());
  EXPECT_EQ(look_for(48h).back(), LookEnd::given_up);
  EXPECT_THAT(audited(), ElementsAre("leo@shop.example order.uncertain", "leo@shop.example order.given_up"));
  EXPECT_EQ(place().at("code"), "pending_confirmation") << "its name is not free: it may exist after all";
}

TEST_F(AgentOrders, SurviveADeathInTheCall) {
  // As the process leaves it: the intent stands, nothing is known.
  backend.made = std::unexpected(of(FaultKind::uncertain, "order_uncertain"));
  backend.found = std::unexpected(of(FaultKind::unavailable, "shop_unreachable"));
  static_cast<void>(place());
  write([](database::Tx& tx) { tx.run("UPDATE agent_orders SET state = 'ordering'"); });
  backend.found = order_of_pizzas();
  EXPECT_EQ(look_for(15s), std::vector{LookEnd::found});
  EXPECT_TRUE(place().contains("order"));
  EXPECT_EQ(times_made(), 1);
}

TEST_F(AgentOrders, AreToldOnlyWhereTheCustomerMayBeWrittenTo) {
  const auto reason = [&](const std::string& id, const std::string& phone = "9991234567") {
    auto request = two_pizzas(id);
    request.customer_phone = phone;
    return std::string(place(request).at("notification").at("reason").as_string());
  };
  EXPECT_EQ(reason("r1", "5512345678"), "no_conversation");
  integration.configured.features.order_notifications = false;
  EXPECT_EQ(reason("r2"), "switched_off");
  integration.configured.features.order_notifications = true;
  pass(25h);
  EXPECT_EQ(reason("r3"), "window_closed");
  EXPECT_TRUE(said_to_customer().empty());
}

TEST_F(AgentOrders, SayWhenTheShopMadeAnotherTotalOfIt) {
  backend.made->total = pesos(350);
  const auto answer = place();
  EXPECT_EQ(answer.at("totalDiffers"), true);
  EXPECT_EQ(answer.at("quotedTotal").to_number<double>(), 340.0);
  EXPECT_THAT(said_to_customer().front(), HasSubstr("$350.00"));
  EXPECT_THAT(said_to_customer().front(), HasSubstr("$340.00"));
}

class OrderStatusAtTheDesk : public AgentOrders {
 protected:
  OrderStatusAtTheDesk() {
    auto order = order_of_pizzas();
    order.customer = {.id = "c7", .name = "Ana", .email = {}, .phone = *PhoneNumber::parse("529991234567", {})};
    backend.by_id_answers = order;
    order.status = {"processing"};
    backend.status_set = order;
  }
  json::object change(const std::string& status) {
    return told(world.run(orders.change_status(shop, "o1", status, leo)));
  }
  json::object update(OrderUpdate what) {
    what.order = "o1";
    return told(world.run(orders.send_update(shop, std::move(what), leo)));
  }
};

TEST_F(OrderStatusAtTheDesk, IsChangedToldAndAudited) {
  const auto answer = change("processing");
  EXPECT_EQ(answer.at("changed"), true);
  EXPECT_EQ(answer.at("order").at("status"), "processing");
  EXPECT_EQ(answer.at("notification").at("sent"), true);
  ASSERT_EQ(said_to_customer().size(), 1U);
  EXPECT_THAT(said_to_customer().front(), HasSubstr("En Proceso"));
  const auto trail = write([this](database::Tx& tx) { return storage::audit_before(tx, shop, 0, 1).at(0); });
  EXPECT_EQ(trail.entry.action, "order.status_changed");
  EXPECT_EQ(json::parse(trail.entry.detail).at("from"), "pending");
  EXPECT_EQ(json::parse(trail.entry.detail).at("to"), "processing");
}

TEST_F(OrderStatusAtTheDesk, ThatItHasAlreadyAsksTheShopForNothing) {
  EXPECT_EQ(change("pending").at("changed"), false);
  EXPECT_TRUE(change("Cancelled").contains("order")) << "another spelling of canceled is understood";
  EXPECT_EQ(change("flying").at("problems"), json::array{"status: not_allowed"});
}

TEST_F(OrderStatusAtTheDesk, IsLookedAtWhenTheAnswerWasLost) {
  const auto after = *backend.status_set;
  backend.status_set = std::unexpected(of(FaultKind::uncertain, "order_uncertain"));
  EXPECT_EQ(change("processing").at("code"), "status_uncertain");
  EXPECT_THAT(audited(), ElementsAre());
  backend.meanwhile = [&] { backend.by_id_answers = after; };
  EXPECT_EQ(change("processing").at("changed"), true);
}

TEST_F(OrderStatusAtTheDesk, IsSentToItsCustomerOnce) {
  const auto sent = update({.conversation = thread.id, .request_id = "u1"});
  EXPECT_THAT(std::string(sent.at("data").at("displayContent").as_string()), HasSubstr("ORD-2025-000777"));
  EXPECT_EQ(update({.conversation = thread.id, .request_id = "u1"}), sent);
  EXPECT_EQ(said_to_customer().size(), 1U);
  const auto english = update({.conversation = thread.id, .language = "en", .request_id = "u2"});
  EXPECT_THAT(std::string(english.at("data").at("displayContent").as_string()), HasSubstr("Order ORD-2025-000777"));
  EXPECT_EQ(current().answerer, crm::Answerer::bot) << "telling is not taking over";
  EXPECT_EQ(update({.conversation = {999}, .request_id = "u3"}).at("code"), "not_found");
  pass(25h);
  EXPECT_EQ(update({.conversation = thread.id, .request_id = "u4"}).at("code"), "window_closed");
}

TEST_F(OrderStatusAtTheDesk, IsNotSentToAnybodyElse) {
  const auto carlos = make_conversation("525512345678");
  write([&](database::Tx& tx) { storage::note_customer_message(tx, carlos.id, now()); });
  EXPECT_EQ(update({.conversation = carlos.id, .request_id = "u1"}).at("code"), "customer_mismatch");
  EXPECT_TRUE(update({.conversation = carlos.id, .request_id = "u1", .also_to_strangers = true}).contains("data"));
  const auto link = [&](crm::LinkedBy by) {
    write(
        [&](database::Tx& tx) { storage::link_customer(tx, carlos.contact, {.customer_id = "c7", .by = by}, now()); });
  };
  link(crm::LinkedBy::verified_phone);
  EXPECT_EQ(update({.conversation = carlos.id, .request_id = "u2"}).at("code"), "customer_mismatch")
      << "the order bears another phone, and how the shop compares them nobody knows";
  backend.by_id_answers->customer.phone.reset();
  EXPECT_TRUE(update({.conversation = carlos.id, .request_id = "u3"}).contains("data")) << "it bears none";
  backend.by_id_answers->customer.phone = *PhoneNumber::parse("529991234567", {});
  link(crm::LinkedBy::proof);
  EXPECT_TRUE(update({.conversation = carlos.id, .request_id = "u4"}).contains("data")) << "they proved it";
  integration.configured.features.customer_link = false;
  EXPECT_EQ(update({.conversation = carlos.id, .request_id = "u5"}).at("code"), "customer_mismatch")
      << "links do not count while the feature is off";
}

}  // namespace
}  // namespace tendero::desk
