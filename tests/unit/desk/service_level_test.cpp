#include "desk/service/service_level.hpp"

#include <gmock/gmock.h>

#include "storage/assignments.hpp"
#include "storage/conversation_notes.hpp"
#include "storage/outbox.hpp"
#include "storage/settings.hpp"
#include "storage/ticket_history.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::desk {
namespace {

using namespace std::chrono_literals;
using storage::ServiceTarget;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ServiceLevels : public storage::StorageTest {
 protected:
  ServiceLevels() { aim(30, 120); }

  void aim(int response, int resolution) {
    write([&](database::Tx& tx) {
      storage::store_setting(tx, shop, service_levels_setting,
                             service_targets_view({.first_response = std::chrono::minutes{response},
                                                   .resolution = std::chrono::minutes{resolution}})
                                 .write(),
                             now());
    });
  }
  void answers(crm::Answerer answerer) {
    write([&](database::Tx& tx) { storage::change_answerer(tx, thread.id, answerer, now()); });
  }
  void agent_says(const std::string& key) {
    write([&](database::Tx& tx) {
      storage::queue_message(tx, current_in(tx), crm::Author::agent, {.content = crm::Text{"hola"}}, {}, key, now());
    });
  }
  crm::Conversation current_in(database::Tx& tx) { return storage::conversation(tx, thread.id).value(); }
  /// Takes the work that is due, if there is some.
  std::vector<ServiceTarget> look() {
    return write([&](database::Tx& tx) -> std::vector<ServiceTarget> {
      const auto due = storage::lease(tx, {std::string(storage::service_work)}, 1, now(), 1min, "test");
      if (due.empty()) return {};
      return look_at_clock(tx, due.front(), settings, now()).value();
    });
  }
  std::optional<Instant> next_look() {
    return write([&](database::Tx& tx) { return storage::next_due(tx, {std::string(storage::service_work)}); });
  }
  ServiceProgress progress(ServiceTarget target) {
    return write([&](database::Tx& tx) {
      return progress_of(*storage::latest_clock(tx, thread.id), target, service_targets(tx, shop), settings);
    });
  }

  dialogue::DialogueSettings settings{.locale = "en", .zone = "UTC"};
};

TEST_F(ServiceLevels, WhatIsMissedIsNoticedWhenItIsDue) {
  answers(crm::Answerer::waiting);
  const auto began = now();
  EXPECT_THAT(look(), IsEmpty());
  EXPECT_EQ(next_look(), began + 30min);
  pass(30min);
  const auto before = head();
  EXPECT_THAT(look(), ElementsAre(ServiceTarget::first_response));
  EXPECT_THAT(feed_kinds(before), Contains("service_level.missed"));
  EXPECT_EQ(progress(ServiceTarget::first_response).state(now()), ServiceState::missed);
  EXPECT_EQ(next_look(), began + 120min);
  agent_says("1");
  EXPECT_EQ(progress(ServiceTarget::first_response).state(now()), ServiceState::met) << "to the minute";
  pass(90min);
  EXPECT_THAT(look(), ElementsAre(ServiceTarget::resolution));
  EXPECT_FALSE(next_look()) << "there is nothing more to miss";
}

TEST_F(ServiceLevels, WhatHappensInTimeIsNotMissed) {
  answers(crm::Answerer::waiting);
  look();
  pass(29min);
  agent_says("1");
  write([&](database::Tx& tx) { storage::change_state(tx, thread.id, crm::ConversationState::resolved, now()); });
  pass(5h);
  EXPECT_THAT(look(), IsEmpty());
  EXPECT_FALSE(next_look());
  EXPECT_EQ(progress(ServiceTarget::first_response).state(now()), ServiceState::met);
  EXPECT_EQ(progress(ServiceTarget::resolution).state(now()), ServiceState::met);
}

TEST_F(ServiceLevels, WhatIsNotNeededAnyMoreIsNotMissed) {
  answers(crm::Answerer::waiting);
  look();
  answers(crm::Answerer::bot);
  pass(5h);
  EXPECT_THAT(look(), IsEmpty());
  EXPECT_EQ(progress(ServiceTarget::first_response).state(now()), ServiceState::ended);
}

TEST_F(ServiceLevels, CountBusinessHoursAlone) {
  settings.handover.hours = *dialogue::BusinessHours::read("mon-fri 9:00-10:00");
  // A Friday, 9:45.
  world.clock.set(from_millis(1'767'951'900'000));
  answers(crm::Answerer::waiting);
  EXPECT_EQ(progress(ServiceTarget::first_response).due_at, now() + 15min + 71h + 15min) << "on Monday at 9:15";
}

TEST_F(ServiceLevels, TheAimOfTheMomentCounts) {
  answers(crm::Answerer::waiting);
  aim(0, 0);
  EXPECT_EQ(progress(ServiceTarget::first_response).state(now()), ServiceState::off);
  pass(1h);
  EXPECT_THAT(look(), IsEmpty());
  aim(10, 0);
  EXPECT_EQ(progress(ServiceTarget::first_response).state(now()), ServiceState::missed);
}

TEST_F(ServiceLevels, WhatIsMissedMakesTheConversationMorePressingAndSaysWhy) {
  const auto priority = [&] {
    return write([&](database::Tx& tx) { return storage::handling_of(tx, thread.id).priority; });
  };
  answers(crm::Answerer::waiting);
  pass(30min);
  look();
  EXPECT_EQ(priority(), crm::Priority::high);
  write([&](database::Tx& tx) { storage::set_priority(tx, thread.id, crm::Priority::low, now()); });
  pass(90min);
  look();
  EXPECT_EQ(priority(), crm::Priority::urgent);
  const auto notes = write([&](database::Tx& tx) { return storage::notes_before(tx, thread.id, {}, 10); });
  ASSERT_EQ(notes.size(), 2U);
  EXPECT_EQ(notes[0].author, "Tendero");
  EXPECT_FALSE(notes[0].agent) << "nobody of the team wrote it";
}

TEST_F(ServiceLevels, CountTheHoursThatTheOwnerStored) {
  world.clock.set(from_millis(1'767'951'900'000));
  answers(crm::Answerer::waiting);
  write(
      [&](database::Tx& tx) { storage::store_setting(tx, shop, "business_hours", R"("mon-fri 9:00-10:00")", now()); });
  look();
  EXPECT_EQ(next_look(), now() + 15min + 71h + 15min) << "it was a Friday, 9:45";
}

TEST_F(ServiceLevels, WhatIsMissedMakesTicketsMoreUrgent) {
  const auto id = write([&](database::Tx& tx) {
    return storage::make_ticket(tx, *crm::find_preset("ecommerce"),
                                {.shop = shop,
                                 .contact = thread.contact,
                                 .conversation = thread.id,
                                 .request_key = "1",
                                 .category = "other",
                                 .subject = "a"},
                                2026, now());
  });
  const auto priority = [&] {
    return write([&](database::Tx& tx) { return storage::ticket(tx, shop, "ecommerce", id)->priority; });
  };
  answers(crm::Answerer::waiting);
  pass(30min);
  look();
  EXPECT_EQ(priority(), crm::TicketPriority::high);
  pass(90min);
  look();
  EXPECT_EQ(priority(), crm::TicketPriority::urgent);
  const auto notes = write([&](database::Tx& tx) { return storage::ticket_notes(tx, id); });
  ASSERT_EQ(notes.size(), 2U);
  EXPECT_FALSE(notes[0].open_to_customer);
  EXPECT_EQ(notes[0].author, "") << "nobody wrote it";
}

TEST(ServiceSettings, SayWhatIsWrong) {
  const auto mistakes = [](const char* sent) {
    const auto read = read_service_targets(Json::parse(sent).value());
    return read ? 0U : read.error().size();
  };
  EXPECT_EQ(mistakes(R"({"firstResponseMinutes":30})"), 0U);
  EXPECT_EQ(mistakes(R"({"firstResponseMinutes":-1,"resolutionMinutes":43201})"), 2U);
  EXPECT_EQ(mistakes(R"({"firstResponseMinutes":"30"})"), 1U);
  EXPECT_EQ(mistakes(R"({"firstResponseMinutes":1.5})"), 1U);
  EXPECT_EQ(mistakes(R"({"first":30})"), 1U);
  EXPECT_EQ(mistakes("30"), 1U);
  EXPECT_FALSE(read_satisfaction_wish(Json::parse(R"({"enabled":"yes"})").value()));
  EXPECT_FALSE(read_satisfaction_wish(Json::parse("{}").value()));
  EXPECT_EQ(read_satisfaction_wish(Json::parse(R"({"enabled":true})").value()), true);
}

}  // namespace
}  // namespace tendero::desk
