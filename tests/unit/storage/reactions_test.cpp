#include "storage/reactions.hpp"

#include "storage/account_news.hpp"
#include "storage/conversation_list.hpp"
#include "storage/marketing.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

class Reactions : public StorageTest {
 protected:
  bool react(std::string_view emoji, std::string_view id, Duration after, crm::Author author = crm::Author::customer) {
    return write([&](database::Tx& tx) {
      return note_reaction(tx, thread,
                           {.target = "w1", .author = author, .emoji = emoji, .external_id = id, .at = now() + after},
                           now());
    });
  }
  std::vector<crm::MessageReaction> shown() {
    return write([this](database::Tx& tx) { return messages_before(tx, thread.id, {}, 10).at(0).reactions; });
  }
};

TEST_F(Reactions, TheLatestOfEachSideHolds) {
  customer_says("hola", "w1");
  EXPECT_TRUE(react("👍", "r1", Duration{1'000}));
  EXPECT_TRUE(react("🎉", "r9", Duration{1'000}, crm::Author::agent));
  EXPECT_TRUE(react("❤️", "r3", Duration{3'000}));
  EXPECT_FALSE(react("😀", "r2", Duration{2'000})) << "it was under way for longer";
  ASSERT_EQ(shown().size(), 2U);
  EXPECT_EQ(shown().at(0).emoji, "🎉");
  EXPECT_EQ(shown().at(1).emoji, "❤️");
  EXPECT_FALSE(react("❤️", "r3", Duration{3'000})) << "the same again";
}

TEST_F(Reactions, OfTwoInOneSecondTheSameHoldsInAnyOrder) {
  customer_says("hola", "w1");
  EXPECT_TRUE(react("👍", "r1", Duration{}));
  EXPECT_TRUE(react("", "r2", Duration{}));
  EXPECT_TRUE(shown().empty());
  EXPECT_FALSE(react("👍", "r1", Duration{}));
  EXPECT_TRUE(shown().empty());
}

TEST_F(Reactions, MayComeBeforeTheMessage) {
  const auto before = head();
  EXPECT_TRUE(react("👍", "r1", Duration{}));
  EXPECT_EQ(feed_kinds(before), std::vector<std::string>{"message.reaction"});
  customer_says("hola", "w1");
  EXPECT_EQ(shown().at(0).emoji, "👍");
}

TEST_F(Reactions, OpenNoWindowAndAskForNoAnswer) {
  customer_says("hola", "w1");
  const auto written = current().last_customer_message;
  pass(std::chrono::hours{1});
  react("👍", "r1", Duration{});
  EXPECT_EQ(current().last_customer_message, written);
}

TEST_F(Reactions, AdvertisementsAreRefusedByTheLatestWord) {
  const auto say = [this](bool wanted, Duration after) {
    return write([&](database::Tx& tx) {
      return note_marketing_choice(tx, shop, thread.contact, wanted, now() + after, now());
    });
  };
  const auto refuses = [this] {
    return write([this](database::Tx& tx) { return refuses_marketing(tx, thread.contact); });
  };
  EXPECT_FALSE(refuses());
  EXPECT_TRUE(say(false, Duration{2'000}));
  EXPECT_FALSE(say(true, Duration{1'000})) << "said earlier, came later";
  EXPECT_TRUE(refuses());
  EXPECT_TRUE(say(true, Duration{3'000}));
  EXPECT_FALSE(refuses());
  EXPECT_TRUE(say(false, Duration{3'000})) << "of two at once the refusal holds";
  EXPECT_FALSE(say(true, Duration{3'000}));
  EXPECT_TRUE(refuses());
}

TEST_F(Reactions, NewsOfTheAccountAreKeptAndTold) {
  const auto before = head();
  const crm::AccountNews news{.field = "account_update",
                              .event = "ACCOUNT_RESTRICTION",
                              .subject = "900",
                              .reason = "restriction_type: X",
                              .alarming = true,
                              .at = now()};
  write([&](database::Tx& tx) { note_account_news(tx, shop, "", news, now()); });
  const auto found = write([this](database::Tx& tx) { return account_news_before(tx, shop, 0, 10); });
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].news.event, "ACCOUNT_RESTRICTION");
  EXPECT_TRUE(found[0].news.alarming);
  EXPECT_EQ(feed_kinds(before), std::vector<std::string>{"channel.news"});
}

}  // namespace
}  // namespace tendero::storage
