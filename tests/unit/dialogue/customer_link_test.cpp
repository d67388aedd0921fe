#include "dialogue/customer_link.hpp"

#include <algorithm>

#include "dialogue/instructions.hpp"
#include "dialogue/ownership.hpp"
#include "dialogue/turn_commit.hpp"
#include "unit/dialogue/shop_fixture.hpp"

namespace tendero::dialogue {
namespace {

using namespace std::chrono_literals;

class LinkedCustomer : public ShopTest {
 protected:
  LinkedCustomer() { backend.customer = juan("c1"); }

  static commerce::Customer juan(const std::string& id) {
    commerce::Customer customer;
    customer.id = id;
    customer.name = "Juan Pérez";
    customer.email = "juan@example.com";
    return customer;
  }

  /// A turn that needs to know who the customer is, and is committed; whom it took them for.
  std::optional<storage::CustomerLink> take_turn() {
    customer_says("hola", "w" + std::to_string(++said));
    const auto reading = open_turn_of_customer();
    Learned learned;
    const auto customer = world.run(caller_as_customer(context(reading, learned), backend));
    const auto ended = write([&](database::Tx& tx) {
      TurnResult result;
      result.reply.says = {crm::Outgoing{.content = crm::Text{"¡Hola!"}}};
      result.customer = learned.customer;
      return commit_turn(tx, work, reading, std::move(result), settings, now());
    });
    EXPECT_EQ(ended, TurnEnd::answered);
    return customer;
  }

  TurnReading open_turn_of_customer() {
    return write([this](database::Tx& tx) {
      storage::note_customer_message(tx, thread.id, now());
      storage::schedule_turn(tx, current_in(tx), now(), 10s, now());
      work = storage::lease(tx, {"turn"}, 1, now(), 1min, "test").at(0);
      return *open_turn(tx, work, settings, now());
    });
  }
  crm::Conversation current_in(database::Tx& tx) { return *storage::conversation(tx, thread.id); }

  ToolContext context(const TurnReading& reading, Learned& learned) {
    return {.world = world,
            .database = *database,
            .integration = integration,
            .settings = settings,
            .conversation = reading.conversation,
            .contact = reading.contact,
            .turn = reading.turn,
            .learned = learned,
            .newest = reading.newest(),
            .language = "es",
            .call_id = "c1",
            .caller = reading.contact.phone()};
  }

  std::optional<storage::CustomerLink> stored() {
    return write([this](database::Tx& tx) { return storage::customer_link(tx, thread.contact); });
  }
  [[nodiscard]] std::int64_t times_asked() const { return std::ranges::count(backend.calls, "by_phone"); }

  DialogueSettings settings;
  storage::Work work;
  int said = 0;
};

TEST_F(LinkedCustomer, IsStoredInTheCommitOfTheTurn) {
  EXPECT_EQ(take_turn()->customer_id, "c1");
  ASSERT_TRUE(stored());
  EXPECT_EQ(stored()->customer_id, "c1");
  EXPECT_EQ(stored()->name, "Juan Pérez");
  EXPECT_EQ(stored()->email, "juan@example.com");
  EXPECT_EQ(stored()->how, "verified_phone");
  EXPECT_EQ(stored()->linked_at, now());
}

TEST_F(LinkedCustomer, IsUsedAfterwardsWithoutAskingAgain) {
  take_turn();
  pass(1h);
  EXPECT_EQ(take_turn()->customer_id, "c1");
  EXPECT_EQ(times_asked(), 1);
}

TEST_F(LinkedCustomer, OfAnotherIdIsLinkedAnew) {
  take_turn();
  backend.customer = juan("c2");
  pass(24h);
  EXPECT_EQ(take_turn()->customer_id, "c2");
  EXPECT_EQ(stored()->customer_id, "c2");
}

TEST_F(LinkedCustomer, WhomTheShopNoLongerKnowsIsNotUsed) {
  take_turn();
  backend.customer = std::unexpected(of(FaultKind::not_found, "not_found"));
  pass(24h);
  EXPECT_FALSE(take_turn());
}

TEST_F(LinkedCustomer, StandsWhileTheShopCannotBeAsked) {
  take_turn();
  backend.customer = std::unexpected(of(FaultKind::unavailable, "shop_timeout"));
  pass(24h);
  EXPECT_EQ(take_turn()->customer_id, "c1");
}

TEST_F(LinkedCustomer, WithTheFeatureOffIsNeitherAskedNorStoredNorUsed) {
  integration.configured.features.customer_link = false;
  EXPECT_FALSE(take_turn());
  EXPECT_EQ(times_asked(), 0);
  EXPECT_FALSE(stored());
  write([this](database::Tx& tx) {
    storage::link_customer(tx, thread.contact,
                           {.customer_id = "c1", .name = "Juan", .email = "", .how = "verified_phone"}, now());
  });
  EXPECT_FALSE(take_turn());
}

TEST_F(LinkedCustomer, OwnsOrdersThatBearTheirIdAlone) {
  auto theirs = order_of_pizzas();
  theirs.customer.id = "c1";
  auto others = theirs;
  others.customer.id = "c9";
  customer_says("mis pedidos", "w1");
  const auto reading = open_turn_of_customer();
  Learned learned;
  const auto own = world.run(keep_own(context(reading, learned), backend, {theirs, others}));
  ASSERT_EQ(own.size(), 1U);
  EXPECT_EQ(own.at(0).customer.id, "c1");
  EXPECT_EQ(learned.customer->customer_id, "c1");
}

TEST_F(LinkedCustomer, IsCalledByNameInTheModelsSituation) {
  const auto situation = [this] {
    customer_says("hola", "w" + std::to_string(++said));
    const auto reading = open_turn_of_customer();
    write([&](database::Tx& tx) { return storage::complete(tx, work, now()); });
    return model_request(reading, settings, *crm::find_preset("ecommerce"), {}, now()).situation;
  };
  EXPECT_EQ(situation().find("Juan"), std::string::npos);
  take_turn();
  EXPECT_NE(situation().find("Juan Pérez"), std::string::npos);
}

}  // namespace
}  // namespace tendero::dialogue
