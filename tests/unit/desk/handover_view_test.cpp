// What whoever takes a conversation reads of it.
#include "desk/inbox/handover_view.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include "commerce/quote.hpp"
#include "desk/inbox/inbox.hpp"
#include "desk/takeover.hpp"
#include "storage/quotes.hpp"
#include "storage/turns.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::desk {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

class HandedOver : public storage::StorageTest {
 protected:
  HandedOver() {
    customer_says("Hola", "w1");
    customer_says("Quiero 2 pizzas", "w2");
    customer_says("para las 8", "w3");
    customer_says("no, mejor\npáseme con alguien", "w4");
  }

  void ask(const storage::NewHandover& why = {.reason = "asked"}) {
    write([&](database::Tx& tx) { return storage::hand_over(tx, *storage::conversation(tx, thread.id), why, now()); });
  }
  json::value handover() {
    const auto view = world.run(inbox.conversation(thread.id));
    EXPECT_TRUE(view);
    return json::parse(view->write()).at("handover");
  }
  std::string summary() {
    const auto found = handover();
    return std::string(found.at("summary").as_string());
  }
  QuoteId quote_pizzas() {
    commerce::Quote quote;
    const Money price{.minor = 17'000, .currency = {}};
    quote.lines = {
        {.product_id = "p", .name = "Pizza Pepperoni", .quantity = 2, .unit_price = price, .subtotal = price}};
    quote.total = {.minor = 34'000, .currency = {}};
    return write([&](database::Tx& tx) {
      return storage::store_quote(tx, shop, thread.id, commerce::to_json(quote), {}, now());
    });
  }

  Inbox inbox{shop, *database, world, {.locale = "en"}};
};

TEST_F(HandedOver, SaysWhySinceWhenAndWhatWasPromised) {
  EXPECT_TRUE(handover().is_null()) << "the assistant answers";
  ask({.reason = "policy", .note = "alergia", .expected_at = now() + 20min});
  pass(7min);
  const auto found = handover();
  EXPECT_EQ(found.at("reason"), "policy");
  EXPECT_EQ(found.at("why"), "The customer speaks of a topic that is left to people.");
  EXPECT_EQ(found.at("note"), "alergia");
  EXPECT_EQ(found.at("waitingMinutes"), 7);
  EXPECT_TRUE(found.at("expectedAt").is_string());
  EXPECT_TRUE(found.at("takenAt").is_null());
  EXPECT_THAT(summary(), HasSubstr("Topic: alergia."));
}

TEST_F(HandedOver, SummarizesWhatTheCustomerWantsInTheirOwnWords) {
  ask();
  customer_says("¿hay alguien?", "w5");
  EXPECT_THAT(summary(), HasSubstr("A person was asked for."));
  EXPECT_THAT(summary(), HasSubstr("– Quiero 2 pizzas\n– para las 8\n– no, mejor páseme con alguien"));
  EXPECT_THAT(summary(), Not(HasSubstr("Hola"))) << "the last ones";
  EXPECT_THAT(summary(), Not(HasSubstr("¿hay alguien?"))) << "said after it";
}

TEST_F(HandedOver, NamesTheOrderThatIsOpenInDoubtOrMade) {
  const auto id = quote_pizzas();
  ask();
  EXPECT_THAT(summary(), HasSubstr("2 × Pizza Pepperoni; it comes to $340.00"));
  write([&](database::Tx& tx) {
    storage::mark_shown(tx, id, MessageId{1});
    storage::begin_ordering(tx, id);
    storage::mark_uncertain(tx, id);
  });
  const auto reference = write([&](database::Tx& tx) { return storage::quote(tx, id)->reference; });
  EXPECT_THAT(summary(), HasSubstr(reference));
  EXPECT_THAT(summary(), HasSubstr("in doubt"));
  write([&](database::Tx& tx) { storage::mark_ordered(tx, id, "ORD-2025-000777", "o1", now()); });
  EXPECT_THAT(summary(), HasSubstr("Their last order here: ORD-2025-000777."));
  EXPECT_THAT(summary(), Not(HasSubstr("in doubt")));
}

TEST_F(HandedOver, TellsWhatTheAssistantDid) {
  write([this](database::Tx& tx) {
    const auto turn = storage::begin_turn(tx, *storage::conversation(tx, thread.id), "t", now());
    storage::record_tool(tx,
                         {.turn = turn.id,
                          .conversation = thread.id,
                          .call_id = "c",
                          .name = "get_ecommerce_order",
                          .arguments = R"({"value":"ORD-2025-000456"})",
                          .state = "done",
                          .output = "{}"},
                         "tool", now());
  });
  ask({.reason = "asked", .note = "Wants a cake."});
  EXPECT_THAT(summary(), HasSubstr(R"(What the assistant did: get_ecommerce_order {"value":"ORD-2025-000456"}.)"));
  EXPECT_THAT(summary(), HasSubstr("«Wants a cake.»"));
}

TEST_F(HandedOver, NotesWhoTookItAndTheWayBack) {
  ask();
  const storage::Actor luz{.kind = "agent", .id = 7, .name = "luz@shop.example"};
  ASSERT_TRUE(world.run(take_over(*database, world, {}, thread.id, luz)));
  EXPECT_EQ(handover().at("takenBy"), 7);
  EXPECT_TRUE(handover().at("waitingMinutes").is_null());
  ASSERT_TRUE(world.run(give_back(*database, world, thread.id, luz)));
  EXPECT_TRUE(handover().is_null());
}

TEST_F(HandedOver, WhoSimplyWritesTakesIt) {
  write([this](database::Tx& tx) { storage::note_customer_message(tx, thread.id, now()); });
  ask();
  ASSERT_TRUE(world.run(inbox.reply({.conversation = thread.id, .text = "¡Hola! Soy Luz.", .client_id = "a"},
                                    {.kind = "agent", .id = 9})));
  EXPECT_EQ(handover().at("takenBy"), 9);
}

}  // namespace
}  // namespace tendero::desk
