#include "dialogue/uncertain_orders.hpp"

#include <algorithm>

#include "storage/outbox.hpp"
#include "storage/turns.hpp"
#include "unit/dialogue/shop_fixture.hpp"

namespace tendero::dialogue {
namespace {

using namespace std::chrono_literals;
using crm::Answerer;

class OrderInDoubt : public ShopTest {
 protected:
  OrderInDoubt() {
    customer_says("Efectivo", "w1");
    write([this](database::Tx& tx) { storage::note_customer_message(tx, thread.id, now()); });
    backend.idempotent = false;
    backend.found = std::unexpected(of(FaultKind::not_found, "not_found"));
    begin_order();
  }

  /// As `place_order` leaves it when the process dies in the call.
  void begin_order() {
    write([this](database::Tx& tx) {
      turn = storage::begin_turn(tx, thread, "turn:1", now());
      quote = storage::store_quote(tx, shop, thread.id, commerce::to_json(pizzas()), turn.id, now());
      storage::mark_shown(tx, quote, MessageId{1});
      storage::begin_ordering(tx, quote);
      storage::record_tool(tx,
                           {.turn = turn.id,
                            .conversation = thread.id,
                            .call_id = "c1",
                            .name = "create_ecommerce_order",
                            .state = "intended",
                            .changes_world = true},
                           "order:1", now());
      queue_looks(tx, settle_quoted, shop, quote.value, now());
    });
  }

  /// As the turn ends when nobody knows: the customer has heard so, and an agent is asked.
  void hand_over(const std::string& reason = "order_uncertain") {
    write([&](database::Tx& tx) {
      storage::mark_uncertain(tx, quote);
      storage::change_answerer(tx, thread.id, Answerer::waiting, now());
      const auto said = storage::queue_message(tx, *storage::conversation(tx, thread.id), crm::Author::bot,
                                               {.content = crm::Text{"Todavía no es seguro"}}, turn.id, "say", now());
      storage::begin_send(tx, said, now());
      storage::mark_sent(tx, said, "wamid.1", now());
      storage::end_turn(tx, turn.id, "answered", "builtin", "", R"({"hand_over":")" + reason + R"("})", now());
    });
  }

  /// Looks whenever a look is due, for so long; how each ended.
  std::vector<LookEnd> look_for(Duration duration) {
    std::vector<LookEnd> ends;
    const Instant until = now() + duration;
    while (true) {
      const auto next = write([](database::Tx& tx) { return storage::next_due(tx, {"order.settle"}); });
      if (!next || *next > until) break;
      world.clock.set(std::max(now(), *next));
      const auto work = write(
          [this](database::Tx& tx) { return storage::lease(tx, {"order.settle"}, 1, now(), 2min, "test").at(0); });
      ends.push_back(*world.run(orders.look(work)));
    }
    world.clock.set(until);
    return ends;
  }

  /// What the customer was told beside what the turn said.
  std::vector<std::string> told() {
    std::vector<std::string> texts;
    for (const auto& row : write([](database::Tx& tx) {
           return tx.rows(
               "SELECT m.content FROM messages m JOIN outbox o ON o.message_id = m.id "
               "WHERE o.once_key LIKE 'order:%' ORDER BY m.id");
         })) {
      texts.push_back(row.text(0));
    }
    return texts;
  }
  storage::QuoteRecord stored() {
    return write([this](database::Tx& tx) { return *storage::quote(tx, quote); });
  }
  [[nodiscard]] std::int64_t times_asked() const { return std::ranges::count(backend.calls, "find_by_reference"); }

  storage::TurnRecord turn;
  QuoteId quote;
  UncertainOrders orders{world, *database, integration, {}};
};

TEST_F(OrderInDoubt, IsFoundAndToldOnceAndTheAssistantAnswersAgain) {
  hand_over();
  EXPECT_EQ(look_for(30s), std::vector{LookEnd::later});
  backend.found = order_of_pizzas();
  EXPECT_EQ(look_for(2h), std::vector{LookEnd::found});
  ASSERT_EQ(told().size(), 1U);
  EXPECT_NE(told().at(0).find("ORD-2025-000777"), std::string::npos);
  EXPECT_NE(told().at(0).find("$340.00"), std::string::npos);
  EXPECT_EQ(stored().state, "ordered");
  EXPECT_EQ(stored().order_number, "ORD-2025-000777");
  EXPECT_EQ(current().answerer, Answerer::bot);
  EXPECT_TRUE(write([this](database::Tx& tx) { return storage::open_intents(tx, thread.id); }).empty());
  EXPECT_EQ(std::ranges::count(backend.calls, "create"), 0);
}

TEST_F(OrderInDoubt, IsFoundAlsoWhenTheProcessDiedInTheCall) {
  backend.found = order_of_pizzas();
  EXPECT_EQ(look_for(15s), std::vector{LookEnd::found});
  EXPECT_EQ(told().size(), 1U);
  EXPECT_EQ(current().answerer, Answerer::bot);
}

TEST_F(OrderInDoubt, NotFoundItStandsBeforeAnAgentAfterTheLastLook) {
  hand_over();
  const auto ends = look_for(48h);
  ASSERT_EQ(ends.size(), 5U) << "15 s, 1 min, 5 min, 15 min, 1 h";
  EXPECT_EQ(ends.back(), LookEnd::given_up);
  EXPECT_EQ(times_asked(), 5);
  EXPECT_EQ(std::ranges::count(backend.calls, "create"), 0) << "the shop would make it twice";
  EXPECT_EQ(stored().state, "uncertain");
  EXPECT_EQ(current().answerer, Answerer::waiting);
  EXPECT_TRUE(told().empty());
}

TEST_F(OrderInDoubt, OneThatNobodyHandedOverIsHandedOverInTheEnd) {
  EXPECT_EQ(look_for(2h).back(), LookEnd::given_up);
  EXPECT_EQ(stored().state, "uncertain");
  EXPECT_EQ(current().answerer, Answerer::waiting);
}

TEST_F(OrderInDoubt, AShopThatCannotBeAskedIsTriedForLonger) {
  hand_over();
  backend.found = std::unexpected(of(FaultKind::unavailable, "shop_unreachable"));
  look_for(5h);
  EXPECT_EQ(stored().state, "uncertain");
  integration.available = false;
  look_for(5h);
  integration.available = true;
  backend.found = order_of_pizzas();
  EXPECT_EQ(look_for(1h), std::vector{LookEnd::found});
  EXPECT_EQ(told().size(), 1U);
}

TEST_F(OrderInDoubt, IsMadeAgainOnlyWhereTheShopHonoursIdempotencyKeys) {
  hand_over();
  backend.idempotent = true;
  backend.made = order_of_pizzas();
  EXPECT_EQ(look_for(15s), std::vector{LookEnd::found});
  ASSERT_EQ(backend.asked_to_make.size(), 1U);
  EXPECT_EQ(backend.asked_to_make.at(0).reference, stored().reference);
  EXPECT_EQ(backend.asked_to_make.at(0).customer_name, "Ana");
  EXPECT_EQ(told().size(), 1U);
}

TEST_F(OrderInDoubt, IsNotMadeAgainBesideAPerson) {
  hand_over();
  backend.idempotent = true;
  write([this](database::Tx& tx) { storage::change_answerer(tx, thread.id, Answerer::human, now()); });
  look_for(2h);
  EXPECT_TRUE(backend.asked_to_make.empty());
}

TEST_F(OrderInDoubt, WhatThePersonWhoTookOverFindsOutIsTheirsToSay) {
  hand_over();
  write([this](database::Tx& tx) { storage::change_answerer(tx, thread.id, Answerer::human, now()); });
  backend.found = order_of_pizzas();
  EXPECT_EQ(look_for(15s), std::vector{LookEnd::found});
  EXPECT_EQ(stored().state, "ordered") << "they see it";
  EXPECT_TRUE(told().empty());
  EXPECT_EQ(current().answerer, Answerer::human);
}

TEST_F(OrderInDoubt, FoundWhenTheWindowForFreeAnswersIsOverItIsOnRecordAlone) {
  hand_over();
  backend.found = order_of_pizzas();
  world.clock.set(now() + 25h);
  EXPECT_EQ(look_for(1min), std::vector{LookEnd::found});
  EXPECT_EQ(stored().state, "ordered");
  EXPECT_TRUE(told().empty());
  EXPECT_EQ(current().answerer, Answerer::waiting) << "an agent has a template for it";
}

TEST_F(OrderInDoubt, WhoeverElseIsWaitedForIsStillWaitedFor) {
  hand_over("customer_asked");
  backend.found = order_of_pizzas();
  look_for(15s);
  EXPECT_EQ(told().size(), 1U);
  EXPECT_EQ(current().answerer, Answerer::waiting);
}

TEST_F(OrderInDoubt, WhatTheCustomerAskedMeanwhileStaysWithTheAgent) {
  hand_over();
  customer_says("¿y puedo cambiar la dirección?", "w2");
  backend.found = order_of_pizzas();
  look_for(15s);
  EXPECT_EQ(told().size(), 1U);
  EXPECT_EQ(current().answerer, Answerer::waiting);
}

TEST_F(OrderInDoubt, ATurnThatIsDueFindsItAndSpeaksOfIt) {
  write([this](database::Tx& tx) { storage::schedule_turn(tx, thread, now(), 10s, now()); });
  backend.found = order_of_pizzas();
  EXPECT_EQ(look_for(15s), std::vector{LookEnd::later});
  EXPECT_EQ(times_asked(), 0);
  write([this](database::Tx& tx) {
    storage::complete(tx, storage::lease(tx, {"turn"}, 1, now(), 1min, "test").at(0), now());
    storage::mark_ordered(tx, quote, "ORD-2025-000777", "o1", now());
  });
  EXPECT_EQ(look_for(1h), std::vector{LookEnd::nothing});
  EXPECT_TRUE(told().empty()) << "the turn has said it";
}

TEST_F(OrderInDoubt, FoundWhileTheCustomerWritesItIsLeftToTheirTurn) {
  write([this](database::Tx& tx) { storage::mark_uncertain(tx, quote); });
  backend.found = order_of_pizzas();
  backend.meanwhile = [this] {
    write([this](database::Tx& tx) { storage::schedule_turn(tx, thread, now() + 2s, 10s, now()); });
  };
  EXPECT_EQ(look_for(15s), std::vector{LookEnd::later});
  EXPECT_EQ(stored().state, "uncertain");
  EXPECT_TRUE(told().empty());
}

}  // namespace
}  // namespace tendero::dialogue
