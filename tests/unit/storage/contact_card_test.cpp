#include "storage/contact_card.hpp"

#include <gmock/gmock.h>

#include "storage/contact_list.hpp"
#include "storage/contact_notes.hpp"
#include "storage/contact_tags.hpp"
#include "storage/marketing.hpp"
#include "storage/merges.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ContactCards : public StorageTest {
 protected:
  ContactCard card(ContactId id) {
    return write([&](database::Tx& tx) { return contact_card(tx, shop, id).value(); });
  }
  bool change(ContactId id, const ContactChange& change) {
    pass(1s);
    return write([&](database::Tx& tx) { return change_contact(tx, shop, id, change, now()); });
  }
  std::int64_t field(const std::string& key) {
    return write([&](database::Tx& tx) {
      return add_contact_field(tx, shop, {.key = key, .label = key, .kind = "text"}, now()).value();
    });
  }
  std::vector<ContactId> found(const ContactFilter& filter, ContactOrder order = ContactOrder::newest) {
    std::vector<ContactId> ids;
    for (const auto& each : write([&](database::Tx& tx) { return contacts_after(tx, shop, {filter}, order, {}, 50); }))
      ids.push_back(each.id);
    return ids;
  }
  PhoneNumber phone(const std::string& digits) { return PhoneNumber::parse("+" + digits, {}).value(); }

  ContactId ana = thread.contact;
  ContactId beto = make_conversation("525512345678").contact;
};

TEST_F(ContactCards, AreChangedPartByPartAndSaySo) {
  const auto city = field("city");
  const auto before = card(ana).revision;
  EXPECT_TRUE(change(ana, {.name = "Ana López", .tags = {{"VIP", "Mayoreo"}}, .values = {{city, "Mérida"}}}));
  EXPECT_FALSE(change(ana, {.name = "Ana López", .tags = {{"vip", "mayoreo"}}, .values = {{city, "Mérida"}}}))
      << "nothing is otherwise, whatever the spelling";
  const auto now_is = card(ana);
  EXPECT_EQ(now_is.revision, before + 1);
  EXPECT_EQ(now_is.contact.name, "Ana López");
  EXPECT_THAT(now_is.tags, ElementsAre("Mayoreo", "VIP"));
  ASSERT_EQ(now_is.values.size(), 1U);
  EXPECT_EQ(now_is.values.front().value, "Mérida");
  EXPECT_THAT(feed_kinds(), testing::Contains("contact.changed"));
  EXPECT_TRUE(change(ana, {.tags = std::vector<std::string>{}, .values = {{city, ""}}}));
  EXPECT_THAT(card(ana).tags, IsEmpty());
  EXPECT_THAT(card(ana).values, IsEmpty());
}

TEST_F(ContactCards, SayWhySomebodyIsBlockedAndSinceWhen) {
  EXPECT_TRUE(change(ana, {.blocked = true, .block_reason = "spam"}));
  EXPECT_EQ(card(ana).block_reason, "spam");
  EXPECT_EQ(card(ana).blocked_at, now());
  EXPECT_TRUE(change(ana, {.blocked = false}));
  EXPECT_EQ(card(ana).block_reason, "");
  EXPECT_FALSE(card(ana).blocked_at);
}

TEST_F(ContactCards, AreFoundByWhatIsKnownOfThem) {
  const auto city = field("city");
  EXPECT_TRUE(change(ana, {.name = "Zoé", .tags = {{"Café"}}, .values = {{city, "Mérida"}}, .marketing = true}));
  EXPECT_TRUE(change(beto, {.name = "abel", .blocked = true}));
  EXPECT_THAT(found({.tags = {tag_key("CAFE")}}), ElementsAre(ana));
  EXPECT_THAT(found({.blocked = true}), ElementsAre(beto));
  EXPECT_THAT(found({.linked = true}), IsEmpty());
  EXPECT_THAT(found({.open = true}), ElementsAre(beto, ana));
  EXPECT_THAT(found({.marketing = "wanted"}), ElementsAre(ana));
  EXPECT_THAT(found({.marketing = "unknown"}), ElementsAre(beto));
  EXPECT_THAT(found({.fields = {{.field = city, .value = "Mérida"}}}), ElementsAre(ana));
  EXPECT_THAT(found({.fields = {{.field = city, .value = "Mérid"}}}), IsEmpty());
  EXPECT_THAT(found({.only = {beto}}), ElementsAre(beto));
  EXPECT_THAT(found({.created_from = now() + 1h}), IsEmpty());
  EXPECT_THAT(found({}, ContactOrder::name), ElementsAre(beto, ana));
  EXPECT_THAT(found({}, ContactOrder::oldest), ElementsAre(ana, beto));
}

TEST_F(ContactCards, AreListedByWhenTheyWroteAndPageByPage) {
  write([&](database::Tx& tx) { note_customer_message(tx, thread.id, now()); });
  EXPECT_EQ(card(ana).last_seen_at, now());
  EXPECT_FALSE(card(beto).last_seen_at);
  EXPECT_THAT(found({}, ContactOrder::seen), ElementsAre(ana, beto));
  EXPECT_THAT(found({.seen_before = now() + 1ms}), ElementsAre(ana)) << "who never wrote was seen at no time";
  for (const auto order : {ContactOrder::newest, ContactOrder::oldest, ContactOrder::seen, ContactOrder::name}) {
    write([&](database::Tx& tx) {
      const auto first = contacts_after(tx, shop, {}, order, {}, 1);
      const auto second = contacts_after(tx, shop, {}, order, first.back(), 1);
      ASSERT_EQ(second.size(), 1U);
      EXPECT_NE(first.front().id, second.front().id);
      EXPECT_TRUE(contacts_after(tx, shop, {}, order, second.back(), 1).empty());
    });
  }
}

TEST_F(ContactCards, OfOnePersonAreOneAndPartAgain) {
  const auto city = field("city");
  const auto size = field("size");
  change(ana, {.tags = {{"vip"}}, .values = {{city, "Mérida"}}});
  change(beto,
         {.tags = {{"vip", "mayoreo"}}, .values = {{city, "CDMX"}, {size, "M"}}, .blocked = true, .block_reason = "x"});
  write([&](database::Tx& tx) {
    add_contact_note(tx, shop, beto, {.kind = "agent", .id = 7, .name = "leo"}, "n", now());
  });
  const auto merge = write(
      [&](database::Tx& tx) { return merge_contacts(tx, {.shop = shop, .from = beto, .into = ana}, now()).value(); });
  const auto one = card(ana);
  EXPECT_THAT(one.tags, ElementsAre("mayoreo", "vip"));
  ASSERT_EQ(one.values.size(), 2U);
  EXPECT_EQ(one.values[0].value, "Mérida") << "the survivor's own counts";
  EXPECT_EQ(one.values[1].value, "M");
  EXPECT_EQ(one.block_reason, "x");
  EXPECT_EQ(one.notes, 1);
  EXPECT_THAT(found({}), ElementsAre(ana));
  write([&](database::Tx& tx) { return undo_merge(tx, shop, merge, {.kind = "agent"}, now()); });
  EXPECT_THAT(card(ana).tags, ElementsAre("vip"));
  EXPECT_EQ(card(ana).values.size(), 1U);
  EXPECT_FALSE(card(ana).contact.blocked);
  EXPECT_EQ(card(ana).block_reason, "");
  EXPECT_EQ(card(ana).notes, 0);
  EXPECT_THAT(card(beto).tags, ElementsAre("mayoreo", "vip"));
  EXPECT_EQ(card(beto).notes, 1);
}

TEST_F(ContactCards, WhoAskedToBeLeftAloneIsAsTheOneTheyAreNow) {
  change(beto, {.marketing = false});
  write([&](database::Tx& tx) { return merge_contacts(tx, {.shop = shop, .from = beto, .into = ana}, now()); });
  EXPECT_EQ(card(ana).marketing, "refused");
  EXPECT_TRUE(write([&](database::Tx& tx) { return refuses_marketing(tx, ana); }));
  EXPECT_TRUE(change(ana, {.marketing = true}));
  EXPECT_EQ(card(ana).marketing, "wanted") << "the latest word holds";
}

TEST_F(ContactCards, OfSomebodyNewAreMadeByPhoneAndTakenBackWhileNothingIsThere) {
  const auto who = phone("525511112222");
  EXPECT_FALSE(write([&](database::Tx& tx) { return contact_with_phone(tx, shop, who, now()); }));
  const auto made = write([&](database::Tx& tx) { return make_contact_with_phone(tx, shop, who, now()); });
  EXPECT_EQ(write([&](database::Tx& tx) { return contact_with_phone(tx, shop, who, now()); }), made);
  change(made, {.tags = {{"vip"}}});
  EXPECT_TRUE(write([&](database::Tx& tx) { return remove_unused_contact(tx, shop, made, 0, now()); }));
  EXPECT_FALSE(write([&](database::Tx& tx) { return contact_with_phone(tx, shop, who, now()); }));
  EXPECT_FALSE(write([&](database::Tx& tx) { return remove_unused_contact(tx, shop, ana, 0, now()); }))
      << "there is a conversation";
}

TEST_F(ContactCards, MadeByPhoneIsWhoWritesWithItLater) {
  const auto made =
      write([&](database::Tx& tx) { return make_contact_with_phone(tx, shop, phone("525511112222"), now()); });
  EXPECT_EQ(make_conversation("5215511112222").contact, made) << "Mexico's two spellings are one line";
}

TEST_F(ContactCards, TagsAreCounted) {
  change(ana, {.tags = {{"VIP"}}});
  change(beto, {.tags = {{"vip", "café"}}});
  const auto counts = write([&](database::Tx& tx) { return tag_counts(tx, shop); });
  ASSERT_EQ(counts.size(), 2U);
  EXPECT_EQ(counts[0].tag, "café");
  EXPECT_EQ(counts[1].contacts, 2);
}

TEST_F(ContactCards, AFieldThatIsRemovedTakesItsValuesAlong) {
  const auto city = field("city");
  change(ana, {.values = {{city, "Mérida"}}});
  EXPECT_EQ(write([&](database::Tx& tx) { return remove_contact_field(tx, shop, city); }), 1);
  EXPECT_THAT(card(ana).values, IsEmpty());
}

}  // namespace
}  // namespace tendero::storage
