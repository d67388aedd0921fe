#include "storage/shared_phone.hpp"

#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using crm::IdentifierKind;

class SharedPhone : public StorageTest {
 protected:
  SharedPhone() {
    hidden = write([&](database::Tx& tx) { return find_or_make_contact(tx, shop, {bsuid}, "Beto", now()); });
  }
  static crm::ContactCards card(crm::CardPhone phone, bool asked_for = true) {
    return {.cards = {{.name = "Beto", .phones = {std::move(phone)}}}, .asked_for = asked_for};
  }
  std::optional<ContactId> share(const crm::ContactCards& cards) {
    return write([&](database::Tx& tx) { return learn_shared_phone(tx, hidden, cards, now(), now()); });
  }
  std::string phone_of(ContactId id) {
    const auto phone = write([&](database::Tx& tx) { return contact(tx, id)->phone(); });
    return phone ? phone->digits() : "";
  }

  const crm::Identifier bsuid{.kind = IdentifierKind::bsuid, .value = "MX.1"};
  ContactId hidden;
};

TEST_F(SharedPhone, IsThePersonsWhenTheyWereAskedForIt) {
  EXPECT_EQ(share(card({.number = "+52 1 55 1234 5678", .wa_id = "5215512345678"})), hidden);
  EXPECT_EQ(phone_of(hidden), "525512345678");
  EXPECT_EQ(share(card({.number = "+52 1 55 1234 5678"})), hidden) << "once more";
  EXPECT_EQ(share(card({.number = "+34 612 345 678"})), hidden) << "a wa_id is not always told";
  EXPECT_EQ(phone_of(hidden), "34612345678");
}

TEST_F(SharedPhone, IsAClaimWhenItWasForwarded) {
  EXPECT_FALSE(share(card({.number = "+52 1 55 1234 5678", .wa_id = "5215512345678"}, false)));
  EXPECT_EQ(phone_of(hidden), "");
}

TEST_F(SharedPhone, MustSayWhichItIs) {
  EXPECT_FALSE(share(card({.number = "55 1234 5678"})));
  EXPECT_FALSE(share(card({.number = "+52 call me"})));
  auto two = card({.number = "+525512345678"});
  two.cards.push_back(two.cards.front());
  EXPECT_FALSE(share(two));
  EXPECT_FALSE(share({.cards = {}, .asked_for = true}));
  EXPECT_EQ(phone_of(hidden), "");
}

TEST_F(SharedPhone, MakesOneOfTwoContacts) {
  EXPECT_EQ(share(card({.number = "+529991234567", .wa_id = "5219991234567"})), thread.contact);
  EXPECT_EQ(write([&](database::Tx& tx) { return contact(tx, hidden)->id; }), thread.contact);
}

TEST_F(SharedPhone, OfSomebodyWhosePhoneIsKnownIsNoNews) {
  EXPECT_FALSE(write([&](database::Tx& tx) {
    return learn_shared_phone(tx, thread.contact, card({.number = "+34612345678"}), now(), now());
  }));
}

}  // namespace
}  // namespace tendero::storage
