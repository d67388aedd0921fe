// The customer is told who answers now, where the shop wants that.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desk/inbox/inbox.hpp"
#include "desk/takeover.hpp"
#include "desk/templates/template_events.hpp"
#include "storage/agents.hpp"
#include "storage/marketing.hpp"
#include "storage/reachability.hpp"
#include "storage/templates.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::desk {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class AgentAssigned : public storage::StorageTest {
 protected:
  AgentAssigned() {
    customer_says("Hola", "w1");
    write([this](database::Tx& tx) { storage::note_customer_message(tx, thread.id, now()); });
  }

  void switch_on() {
    write([this](database::Tx& tx) {
      store_event_use(tx, shop, TemplateEvent::agent_assigned, {.enabled = true}, now());
    });
  }
  /// An approved template of the event's draft.
  void approve(const std::string& category = "utility") {
    const crm::MessageTemplate design{
        .name = "agent_assignment_notification_es",
        .language = "es_MX",
        .category = category,
        .named = true,
        .body = {.text = "Hola, {{customer_name}}. {{agent_name}} te atiende.", .examples = {"Ana", "Luz"}}};
    write([&](database::Tx& tx) {
      const auto id = storage::keep_draft(tx, shop, design, {}, now());
      storage::mark_submitted(
          tx, id, {.external_id = "x1", .design = design, .status = "approved", .quality = {}, .reason = {}}, now());
    });
  }
  void take(const std::string& kind = "agent") {
    const storage::Actor actor{.kind = kind, .id = luz.id.value, .name = luz.email};
    ASSERT_TRUE(world.run(take_over(*database, world, settings, thread.id, actor)));
  }
  void give() { ASSERT_TRUE(world.run(give_back(*database, world, thread.id, {.kind = "agent", .id = luz.id.value}))); }

  std::vector<std::string> told() {
    std::vector<std::string> texts;
    for (const auto& message : write([this](database::Tx& tx) { return storage::history(tx, thread.id, 50); })) {
      if (message.author == crm::Author::system) texts.push_back(crm::plain_text(message.content));
    }
    return texts;
  }

  dialogue::DialogueSettings settings;
  crm::Agent luz = *write([this](database::Tx& tx) {
    return storage::add_agent(tx, shop, {.email = "luz@shop.example", .name = "Luz", .password_hash = "x"}, now());
  });
};

TEST_F(AgentAssigned, IsToldToNobodyUntilTheShopWantsIt) {
  approve();
  take();
  EXPECT_THAT(told(), IsEmpty());
}

TEST_F(AgentAssigned, IsToldInWordsInTheCustomersLanguage) {
  switch_on();
  take();
  EXPECT_THAT(told(), ElementsAre("Desde ahora te atiende Luz, de nuestro equipo."));
  give();
  write([this](database::Tx& tx) { storage::set_language(tx, thread.id, "en"); });
  take();
  EXPECT_EQ(told().back(), "Luz from our team looks after you from now on.");
}

TEST_F(AgentAssigned, IsToldOnceForEachTakeover) {
  switch_on();
  take();
  take();
  EXPECT_EQ(told().size(), 1U) << "it stood so already";
  give();
  EXPECT_EQ(told().size(), 1U) << "giving back is not told";
  take();
  EXPECT_EQ(told().size(), 2U);
}

TEST_F(AgentAssigned, IsToldToThoseWhoWaitForAPersonButNotWhereNobodyAnswered) {
  switch_on();
  const auto stands = [&](crm::Answerer answerer) {
    write([&](database::Tx& tx) { storage::change_answerer(tx, thread.id, answerer, now()); });
  };
  stands(crm::Answerer::paused);
  take();
  EXPECT_THAT(told(), IsEmpty());
  stands(crm::Answerer::waiting);
  take();
  EXPECT_EQ(told().size(), 1U);
}

TEST_F(AgentAssigned, IsNotToldWhenNoAgentDidIt) {
  switch_on();
  take("command");
  EXPECT_THAT(told(), IsEmpty());
  give();
  luz.id = crm::AgentId{4711};
  take();
  EXPECT_THAT(told(), IsEmpty()) << "nobody knows their name";
}

TEST_F(AgentAssigned, AReplyThatTakesOverNeedsNoIntroduction) {
  switch_on();
  Inbox inbox{shop, *database, world, settings};
  ASSERT_TRUE(world.run(inbox.reply({.conversation = thread.id, .text = "Hola, soy Luz.", .client_id = "c1"},
                                    {.kind = "agent", .id = luz.id.value})));
  EXPECT_EQ(current().answerer, crm::Answerer::human);
  EXPECT_THAT(told(), IsEmpty());
}

TEST_F(AgentAssigned, GoesOutAsTheTemplateOnceTheWindowIsClosed) {
  switch_on();
  pass(30h);
  take();
  EXPECT_THAT(told(), IsEmpty()) << "there is none, and words may not be sent";
  give();
  approve();
  take();
  EXPECT_THAT(told(), ElementsAre("Hola, Ana. Luz te atiende."));
}

TEST_F(AgentAssigned, WhomNothingReachesIsNotWrittenTo) {
  switch_on();
  approve();
  write([this](database::Tx& tx) {
    for (int failed = 0; failed < 3; ++failed) storage::note_unreached(tx, shop, thread.contact, now(), now());
  });
  take();
  EXPECT_THAT(told(), IsEmpty());
  give();
  pass(30h);
  take();
  EXPECT_THAT(told(), IsEmpty()) << "nor a template";
  write([this](database::Tx& tx) { storage::note_reached(tx, shop, thread.contact, now()); });
  give();
  take();
  EXPECT_EQ(told().size(), 1U);
}

TEST_F(AgentAssigned, WhoWantsNoAdvertisementsGetsNone) {
  switch_on();
  approve("marketing");
  write([this](database::Tx& tx) { storage::note_marketing_choice(tx, shop, thread.contact, false, now(), now()); });
  pass(30h);
  take();
  EXPECT_THAT(told(), IsEmpty());
}

TEST_F(AgentAssigned, IsTheShopsChoiceBesideThoseAboutOrders) {
  const auto enabled = [&](TemplateEvent event) {
    return write([&](database::Tx& tx) { return event_use(tx, shop, event).enabled; });
  };
  EXPECT_FALSE(enabled(TemplateEvent::agent_assigned));
  EXPECT_TRUE(enabled(TemplateEvent::order_confirmed));
  write([this](database::Tx& tx) {
    store_event_use(tx, shop, TemplateEvent::order_confirmed, {.enabled = false}, now());
  });
  EXPECT_FALSE(enabled(TemplateEvent::agent_assigned)) << "stored together, and each stays as it was";
  switch_on();
  EXPECT_TRUE(enabled(TemplateEvent::agent_assigned));
  EXPECT_FALSE(enabled(TemplateEvent::order_confirmed));
}

}  // namespace
}  // namespace tendero::desk
