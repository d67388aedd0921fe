#include "storage/identity_change.hpp"

#include <algorithm>
#include <set>

#include "storage/contact_identifiers.hpp"
#include "storage/customer_links.hpp"
#include "storage/merges.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;
using crm::IdentifierKind;
using crm::Identifiers;

const Identifiers old_self{
    {IdentifierKind::bsuid, "MX.1"}, {IdentifierKind::phone, "525511111111"}, {IdentifierKind::wa_id, "5215511111111"}};
const Identifiers new_self{
    {IdentifierKind::bsuid, "MX.2"}, {IdentifierKind::phone, "525522222222"}, {IdentifierKind::wa_id, "5215522222222"}};
const Identifiers stranger{
    {IdentifierKind::bsuid, "MX.9"}, {IdentifierKind::phone, "525511111111"}, {IdentifierKind::wa_id, "5215511111111"}};
// As Meta told it until 2026-08: the old number, the new one, and the new id.
const Identifiers old_number{old_self.at(1), old_self.at(2)};

class IdentityChange : public StorageTest {
 protected:
  ContactId writes(const Identifiers& as, std::optional<Instant> at = {}) {
    return write([&](database::Tx& tx) {
      return find_or_make_contact(tx, shop, as, SignedProfile{.name = "Ana", .at = at}, now());
    });
  }
  std::optional<ContactId> changes(const Identifiers& before, const Identifiers& after, Instant at) {
    return write([&](database::Tx& tx) { return change_identity(tx, shop, before, after, at, now()); });
  }
  ContactId root(ContactId id) {
    return write([&](database::Tx& tx) { return surviving(tx, id); });
  }
  std::set<crm::Identifier> has(ContactId id) {
    const auto found = write([&](database::Tx& tx) { return contact(tx, id)->identifiers; });
    return {found.begin(), found.end()};
  }
  static std::set<crm::Identifier> all(const Identifiers& identifiers) {
    return {identifiers.begin(), identifiers.end()};
  }
};

TEST_F(IdentityChange, MovesTheContactToItsNewIdentity) {
  const auto ana = writes(old_self);
  pass(1h);
  EXPECT_EQ(changes(old_self, new_self, now()), ana);
  EXPECT_EQ(has(ana), all(new_self));
  EXPECT_EQ(writes(new_self), ana);
}

TEST_F(IdentityChange, LeavesTheOldNumberToWhoeverGetsIt) {
  const auto ana = writes(old_self);
  pass(1h);
  const auto moved = now();
  changes(old_self, new_self, moved);
  pass(1h);
  const auto other = writes(stranger);
  EXPECT_NE(other, ana) << "they must not see what was Ana's";
  EXPECT_NE(writes(old_number), ana) << "with or without an id";
  EXPECT_EQ(writes(old_self, moved - 1s), ana) << "written before, delivered late";
  EXPECT_EQ(writes(old_number, moved - 1s), ana);
  EXPECT_EQ(has(ana), all(new_self)) << "and nothing of it comes back";
  EXPECT_EQ(writes(stranger), other);
}

TEST_F(IdentityChange, BeforeAnyMessageIsRemembered) {
  const auto at = now();
  const auto ana = changes(old_self, new_self, at);
  ASSERT_TRUE(ana);
  EXPECT_EQ(writes(old_self, at - 1s), *ana);
  EXPECT_EQ(writes(new_self), *ana);
}

TEST_F(IdentityChange, AfterAMessageOfTheNewOneMakesBothOne) {
  const auto ana = writes(old_self);
  pass(1h);
  const auto fresh = writes(new_self);
  ASSERT_NE(fresh, ana);
  const auto mark = head();
  pass(1s);
  EXPECT_EQ(changes(old_number, new_self, now()), ana);
  EXPECT_EQ(root(fresh), ana);
  EXPECT_EQ(has(ana), all(new_self)) << "also the BSUID is another with another number";
  const auto kinds = feed_kinds(mark);
  EXPECT_EQ(std::ranges::count(kinds, "contact.merged"), 1);
  EXPECT_EQ(writes(new_self), ana);
}

TEST_F(IdentityChange, OfANumberAloneMakesThoseOneWhoWroteAroundThatTime) {
  const auto ana = writes(old_number);
  pass(1h);
  const Identifiers new_number{new_self.at(1), new_self.at(2)};
  const auto fresh = writes(new_self);
  pass(1s);
  changes(old_number, new_number, now());
  EXPECT_EQ(root(fresh), ana);
}

TEST_F(IdentityChange, ToANumberThatSomebodyHadLongBeforeTakesOnlyTheNumber) {
  const auto former = writes({new_self.at(1), new_self.at(2)});
  pass(24h * 90);
  const auto ana = writes(old_self);
  EXPECT_EQ(changes(old_self, new_self, now()), ana);
  EXPECT_EQ(root(former), former);
  EXPECT_EQ(has(former), std::set<crm::Identifier>{});
  EXPECT_EQ(writes(new_self), ana);
}

TEST_F(IdentityChange, ToldTwiceIsToldOnce) {
  const auto ana = writes(old_self);
  const auto fresh = writes(new_self);
  pass(1s);
  const auto at = now();
  changes(old_self, new_self, at);
  const auto mark = head();
  pass(1h);
  EXPECT_EQ(changes(old_self, new_self, at), ana);
  EXPECT_EQ(root(fresh), ana);
  EXPECT_EQ(has(ana), all(new_self));
  EXPECT_EQ(feed_kinds(mark), std::vector<std::string>{});
}

TEST_F(IdentityChange, ToldLateDoesNotTouchWhoHasTheOldNumberNow) {
  const auto ana = writes(old_self);
  pass(1h);
  const auto at = now();
  pass(1h);
  const auto other = writes(stranger);
  EXPECT_NE(other, ana);
  EXPECT_EQ(changes(old_self, new_self, at), ana);
  EXPECT_EQ(has(other), all(stranger));
  EXPECT_EQ(writes(stranger), other);
  EXPECT_EQ(writes(new_self), ana);
}

TEST_F(IdentityChange, OfSomebodyUnknownDoesNotTouchWhoHasTheOldNumberNow) {
  const auto at = now();
  pass(1h);
  const auto other = writes(stranger);
  const auto ana = changes(old_self, new_self, at);
  EXPECT_NE(ana, other);
  EXPECT_EQ(has(other), all(stranger));
}

TEST_F(IdentityChange, FollowedByAnotherComesOutTheSameInAnyOrder) {
  const Identifiers third{{IdentifierKind::bsuid, "MX.3"}, {IdentifierKind::phone, "525533333333"}};
  const auto ana = writes(old_self);
  pass(1h);
  const auto first = now();
  pass(1h);
  const auto second = now();
  pass(1h);
  changes(new_self, third, second);
  changes(old_self, new_self, first);
  changes(old_self, new_self, first);
  EXPECT_EQ(has(root(ana)), all(third));
  EXPECT_EQ(writes(third), root(ana));
  EXPECT_EQ(writes(new_self, second - 1s), root(ana));
  EXPECT_EQ(writes(old_self, first - 1s), root(ana));
  EXPECT_NE(writes(old_number), root(ana));
}

TEST_F(IdentityChange, OfTheIdAloneRetiresTheNumberToo) {
  const auto ana = writes(old_self);
  pass(1h);
  changes({old_self.front()}, {new_self.front()}, now());
  EXPECT_EQ(has(ana), all({new_self.front()}));
  EXPECT_NE(writes(stranger), ana);
}

TEST_F(IdentityChange, EndsTheLinkThatStoodOnThePhoneAndKeepsAProof) {
  const auto ana = writes(old_self);
  const auto link = [&](crm::LinkedBy by) {
    write([&](database::Tx& tx) { link_customer(tx, ana, {.customer_id = "7", .by = by}, now()); });
  };
  const auto linked = [&] { return write([&](database::Tx& tx) { return customer_link(tx, ana).has_value(); }); };
  link(crm::LinkedBy::proof);
  pass(1h);
  changes(old_self, new_self, now());
  EXPECT_TRUE(linked());
  link(crm::LinkedBy::verified_phone);
  pass(1h);
  changes(new_self, old_self, now());
  EXPECT_FALSE(linked());
}

TEST_F(IdentityChange, OpensNoWindow) {
  const auto ana = writes(old_self);
  const auto id = write([&](database::Tx& tx) { return find_or_make_conversation(tx, shop, ana, number, now()); });
  changes(old_self, new_self, now());
  EXPECT_FALSE(write([&](database::Tx& tx) { return conversation(tx, id)->last_customer_message.has_value(); }));
}

TEST_F(IdentityChange, ToNothingThatIsSharedRetiresTheOldOne) {
  const auto ana = writes(old_self);
  pass(1h);
  EXPECT_EQ(changes(old_self, {}, now()), ana);
  EXPECT_EQ(has(ana), std::set<crm::Identifier>{});
  EXPECT_EQ(changes({}, {}, now()), std::nullopt);
}

}  // namespace
}  // namespace tendero::storage
