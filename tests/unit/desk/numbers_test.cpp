#include "desk/numbers/numbers.hpp"

#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/calendar.hpp"
#include "commerce/quote.hpp"
#include "crm/agent.hpp"
#include "storage/agent_orders.hpp"
#include "storage/agents.hpp"
#include "storage/handovers.hpp"
#include "storage/model_calls.hpp"
#include "storage/outbox.hpp"
#include "storage/quotes.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::desk {
namespace {

using namespace std::chrono_literals;
namespace json = boost::json;
using crm::Author;

class DeskReport : public storage::StorageTest {
 protected:
  DeskReport() { on("2026-11-10T12:00:00"); }

  /// On the shop's clock.
  void on(const std::string& moment) { world.clock.set(parse_instant(moment, zone).value()); }

  void customer(const crm::Conversation& where) {
    write([&](database::Tx& tx) {
      const crm::CustomerMessage said{
          .external_id = fmt::format("c{}", ++said_), .at = now(), .content = crm::Text{"hola"}};
      storage::store_customer_message(tx, where, said, false, now());
      storage::note_customer_message(tx, where.id, now());
    });
  }
  MessageId ours(const crm::Conversation& where, Author author, crm::Content content = crm::Text{"hola"},
                 std::optional<crm::AgentId> agent = {}) {
    return write([&](database::Tx& tx) {
      const auto id = storage::queue_message(tx, *storage::conversation(tx, where.id), author,
                                             {.content = std::move(content)}, {}, fmt::format("o{}", ++said_), now());
      if (agent) tx.run("UPDATE messages SET agent_id = $1 WHERE id = $2", *agent, id);
      storage::begin_send(tx, id, now());
      return id;
    });
  }
  void becomes(MessageId id, crm::DeliveryState state) {
    write([&](database::Tx& tx) {
      storage::mark_sent(tx, id, "w" + id.text(), now());
      if (state != crm::DeliveryState::sent)
        storage::apply_report(tx, shop, {.external_id = "w" + id.text(), .state = state, .at = now()}, now());
    });
  }
  crm::AgentId add_agent(const std::string& name) {
    return write([&](database::Tx& tx) {
      return storage::add_agent(tx, shop, {.email = name + "@shop.example", .name = name, .password_hash = "x"}, now())
          ->id;
    });
  }
  static std::string offer(std::int64_t minor, const std::string& currency) {
    commerce::Quote quote;
    quote.lines = {{.product_id = "p1",
                    .name = "Pizza",
                    .quantity = 2,
                    .unit_price = {minor / 2, {currency}},
                    .subtotal = {minor, {currency}}}};
    quote.delivery_name = "Envío";
    quote.total = {minor, {currency}};
    quote.payment_method = "cash";
    return commerce::to_json(quote);
  }
  void assistant_orders(std::int64_t minor, const std::string& currency) {
    write([&](database::Tx& tx) {
      const auto id = storage::store_quote(tx, shop, thread.id, offer(minor, currency), {}, now());
      storage::mark_shown(tx, id, MessageId{1});
      storage::begin_ordering(tx, id);
      storage::mark_ordered(tx, id, "ORD-" + id.text(), "o" + id.text(), now());
    });
  }
  void agent_orders(crm::AgentId agent, std::int64_t minor, const std::string& currency) {
    write([&](database::Tx& tx) {
      const auto order = storage::begin_agent_order(tx,
                                                    {.shop = shop,
                                                     .request_key = fmt::format("r{}", ++said_),
                                                     .agent = {.kind = "agent", .id = agent.value, .name = "x"},
                                                     .customer_phone = "529991234567",
                                                     .offer_json = offer(minor, currency)},
                                                    now());
      storage::end_as_ordered(tx, order->id, "ORD-A", "oa", "{}", now());
    });
  }
  void stands(const crm::Conversation& where, crm::ConversationState state) {
    write([&](database::Tx& tx) { storage::change_state(tx, where.id, state, now()); });
  }

  static json::value told(const Result<JsonObject>& answer) {
    return answer ? json::parse(Json(*answer).write()) : json::value{{"code", answer.error().code}};
  }
  json::value report(const std::string& from = "2026-11-10", const std::string& to = "2026-11-11") {
    return told(world.run(numbers.desk(from, to)));
  }
  static json::value part(const json::value& whole, std::string_view pointer) { return whole.at_pointer(pointer); }

  const std::string zone = "America/Mexico_City";
  Numbers numbers{shop, *database, world, zone};

 private:
  int said_ = 0;
};

TEST_F(DeskReport, OfNothingIsEmptyAndWhole) {
  const auto found = report("2026-01-01", "2026-01-02");
  EXPECT_EQ(found.at("from"), "2026-01-01");
  EXPECT_EQ(found.at("zone"), json::value(zone));
  EXPECT_EQ(part(found, "/conversations"),
            json::parse(R"({"begun": 0, "handled": 0, "byAssistantAlone": 0, "handedOver": 0})"));
  EXPECT_EQ(part(found, "/firstResponse"), json::parse(R"({"count": 0, "medianMs": null, "p90Ms": null})"));
  EXPECT_EQ(found.at("days").as_array().size(), 2U);
  EXPECT_EQ(found.at("hours").as_array().size(), 7U);
  EXPECT_EQ(report("yesterday").at("code"), "invalid_input");
}

TEST_F(DeskReport, CountsMessagesBySenderDayAndHour) {
  on("2026-11-09T23:59:59");
  customer(thread);
  on("2026-11-10T09:30:00");
  customer(thread);
  ours(thread, Author::bot);
  ours(thread, Author::system);
  on("2026-11-11T23:59:59");
  customer(thread);
  ours(thread, Author::agent);
  on("2026-11-12T00:00:00");
  customer(thread);
  const auto found = report();
  EXPECT_EQ(found.at("messages"), json::parse(R"({"customer": 2, "assistant": 1, "agent": 1, "system": 1})"));
  EXPECT_EQ(part(found, "/days/0/messages/customer"), 1);
  EXPECT_EQ(part(found, "/days/1/messages/agent"), 1);
  EXPECT_EQ(part(found, "/hours/2/9"), 1) << "Tuesday, between nine and ten";
  EXPECT_EQ(part(found, "/hours/3/23"), 1);
}

TEST_F(DeskReport, MeasuresHowLongCustomersWaited) {
  customer(thread);
  pass(10s);
  customer(thread);
  ours(thread, Author::system);
  pass(20s);
  ours(thread, Author::bot);
  pass(1h);
  ours(thread, Author::bot);
  customer(thread);
  pass(5min);
  ours(thread, Author::agent);
  customer(thread);
  const auto found = report();
  EXPECT_EQ(found.at("firstResponse"), json::parse(R"({"count": 1, "medianMs": 30000, "p90Ms": 30000})"))
      << "from the first message that nobody had answered";
  EXPECT_EQ(found.at("response"), json::parse(R"({"count": 2, "medianMs": 30000, "p90Ms": 300000})"));
}

TEST_F(DeskReport, TellsWhatTheAssistantDidAlone) {
  const auto second = make_conversation("525500000001");
  const auto third = make_conversation("525500000002");
  const auto silent = make_conversation("525500000003");
  for (const auto& each : {thread, second, third}) {
    customer(each);
    ours(each, Author::bot);
  }
  customer(silent);
  write([&](database::Tx& tx) {
    storage::hand_over(tx, *storage::conversation(tx, second.id), {.reason = "asked"}, now());
  });
  ours(third, Author::agent);
  pass(1min);
  write([&](database::Tx& tx) { storage::change_answerer(tx, second.id, crm::Answerer::human, now()); });
  stands(thread, crm::ConversationState::resolved);
  stands(third, crm::ConversationState::closed);
  const auto found = report();
  EXPECT_EQ(part(found, "/conversations"),
            json::parse(R"({"begun": 3, "handled": 3, "byAssistantAlone": 1, "handedOver": 2})"));
  EXPECT_EQ(part(found, "/resolution"),
            json::parse(R"({"count": 2, "medianMs": 60000, "p90Ms": 60000, "byAssistantAlone": 1})"));
  EXPECT_EQ(part(found, "/handovers/reasons"), json::parse(R"([{"reason": "asked", "count": 1}])"));
  EXPECT_EQ(part(found, "/handovers/taken/medianMs"), 60'000);
  EXPECT_EQ(part(found, "/standing"), json::parse(R"({"open": 2, "bot": 1, "waiting": 0, "human": 1, "paused": 0,
                                                     "resolved": 1, "closed": 1})"));
  EXPECT_EQ(part(found, "/days/0/handedOver"), 1);
  EXPECT_EQ(part(found, "/days/0/resolved"), 2);
}

TEST_F(DeskReport, SaysWhatEachOfTheTeamDid) {
  const auto zoe = add_agent("Zoe");
  const auto ana = add_agent("Ana");
  customer(thread);
  pass(1min);
  ours(thread, Author::agent, crm::Text{"hola"}, zoe);
  ours(thread, Author::agent, crm::Text{"¿algo más?"}, zoe);
  agent_orders(ana, 45'000, "MXN");
  const auto agents = report().at("agents");
  ASSERT_EQ(agents.as_array().size(), 2U);
  EXPECT_EQ(part(agents, "/0/name"), "Ana");
  EXPECT_EQ(part(agents, "/0/made"),
            json::parse(R"({"orders": 1, "revenue": [{"currency": "MXN", "amount": "450.00"}]})"));
  EXPECT_EQ(part(agents, "/1/messages"), 2);
  EXPECT_EQ(part(agents, "/1/conversations"), 1);
  EXPECT_EQ(part(agents, "/1/response/medianMs"), 60'000);
}

TEST_F(DeskReport, NeverAddsTwoCurrencies) {
  assistant_orders(45'000, "MXN");
  assistant_orders(5'000, "MXN");
  assistant_orders(1'200, "USD");
  const auto found = report();
  EXPECT_EQ(part(found, "/orders/assistant"), json::parse(R"({"orders": 3, "revenue": [
      {"currency": "MXN", "amount": "500.00"}, {"currency": "USD", "amount": "12.00"}]})"));
  EXPECT_EQ(part(found, "/orders/agents/orders"), 0);
  EXPECT_EQ(part(found, "/days/0/orders"), 3);
}

TEST_F(DeskReport, SaysWhatBecameOfTemplates) {
  const crm::Template ready{.name = "order_ready", .language = "es_MX"};
  customer(thread);
  becomes(ours(thread, Author::system, ready), crm::DeliveryState::sent);
  becomes(ours(thread, Author::system, ready), crm::DeliveryState::read);
  pass(1h);
  customer(thread);
  becomes(ours(thread, Author::agent, ready), crm::DeliveryState::delivered);
  pass(80h);
  customer(thread);
  becomes(ours(thread, Author::agent, crm::Template{.name = "sale", .language = "es_MX"}), crm::DeliveryState::failed);
  const auto found = report("2026-11-10", "2026-11-20").at("templates");
  EXPECT_EQ(found, json::parse(R"([
      {"name": "order_ready", "language": "es_MX", "waiting": 0, "sent": 3, "delivered": 2, "read": 1, "failed": 0,
       "replied": 1},
      {"name": "sale", "language": "es_MX", "waiting": 0, "sent": 0, "delivered": 0, "read": 0, "failed": 1,
       "replied": 0}])"))
      << "an answer after three days is none to it";
}

TEST_F(DeskReport, AddsUpCostsAcrossManyLooks) {
  for (int day = 1; day <= 20; ++day) {
    on(fmt::format("2026-11-{:02}T12:00:00", day));
    customer(thread);
    write([&](database::Tx& tx) {
      const auto id = storage::queue_message(tx, *storage::conversation(tx, thread.id), Author::bot,
                                             {.content = crm::Text{"hola"}}, {}, fmt::format("k{}", day), now());
      storage::begin_send(tx, id, now());
      storage::mark_sent(tx, id, "w" + id.text(), now());
      storage::apply_report(tx, shop,
                            {.external_id = "w" + id.text(),
                             .state = crm::DeliveryState::delivered,
                             .at = now(),
                             .price = crm::MessagePrice{.category = "service", .type = "regular", .billable = true}},
                            now());
      storage::add_spent(tx, shop, 20'261'100 + day, {.tokens = 100, .cost_micros = 25});
    });
  }
  const auto costs = report("2026-11-01", "2026-11-19").at("costs");
  EXPECT_EQ(part(costs, "/messages/lines/0/billable"), 19);
  EXPECT_EQ(part(costs, "/messages/withoutRate"), 19);
  EXPECT_EQ(costs.at("tokens"), 1'900);
  EXPECT_EQ(costs.at("tokensUsd"), "0.000475");
}

TEST_F(DeskReport, OfTheShopNamesWhatWasSold) {
  const auto ana = add_agent("Ana");
  assistant_orders(45'000, "MXN");
  agent_orders(ana, 5'000, "MXN");
  on("2026-11-11T12:00:00");
  assistant_orders(1'200, "USD");
  const auto found = told(world.run(numbers.shop("2026-11-10", "2026-11-11")));
  EXPECT_EQ(found.at("products"), json::parse(R"([{"product": "p1", "name": "Pizza", "orders": 3, "quantity": 6,
      "revenue": [{"currency": "MXN", "amount": "500.00"}, {"currency": "USD", "amount": "12.00"}]}])"));
  EXPECT_EQ(part(found, "/payments/0/name"), "cash");
  EXPECT_EQ(part(found, "/deliveries/0/orders"), 3);
  EXPECT_EQ(part(found, "/agents/orders"), 1);
  EXPECT_EQ(part(found, "/days/1/revenue/0/amount"), "12.00");
}

}  // namespace
}  // namespace tendero::desk
