#include "dialogue/ownership.hpp"

#include <gmock/gmock.h>

#include "unit/dialogue/linked_customer.hpp"

namespace tendero::dialogue {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Numbers = std::vector<std::string>;

/// Orders in the shop, and which of them the contact with the phone 52 999 123 4567 sees.
class Ownership : public LinkedCustomer {
 protected:
  static commerce::Order order(const std::string& number, const std::string& phone, const std::string& customer,
                               const std::string& email = "") {
    auto made = order_of_pizzas();
    made.id = "id of " + number;
    made.number = number;
    made.customer.id = customer;
    made.customer.email = email;
    if (!phone.empty()) made.customer.phone = *PhoneNumber::parse("+" + phone, {});
    return made;
  }
  /// As a turn sees it.
  template <class Question>
  auto ask(Question question) {
    customer_says("mis pedidos", "w" + std::to_string(++said));
    const auto reading = open_turn_of_customer();
    write([this](database::Tx& tx) { return storage::complete(tx, work, now()); });
    learned = {};
    return world.run(question(context(reading, learned)));
  }
  static Numbers numbers(const std::vector<commerce::Order>& orders) {
    Numbers found;
    for (const auto& each : orders) found.push_back(each.number);
    return found;
  }
  Numbers kept(const std::vector<commerce::Order>& orders) {
    return numbers(ask([&](ToolContext context) { return keep_own(context, backend, orders); }));
  }
  Numbers own(int limit = 5) {
    return numbers(ask([&](ToolContext context) { return own_orders(context, backend, limit); }).value());
  }
  Numbers active() {
    return numbers(ask([&](ToolContext context) { return own_active_orders(context, backend); }).value());
  }

  Learned learned;
};

TEST_F(Ownership, IsByTheWholePhone) {
  EXPECT_THAT(kept({order("mine", "5219991234567", "c9"), order("one digit off", "529991234568", "c9"),
                    order("same suffix", "19991234567", "c9"), order("suffix", "1234567", "c9")}),
              ElementsAre("mine"));
  EXPECT_EQ(times_asked(), 0) << "nobody else need be known";
}

TEST_F(Ownership, OfAnOrderWithoutAPhoneIsByItsCustomer) {
  EXPECT_THAT(kept({order("mine", "", "c1"), order("other", "", "c9"), order("nobody's", "", "")}),
              ElementsAre("mine"));
  EXPECT_EQ(learned.customer->customer_id, "c1");
  backend.customer = std::unexpected(of(FaultKind::not_found, "not_found"));
  EXPECT_THAT(kept({order("mine", "", "c1"), order("nobody's", "", "")}), IsEmpty());
}

TEST_F(Ownership, IsNotByARecordThatTheBackendAnsweredForAnotherPhone) {
  backend.customer->phone = *PhoneNumber::parse("+19991234567", {});
  EXPECT_THAT(kept({order("theirs", "", "c1")}), IsEmpty());
  backend.customer->phone.reset();
  EXPECT_THAT(kept({order("theirs", "", "c1")}), IsEmpty());
}

TEST_F(Ownership, ByPhoneDoesNotReachOrdersOfAnotherPhone) {
  static_cast<void>(take_turn());
  EXPECT_THAT(kept({order("of c1, by a backend that compares suffixes", "19991234567", "c1"), order("mine", "", "c1")}),
              ElementsAre("mine"));
}

TEST_F(Ownership, ByProofReachesOrdersOfAnotherPhone) {
  const std::vector orders{order("theirs", "525512345678", "c7", "Juana@Example.com"), order("unnamed", "", "c7"),
                           order("other", "525512345678", "c9", "juana@example.com"),
                           order("mine", "529991234567", "c1")};
  EXPECT_THAT(kept(orders), ElementsAre("mine"));
  prove("c7");
  EXPECT_THAT(kept(orders), ElementsAre("theirs", "unnamed", "mine"));
  write([this](database::Tx& tx) { return storage::unlink_customer(tx, thread.contact, now()); });
  EXPECT_THAT(kept(orders), ElementsAre("mine"));
}

TEST_F(Ownership, ByProofIsNotOfEverybodyWhoOrdersAsAGuest) {
  prove("guest");
  EXPECT_THAT(kept({order("theirs", "525512345678", "guest", "juana@example.com"),
                    order("other guest's", "525512345678", "guest", "eva@example.com")}),
              ElementsAre("theirs"));
}

TEST_F(Ownership, ByProofIsNothingWithTheFeatureOff) {
  prove("c7");
  integration.configured.features.customer_link = false;
  EXPECT_THAT(kept({order("theirs", "525512345678", "c7")}), IsEmpty());
}

TEST_F(Ownership, OfOneWhosePhoneIsWithheldIsByProof) {
  write([this](database::Tx& tx) {
    return tx.run("UPDATE contact_identifiers SET kind = 'bsuid' WHERE contact_id = $1", thread.contact);
  });
  backend.found_orders = std::vector{order("theirs", "525512345678", "c7"), order("other", "525512345678", "c9")};
  EXPECT_THAT(own(), IsEmpty());
  EXPECT_THAT(backend.calls, IsEmpty()) << "there is nothing to look for";
  prove("c7");
  EXPECT_THAT(own(), ElementsAre("theirs"));
  EXPECT_THAT(active(), ElementsAre("theirs"));
}

TEST_F(Ownership, FindsOrdersByPhoneAndOfTheProvenByEmail) {
  auto older = order("older", "525512345678", "c7");
  older.created_at = now() - std::chrono::hours{48};
  auto newer = order("newer", "525512345678", "c7");
  newer.created_at = now() - std::chrono::hours{1};
  auto done = order("done", "525512345678", "c7");
  done.status = {"completed"};
  done.created_at = now() - std::chrono::hours{72};
  auto mine = order("mine", "529991234567", "c1");
  mine.created_at = now() - std::chrono::hours{24};
  backend.found_orders = std::vector{mine};
  backend.found_by_email = std::vector{done, older, mine, newer, order("other", "525512345678", "c9")};
  EXPECT_THAT(own(), ElementsAre("mine"));
  EXPECT_THAT(backend.calls, ElementsAre("find_by_phone")) << "the shop is not asked in vain";
  prove("c7");
  EXPECT_THAT(own(), ElementsAre("newer", "mine", "older", "done"));
  EXPECT_THAT(own(2), ElementsAre("newer", "mine"));
  EXPECT_THAT(active(), ElementsAre("newer", "mine", "older"));
}

TEST_F(Ownership, IsNotDeniedWhenTheShopCannotBeAsked) {
  prove("c7");
  backend.found_orders = std::vector<commerce::Order>{};
  backend.found_by_email = std::unexpected(of(FaultKind::unavailable, "shop_timeout"));
  const auto some = ask([&](ToolContext context) { return own_orders(context, backend, 5); });
  ASSERT_FALSE(some);
  EXPECT_EQ(some.error().code, "shop_timeout");
  EXPECT_FALSE(ask([&](ToolContext context) { return own_active_orders(context, backend); }));
  backend.found_by_email = std::unexpected(of(FaultKind::not_found, "not_found"));
  EXPECT_THAT(own(), IsEmpty());
}

}  // namespace
}  // namespace tendero::dialogue
