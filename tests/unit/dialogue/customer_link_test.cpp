#include "dialogue/instructions.hpp"
#include "unit/dialogue/linked_customer.hpp"

namespace tendero::dialogue {
namespace {

using namespace std::chrono_literals;

TEST_F(LinkedCustomer, IsStoredInTheCommitOfTheTurn) {
  EXPECT_EQ(take_turn()->customer_id, "c1");
  ASSERT_TRUE(stored());
  EXPECT_EQ(stored()->customer_id, "c1");
  EXPECT_EQ(stored()->name, "Juan Pérez");
  EXPECT_EQ(stored()->email, "juan@example.com");
  EXPECT_EQ(stored()->by, crm::LinkedBy::verified_phone);
  EXPECT_EQ(stored()->since, now());
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
  EXPECT_FALSE(stored());
}

TEST_F(LinkedCustomer, IsNobodyWithAnotherPhone) {
  const auto of_phone = [](const char* written) {
    auto customer = juan("c9");
    customer.phone.reset();
    if (const auto phone = PhoneNumber::parse(written, {})) customer.phone = *phone;
    return customer;
  };
  for (const auto* other : {"+1 999 123 4567", "525591234567", "1234567", ""}) {
    backend.customer = of_phone(other);
    EXPECT_FALSE(take_turn()) << other;
    EXPECT_FALSE(stored()) << other;
  }
  backend.customer = of_phone("+52 1 999 123 4567");
  EXPECT_TRUE(take_turn()) << "the same line in the old spelling";
}

TEST_F(LinkedCustomer, WithoutAnIdIsNobody) {
  backend.customer = juan("");
  EXPECT_FALSE(take_turn());
  EXPECT_FALSE(stored());
}

TEST_F(LinkedCustomer, WhoWasUnlinkedIsNotAskedAbout) {
  take_turn();
  write([this](database::Tx& tx) { return storage::unlink_customer(tx, thread.contact, now()); });
  pass(48h);
  EXPECT_FALSE(take_turn());
  EXPECT_FALSE(stored());
  EXPECT_EQ(times_asked(), 1);
}

TEST_F(LinkedCustomer, WhoIsUnlinkedDuringATurnStaysSo) {
  customer_says("hola", "w1");
  const auto reading = open_turn_of_customer();
  Learned learned;
  EXPECT_TRUE(world.run(caller_as_customer(context(reading, learned), backend)));
  write([this](database::Tx& tx) { return storage::unlink_customer(tx, thread.contact, now()); });
  EXPECT_FALSE(world.run(caller_as_customer(context(reading, learned), backend)));
  commit(reading, learned);
  EXPECT_FALSE(stored());
}

TEST_F(LinkedCustomer, IsNotStoredForAPhoneThatMovedDuringTheTurn) {
  customer_says("hola", "w1");
  const auto reading = open_turn_of_customer();
  Learned learned;
  EXPECT_TRUE(world.run(caller_as_customer(context(reading, learned), backend)));
  pass(1s);
  write([this](database::Tx& tx) {
    storage::learn_identifiers(tx, thread.contact, {{crm::IdentifierKind::phone, "525512345678"}}, now());
  });
  commit(reading, learned);
  EXPECT_FALSE(stored());
}

TEST_F(LinkedCustomer, ByProofIsNotReplacedByTheDailyQuestion) {
  prove("c7");
  pass(48h);
  EXPECT_EQ(take_turn()->customer_id, "c1") << "who the phone is to the shop; orders are made under it";
  EXPECT_EQ(stored()->customer_id, "c7");
  EXPECT_EQ(stored()->by, crm::LinkedBy::proof);
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
    storage::link_customer(tx, thread.contact, {.customer_id = "c1", .name = "Juan"}, now());
  });
  EXPECT_FALSE(take_turn());
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
