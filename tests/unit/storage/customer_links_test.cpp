#include "storage/customer_links.hpp"

#include <boost/json.hpp>

#include "storage/audit.hpp"
#include "storage/contact_list.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;
using crm::IdentifierKind;
using crm::LinkedBy;

class CustomerLinks : public StorageTest {
 protected:
  static CustomerLink ana(LinkedBy by, const std::string& id = "c1") {
    return {.customer_id = id, .name = "Ana Ruiz", .email = "ana@example.com", .by = by};
  }
  std::optional<CustomerLink> stored() {
    return write([this](database::Tx& tx) { return customer_link(tx, thread.contact); });
  }
  std::string customer() { return stored() ? stored()->customer_id : ""; }
  void link(const CustomerLink& to) {
    write([&](database::Tx& tx) { link_customer(tx, thread.contact, to, now()); });
  }
  void follow(const std::optional<CustomerLink>& found) {
    write([&](database::Tx& tx) { follow_phone(tx, thread.contact, found, now()); });
  }
  bool unlink() {
    return write([this](database::Tx& tx) { return unlink_customer(tx, thread.contact, now()); });
  }
  /// The contact writes, signing with these.
  void signs(const crm::Identifiers& identifiers) {
    pass(1s);
    write([&](database::Tx& tx) { return find_or_make_contact(tx, shop, identifiers, "Ana", now()); });
  }
  std::vector<std::string> audited() {
    std::vector<std::string> said;
    for (const auto& row : write([this](database::Tx& tx) { return audit_before(tx, shop, 0, 10); }))
      said.push_back(row.actor.kind + " " + row.entry.action + " " + row.entry.subject + " " + row.entry.detail);
    return said;
  }
  std::int64_t found(const std::string& text) {
    return write([&](database::Tx& tx) { return count_contacts(tx, shop, {{.text = text}}); });
  }
  static crm::Identifier phone(const std::string& digits) { return {IdentifierKind::phone, digits}; }
  static crm::Identifier bsuid(const std::string& value) { return {IdentifierKind::bsuid, value}; }
};

TEST_F(CustomerLinks, SayHowAndSinceWhen) {
  EXPECT_FALSE(stored());
  const Instant first = now();
  link(ana(LinkedBy::verified_phone));
  pass(1h);
  link(ana(LinkedBy::verified_phone));
  EXPECT_EQ(stored()->since, first) << "confirmed, not made anew";
  EXPECT_EQ(stored()->confirmed, now());
  link(ana(LinkedBy::proof));
  EXPECT_EQ(stored()->by, LinkedBy::proof);
  EXPECT_EQ(stored()->since, now());
  EXPECT_EQ(stored()->email, "ana@example.com");
}

TEST_F(CustomerLinks, FollowThePhone) {
  follow(ana(LinkedBy::verified_phone));
  EXPECT_EQ(customer(), "c1");
  follow(ana(LinkedBy::verified_phone, "c2"));
  EXPECT_EQ(customer(), "c2");
  follow(std::nullopt);
  EXPECT_FALSE(stored()) << "the shop knows nobody with this phone any more";
  follow(ana(LinkedBy::verified_phone));
  EXPECT_EQ(customer(), "c1");
}

TEST_F(CustomerLinks, ByProofDoNotFollowThePhone) {
  link(ana(LinkedBy::proof));
  follow(ana(LinkedBy::verified_phone, "c2"));
  EXPECT_EQ(customer(), "c1");
  follow(std::nullopt);
  EXPECT_EQ(customer(), "c1");
}

TEST_F(CustomerLinks, OnceEndedStayEndedUntilSomebodyLinksAgain) {
  link(ana(LinkedBy::verified_phone));
  EXPECT_TRUE(unlink());
  EXPECT_FALSE(unlink()) << "that is how it stands";
  EXPECT_FALSE(stored());
  follow(ana(LinkedBy::verified_phone));
  EXPECT_FALSE(stored());
  link(ana(LinkedBy::verified_phone));
  EXPECT_EQ(customer(), "c1");
  follow(ana(LinkedBy::verified_phone, "c2"));
  EXPECT_EQ(customer(), "c2");
}

TEST_F(CustomerLinks, OfWhoWasNeverLinkedCanBeForbidden) {
  EXPECT_TRUE(unlink());
  follow(ana(LinkedBy::verified_phone));
  EXPECT_FALSE(stored());
}

TEST_F(CustomerLinks, KeepNothingOfTheCustomerOnceEnded) {
  link(ana(LinkedBy::proof));
  unlink();
  EXPECT_EQ(found("ana@example.com"), 0);
  EXPECT_FALSE(write([this](database::Tx& tx) { return contact_of_customer(tx, shop, "c1"); }));
  EXPECT_FALSE(write([this](database::Tx& tx) { return contact_of_customer(tx, shop, ""); }));
  EXPECT_EQ(write([](database::Tx& tx) {
              return tx.row("SELECT COUNT(*) FROM customer_links WHERE customer_id || name || email || how <> ''")
                  ->integer(0);
            }),
            0);
}

TEST_F(CustomerLinks, LeadFromTheCustomerToTheContact) {
  link(ana(LinkedBy::verified_phone));
  const auto other = make_conversation("525512345678").contact;
  pass(1s);
  write([&](database::Tx& tx) { link_customer(tx, other, ana(LinkedBy::proof), now()); });
  const auto contact_of = [this](const std::string& customer, ShopId in) {
    return write([&](database::Tx& tx) { return contact_of_customer(tx, in, customer); });
  };
  EXPECT_EQ(contact_of("c1", shop), other) << "of several the one linked last";
  EXPECT_FALSE(contact_of("c2", shop));
  EXPECT_FALSE(contact_of("c1", ShopId{shop.value + 1}));
}

TEST_F(CustomerLinks, AreFoundByNameAndEmail) {
  link({.customer_id = "c1", .name = "Roberto Ruiz", .email = "beto_ruiz@example.com"});
  EXPECT_EQ(found("RUIZ"), 1);
  EXPECT_EQ(found("beto_ruiz@EXAMPLE"), 1);
  EXPECT_EQ(found("betoXruiz"), 0) << "a line is a line";
  make_conversation("525512345678");
  EXPECT_EQ(found("ruiz"), 1);
}

TEST_F(CustomerLinks, ByPhoneEndWhenThePhoneMoves) {
  signs({phone("529991234567"), bsuid("MX.1")});
  link(ana(LinkedBy::verified_phone));
  signs({phone("529991234567"), bsuid("MX.1")});
  EXPECT_EQ(customer(), "c1");
  signs({bsuid("MX.1")});
  EXPECT_EQ(customer(), "c1");
  signs({phone("525512345678"), bsuid("MX.1")});
  EXPECT_FALSE(stored());
  link(ana(LinkedBy::verified_phone, "c2"));
  signs({phone("529991234567"), bsuid("MX.1")});
  EXPECT_FALSE(stored()) << "also when it moves back";
  EXPECT_EQ(audited(), std::vector<std::string>(2, "system customer.unlinked contact:1 {\"by\":\"verified_phone\"}"));
}

TEST_F(CustomerLinks, ByProofStayWithThePersonNotWithThePhone) {
  link(ana(LinkedBy::proof));
  signs({phone("529991234567"), bsuid("MX.1")});
  EXPECT_EQ(customer(), "c1") << "a first BSUID is nobody else's";
  signs({phone("525512345678"), bsuid("MX.1")});
  EXPECT_EQ(customer(), "c1");
  signs({phone("525512345678"), bsuid("MX.2")});
  EXPECT_EQ(customer(), "c1") << "somebody else has this phone now, and is another contact";
}

TEST_F(CustomerLinks, EndedByAPersonOutlastEverythingThatChanges) {
  link(ana(LinkedBy::verified_phone));
  unlink();
  signs({phone("529991234567"), bsuid("MX.1")});
  signs({phone("525512345678"), bsuid("MX.1")});
  follow(ana(LinkedBy::verified_phone));
  EXPECT_FALSE(stored());
}

TEST_F(CustomerLinks, AreToldInTheFeedWhenTheyChange) {
  const auto mark = head();
  link(ana(LinkedBy::verified_phone));
  link(ana(LinkedBy::verified_phone));
  unlink();
  unlink();
  EXPECT_EQ(feed_kinds(mark), (std::vector<std::string>{"contact.linked", "contact.unlinked"}));
  EXPECT_EQ(feed(mark).at(0).body, R"({"contact":1,"customer":"c1","by":"verified_phone"})");
  EXPECT_EQ(feed(mark).at(1).body, R"({"contact":1})");
}

TEST_F(CustomerLinks, OfTheTimeBeforeTheyWereConfirmedAreAsOldAsTheyAre) {
  auto old = *database::open_sqlite({.path = ":memory:", .inline_mode = true}, world);
  ASSERT_TRUE(world.run(database::migrate(*old, migrations().first(4))));
  const auto in_old = [&](auto work) { return *world.run(old->write("test", work)); };
  const auto who = in_old([&](database::Tx& tx) {
    const auto there = ensure_shop(tx, "bella", now());
    const auto id = tx.insert<ContactId>(
        "INSERT INTO contacts (shop_id, name, profile_name, blocked, created_at) VALUES ($1, '', 'Ana', 0, $2) "
        "RETURNING id",
        there, now());
    tx.run(
        "INSERT INTO customer_links (contact_id, shop_id, customer_id, name, email, how, linked_at) "
        "VALUES ($1, $2, 'c1', '', '', 'verified_phone', $3)",
        id, there, now());
    return id;
  });
  ASSERT_TRUE(world.run(database::migrate(*old, migrations())));
  const auto link = in_old([&](database::Tx& tx) { return customer_link(tx, who); });
  ASSERT_TRUE(link);
  EXPECT_EQ(link->confirmed, now());
}

}  // namespace
}  // namespace tendero::storage
