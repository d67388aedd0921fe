#include "desk/customers/customer_links.hpp"

#include <gmock/gmock.h>

#include "unit/commerce/scripted_shop.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::desk {
namespace {

using ::testing::HasSubstr;

class CustomerLinksDesk : public storage::StorageTest {
 protected:
  CustomerLinksDesk() {
    commerce::Order order{.id = "o1", .number = "ORD-2025-000777"};
    order.customer = {.id = "c7", .name = "Juana Díaz", .email = "juana@example.com"};
    integration.scripted.found_orders = std::vector{order};
  }
  std::string prove(ContactId contact) {
    const auto after = world.run(links.link_by_proof(contact, "ORD-2025-000777", "juana@example.com", eva));
    return after ? after->write() : after.error().code;
  }

  const storage::Actor eva{.kind = "agent", .id = 3, .name = "eva@shop.example"};
  commerce::test::OneShop integration;
  Inbox inbox{shop, *database, world, {}};
  CustomerLinks links{shop, *database, world, integration, inbox};
};

TEST_F(CustomerLinksDesk, AnswersTheContactAsItStandsThen) {
  EXPECT_THAT(prove(thread.contact),
              HasSubstr(R"("customer":{"id":"c7","name":"Juana Díaz","email":"juana@example.com","linkedBy":"proof",)"
                        R"("linkedSince":")"));
  const auto after = world.run(links.unlink(thread.contact, eva));
  ASSERT_TRUE(after);
  EXPECT_THAT(after->write(), HasSubstr(R"("customer":null)"));
}

TEST_F(CustomerLinksDesk, AsksThePhoneThatWasSigned) {
  integration.scripted.customer =
      commerce::Customer{.id = "c1", .phone = *PhoneNumber::parse("529991234567", {}), .phone_as_stored = {}};
  const auto after = world.run(links.link_by_phone(thread.contact, eva));
  ASSERT_TRUE(after);
  EXPECT_THAT(after->write(),
              HasSubstr(R"("customer":{"id":"c1","name":null,"email":null,"linkedBy":"verified_phone")"));
}

TEST_F(CustomerLinksDesk, KnowsOnlyItsOwnContacts) { EXPECT_EQ(prove(ContactId{99}), "not_found"); }

}  // namespace
}  // namespace tendero::desk
