#include "storage/contacts.hpp"

#include <boost/json.hpp>

#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using crm::Identifier;
using crm::IdentifierKind;
using crm::Identifiers;

const Identifier phone{.kind = IdentifierKind::phone, .value = "525512345678"};
const Identifier wa_id{.kind = IdentifierKind::wa_id, .value = "5215512345678"};
const Identifier bsuid{.kind = IdentifierKind::bsuid, .value = "MX.13491208655302741918"};
const Identifier parent{.kind = IdentifierKind::parent_bsuid, .value = "MX.ENT.11815799212886844830"};

class Contacts : public StorageTest {
 protected:
  ContactId find(const Identifiers& identifiers, const std::string& profile_name = "Beto") {
    return write([&](database::Tx& tx) { return find_or_make_contact(tx, shop, identifiers, profile_name, now()); });
  }
  ContactId find_as_written(Instant at, const Identifiers& identifiers) {
    return write(
        [&](database::Tx& tx) { return find_or_make_contact(tx, shop, identifiers, SignedProfile{.at = at}, now()); });
  }
  Contact load(ContactId id) {
    return write([&](database::Tx& tx) { return *contact(tx, id); });
  }
};

TEST_F(Contacts, AreFoundByAnyIdentifierAndLearnTheNewOnes) {
  const auto beto = find({phone, wa_id});
  EXPECT_EQ(find({wa_id, bsuid}), beto);
  EXPECT_EQ(find({bsuid}), beto);
  EXPECT_EQ(find({phone}), beto);
  EXPECT_EQ(load(beto).identifiers.size(), 3U);
  EXPECT_NE(find({parent}), beto);
}

TEST_F(Contacts, WithoutAPhoneAreContactsAllTheSame) {
  const auto id = find({bsuid}, "");
  EXPECT_EQ(load(id).phone(), std::nullopt);
  EXPECT_EQ(load(id).display_name(), "…741918");
  find({bsuid, parent}, "");
  EXPECT_EQ(load(id).display_name(), "…741918");
}

TEST_F(Contacts, AreShownByTheirBestName) {
  const auto id = find({phone}, "");
  EXPECT_EQ(load(id).display_name(), "+525512345678");
  find({phone}, "Beto 🍕");
  EXPECT_EQ(load(id).display_name(), "Beto 🍕");
  find({phone}, "");
  EXPECT_EQ(load(id).profile_name, "Beto 🍕") << "no name is no news";
  write([&](database::Tx& tx) { tx.run("UPDATE contacts SET name = 'Sr. Roberto' WHERE id = $1", id); });
  EXPECT_EQ(load(id).display_name(), "Sr. Roberto");
  EXPECT_EQ(load(id).phone()->digits(), "525512345678");
}

TEST_F(Contacts, ThatOneSignatureCoversAreOne) {
  const auto by_phone = find({phone});
  const auto by_bsuid = find({bsuid});
  const auto mark = head();
  EXPECT_EQ(find({phone, bsuid, wa_id}), by_phone) << "the one that was known first goes on";
  EXPECT_EQ(load(by_phone).identifiers.size(), 3U);
  EXPECT_EQ(load(by_bsuid).id, by_phone);
  ASSERT_EQ(feed_kinds(mark), std::vector<std::string>{"contact.merged"});
  const auto body = boost::json::parse(feed(mark).at(0).body);
  EXPECT_EQ(body.at("contact").as_int64(), by_bsuid.value);
  EXPECT_EQ(body.at("into").as_int64(), by_phone.value);
  EXPECT_EQ(body.at("reason").as_string(), "signed");
  find({phone, bsuid});
  EXPECT_EQ(feed_kinds(mark).size(), 1U) << "said once";
}

TEST_F(Contacts, OfTwoPortfoliosAreOneByTheParentIdentifier) {
  const auto by_bsuid = find({bsuid});
  const auto by_parent = find({parent, {.kind = IdentifierKind::bsuid, .value = "MX.7"}});
  EXPECT_NE(by_parent, by_bsuid);
  EXPECT_EQ(find({bsuid, parent}), by_bsuid);
}

TEST_F(Contacts, GiveTheirNumberToWhoComesWithAnotherId) {
  const auto before = find({bsuid, phone, wa_id});
  pass(std::chrono::hours{1});
  const Identifier other{.kind = IdentifierKind::bsuid, .value = "MX.2"};
  const auto mark = head();
  const auto newcomer = find({other, phone, wa_id}, "Carla");
  EXPECT_NE(newcomer, before) << "an old number is given to somebody new";
  EXPECT_EQ(load(before).identifiers, Identifiers{bsuid});
  EXPECT_EQ(load(newcomer).identifiers.size(), 3U);
  EXPECT_EQ(find({phone}), newcomer);
  EXPECT_EQ(find({bsuid}), before);
  EXPECT_EQ(feed_kinds(mark), std::vector<std::string>{}) << "nothing to merge, nothing to propose";
  EXPECT_EQ(find_as_written(now() - std::chrono::minutes{30}, {bsuid, phone, wa_id}), before) << "delivered late";
  EXPECT_EQ(load(newcomer).identifiers.size(), 3U);
}

TEST_F(Contacts, WithTwoIdsAreTwoAlsoWhenTheirNumberIsSignedByBoth) {
  const Identifier other{.kind = IdentifierKind::bsuid, .value = "MX.2"};
  const auto first = find({bsuid, phone});
  const auto second = find({other});
  pass(std::chrono::hours{1});
  EXPECT_EQ(find({other, phone}), second);
  EXPECT_EQ(load(first).identifiers, Identifiers{bsuid});
}

TEST_F(Contacts, AreOneInMexicoWithAndWithoutThe1) {
  const auto with = find({wa_id});
  EXPECT_EQ(find({{.kind = IdentifierKind::wa_id, .value = "525512345678"}}), with);
  EXPECT_EQ(find({phone}), with);
  EXPECT_EQ(load(with).identifiers.size(), 3U);
}

TEST_F(Contacts, AreShownByTheirUsernameBeforeTheirPhone) {
  const auto id = write([&](database::Tx& tx) {
    return find_or_make_contact(tx, shop, {phone}, SignedProfile{.username = "beto.mx"}, now());
  });
  EXPECT_EQ(load(id).display_name(), "@beto.mx");
  find({phone}, "");
  EXPECT_EQ(load(id).username, "beto.mx") << "no name is no news";
  find({phone}, "Beto");
  EXPECT_EQ(load(id).display_name(), "Beto");
}

TEST_F(Contacts, OfOneShopAreStrangersToAnother) {
  const auto here = find({phone});
  const auto other = write([&](database::Tx& tx) { return ensure_shop(tx, "other", now()); });
  const auto there = write([&](database::Tx& tx) { return find_or_make_contact(tx, other, {phone}, "Beto", now()); });
  EXPECT_NE(here, there);
}

TEST_F(Contacts, LearnWhatTheChannelTellsWithoutTakingFromOthers) {
  const auto ana = find({wa_id});
  const auto other = find({bsuid});
  write([&](database::Tx& tx) { learn_identifiers(tx, ana, {phone, bsuid}, now()); });
  EXPECT_EQ(load(ana).phone()->digits(), phone.value);
  EXPECT_EQ(load(other).identifiers, Identifiers{bsuid});
}

TEST_F(Contacts, NeedAnIdentifier) { EXPECT_THROW(find({}), std::invalid_argument); }

TEST_F(Contacts, HaveThePhoneTheySignedLast) {
  const auto id = find({bsuid, phone, wa_id});
  const Identifier moved{.kind = IdentifierKind::phone, .value = "529998887766"};
  pass(std::chrono::milliseconds{1});
  find({bsuid, moved});
  EXPECT_EQ(load(id).phone()->digits(), moved.value);
  find({bsuid});
  EXPECT_EQ(load(id).phone()->digits(), moved.value) << "a phone that was withheld is no other phone";
  write([&](database::Tx& tx) { learn_identifiers(tx, id, {phone}, now()); });
  EXPECT_EQ(load(id).phone()->digits(), moved.value) << "whom a message of ours went to says nothing of who signs";
  pass(std::chrono::milliseconds{1});
  find({bsuid, phone});
  EXPECT_EQ(load(id).phone()->digits(), phone.value) << "and back again";
}

}  // namespace
}  // namespace tendero::storage
