#include "storage/templates.hpp"

#include <boost/json/serialize.hpp>

#include "channels/whatsapp/admit.hpp"
#include "channels/whatsapp/parse.hpp"
#include "delivery/file_update.hpp"
#include "delivery/sync_templates.hpp"
#include "storage/inbox.hpp"
#include "storage/marketing.hpp"
#include "storage/template_wishes.hpp"
#include "support/scripted_templates.hpp"
#include "unit/delivery/delivery_fixture.hpp"

namespace tendero::delivery {
namespace {

using namespace std::chrono_literals;

class SyncingTemplates : public DeliveryTest {
 protected:
  SyncingTemplates() {
    channel.there = {told("a"), told("b"), told("c")};
    write([this](database::Tx& tx) { SyncTemplates::schedule(tx, shop, now()); });
  }
  static crm::ChannelTemplate told(std::string name) {
    return {.external_id = "id-" + name,
            .design = {.name = std::move(name), .language = "es_MX", .body = {.text = "Hola."}},
            .status = "approved"};
  }
  void ask(SyncTemplates& handler, Duration for_how_long = {}) {
    work_off("templates", [&](storage::Work work) { return handler.handle(std::move(work)); }, for_how_long);
  }
  std::vector<std::string> known() {
    std::vector<std::string> all;
    for (const auto& each : write([this](database::Tx& tx) { return storage::templates(tx, shop, {}, 100); }))
      all.push_back(each.told.design.name + " " + each.told.status);
    return all;
  }
  storage::TemplateSync last() {
    return write([this](database::Tx& tx) { return storage::last_sync(tx, shop).value(); });
  }
  /// A webhook as the server files it.
  std::string take(const std::string& body) {
    std::string outcome;
    for (const auto& cut : channels::whatsapp::admit(body)) {
      write([&](database::Tx& tx) {
        const auto id = storage::store_update(
            tx, {.key = cut.key, .line = cut.line, .phone_number_id = cut.phone_number_id, .payload = cut.payload},
            now());
        const auto stored = *storage::update(tx, *id);
        outcome =
            file_update(tx, stored, event_of(channels::whatsapp::parse, stored.payload, now()), {}, now()).outcome;
      });
    }
    return outcome;
  }
  std::string news(const std::string& field, const std::string& value) {
    return take(R"({"object":"whatsapp_business_account","entry":[{"id":"900","time":)" +
                std::to_string(to_millis(now()) / 1'000) + R"(,"changes":[{"field":")" + field + R"(","value":)" +
                value + "}]}]}");
  }

  test::ScriptedTemplates channel;
  SyncTemplates sync{world, *database, channel, "900"};
};

using Names = std::vector<std::string>;

TEST_F(SyncingTemplates, AsksForAllPagesAndEveryHourAgain) {
  channel.page_size = 2;
  ask(sync);
  EXPECT_EQ(known(), (Names{"a approved", "b approved", "c approved"}));
  EXPECT_EQ(channel.lists, 2);
  EXPECT_EQ(last().outcome, "done");
  EXPECT_EQ(last().found, 3);
  channel.there.pop_back();
  ask(sync, 1h);
  EXPECT_EQ(known().back(), "c deleted");
}

TEST_F(SyncingTemplates, ChangesNothingWhenTheChannelCannotBeAsked) {
  ask(sync);
  channel.refusal = Fault{FaultKind::unavailable, "channel_unreachable", "not now", std::nullopt};
  ask(sync, 61min);
  EXPECT_EQ(known().size(), 3U);
  EXPECT_EQ(last().outcome, "channel_unreachable");
  const int lists = channel.lists;
  ask(sync, 10min);
  EXPECT_GT(channel.lists, lists) << "tried again sooner than in an hour";
  channel.refusal.reset();
  ask(sync, 1h);
  EXPECT_EQ(last().outcome, "done");
}

TEST_F(SyncingTemplates, SaysThatThereIsNoAccountToAsk) {
  SyncTemplates none{world, *database, channel, ""};
  ask(none, 3h);
  EXPECT_EQ(channel.lists, 0);
  EXPECT_EQ(last().outcome, "no_account");
}

TEST_F(SyncingTemplates, AWishIsDoneOnceBesideTheHourlyRound) {
  ask(sync);
  write([this](database::Tx& tx) { storage::wish_for_templates(tx, shop, now()); });
  ask(sync, 10s);
  EXPECT_EQ(channel.lists, 2);
  ask(sync, 10min);
  EXPECT_EQ(channel.lists, 2);
}

TEST_F(SyncingTemplates, NewsChangeWhatIsKnown) {
  ask(sync);
  pass(1min);
  EXPECT_EQ(
      news("message_template_status_update",
           R"({"event":"PAUSED","message_template_id":1,"message_template_name":"a","message_template_language":"es-MX",
                     "reason":"NONE","other_info":{"title":"FIRST_PAUSE","description":"quality"}})"),
      "alarming_news");
  EXPECT_EQ(known().front(), "a paused");
  const auto stored =
      write([this](database::Tx& tx) { return storage::template_named(tx, shop, "a", "es_MX").value(); });
  EXPECT_NE(stored.told.reason.find("FIRST_PAUSE"), std::string::npos);
}

TEST_F(SyncingTemplates, NewsAboutAnUnknownOneHaveAllAskedFor) {
  ask(sync);
  channel.there.push_back(told("d"));
  news(
      "message_template_status_update",
      R"({"event":"APPROVED","message_template_id":2,"message_template_name":"d","message_template_language":"es_MX"})");
  ask(sync, 10s);
  EXPECT_EQ(known().back(), "d approved");
}

// ---- being left alone ----

class Consent : public SyncingTemplates {
 protected:
  std::string say(const std::string& words) {
    return take(R"({"object":"whatsapp_business_account","entry":[{"id":"900","changes":[{"field":"messages","value":{
      "metadata":{"phone_number_id":")" +
                std::string(number) + R"("},"contacts":[{"wa_id":"5219991234567","profile":{"name":"Ana"}}],
      "messages":[{"from":"5219991234567","id":"wamid.)" +
                std::to_string(++said_) + R"(","timestamp":")" + std::to_string(to_millis(now()) / 1'000) +
                R"(","type":"text","text":{"body":")" + words + R"("}}]}}]}]})");
  }
  bool refuses() {
    return write([this](database::Tx& tx) { return storage::refuses_marketing(tx, thread.contact); });
  }
  std::vector<std::string> answers() {
    std::vector<std::string> texts;
    for (const auto& each : write([this](database::Tx& tx) { return storage::history(tx, thread.id, 50); })) {
      if (each.author == crm::Author::system) texts.push_back(crm::plain_text(each.content));
    }
    return texts;
  }
  bool turn_is_due() {
    return write([](database::Tx& tx) { return storage::next_due(tx, {"turn"}).has_value(); });
  }

 private:
  int said_ = 0;
};

TEST_F(Consent, BajaIsHeardAndConfirmedWithoutTheAssistant) {
  EXPECT_EQ(say("BAJA"), "message");
  EXPECT_TRUE(refuses());
  ASSERT_EQ(answers().size(), 1U);
  EXPECT_NE(answers().front().find("ALTA"), std::string::npos);
  EXPECT_FALSE(turn_is_due());
  pass(1s);
  say("alta");
  EXPECT_FALSE(refuses());
  EXPECT_EQ(answers().size(), 2U);
}

TEST_F(Consent, OtherWordsAreTheAssistants) {
  say("¿Baja el precio?");
  EXPECT_FALSE(refuses());
  EXPECT_TRUE(answers().empty());
  EXPECT_TRUE(turn_is_due());
}

}  // namespace
}  // namespace tendero::delivery
