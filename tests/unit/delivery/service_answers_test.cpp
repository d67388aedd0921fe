// What customers write after people have served them: taps on the question how it was, and matters that are not over.
#include "delivery/service_answers.hpp"

#include <ranges>

#include <gmock/gmock.h>

#include "delivery/file_update.hpp"
#include "desk/inbox/inbox.hpp"
#include "storage/inbox.hpp"
#include "storage/settings.hpp"
#include "storage/ticket_history.hpp"
#include "unit/delivery/delivery_fixture.hpp"

namespace tendero::delivery {
namespace {

using namespace std::chrono_literals;
using crm::ConversationState;
using ::testing::Contains;
using ::testing::IsEmpty;

class ServiceAnswers : public DeliveryTest {
 protected:
  ServiceAnswers() {
    write([this](database::Tx& tx) {
      storage::store_setting(tx, shop, "satisfaction", R"({"enabled":true})", now());
      storage::note_customer_message(tx, thread.id, now());
    });
  }

  /// As the server files it.
  std::string customer(crm::Content content, Duration ago = {}) {
    ++messages;
    const auto wamid = "w" + std::to_string(messages);
    const crm::CustomerMessage message{.external_id = wamid,
                                       .sender = {{.kind = crm::IdentifierKind::phone, .value = "529991234567"}},
                                       .at = now() - ago,
                                       .content = std::move(content)};
    return write([&](database::Tx& tx) {
      const auto id = storage::store_update(
          tx, {.key = "message:" + wamid, .line = "person", .phone_number_id = number, .payload = "{}"}, now());
      return file_update(tx, *storage::update(tx, *id), message, {}, now()).outcome;
    });
  }
  std::string says(const std::string& words, Duration ago = {}) { return customer(crm::Text{words}, ago); }

  void resolve(const storage::Actor& actor = {.kind = "agent", .id = 7, .name = "luz@shop.example"}) {
    ASSERT_TRUE(world.run(inbox.change_state(thread.id, ConversationState::resolved, actor)));
  }
  std::vector<storage::SatisfactionQuestion> answers() {
    return write([this](database::Tx& tx) { return storage::satisfaction_answers(tx, shop, {}, 10); });
  }
  std::int64_t asked() {
    return write([this](database::Tx& tx) { return storage::satisfaction_figures(tx, shop, {}, now() + 1h).asked; });
  }
  /// The last choices that the customer was sent.
  crm::Choices question() {
    for (const auto& message : std::views::reverse(history())) {
      if (const auto* choices = std::get_if<crm::Choices>(&message.content)) return *choices;
    }
    return {};
  }
  std::vector<crm::Message> history() {
    return write([this](database::Tx& tx) { return storage::history(tx, thread.id, 50); });
  }
  std::size_t waiting_for_the_assistant() {
    return write([this](database::Tx& tx) { return storage::uncovered(tx, thread.id).size(); });
  }

  storage::Ticket resolved_ticket(int reopened = 0) {
    return write([&](database::Tx& tx) {
      const auto id = storage::make_ticket(tx, *crm::find_preset("ecommerce"),
                                           {.shop = shop,
                                            .contact = thread.contact,
                                            .conversation = thread.id,
                                            .request_key = std::to_string(++tickets),
                                            .category = "other",
                                            .subject = "a"},
                                           2026, now());
      auto ticket = storage::ticket(tx, shop, "ecommerce", id).value();
      ticket.status = crm::TicketStatus::resolved;
      ticket.resolved_at = now();
      ticket.outcome = crm::TicketOutcome::solved;
      ticket.reopened = reopened;
      storage::store_ticket(tx, ticket, now());
      return storage::ticket(tx, shop, "ecommerce", id).value();
    });
  }
  crm::TicketStatus status(const storage::Ticket& ticket) {
    return write([&](database::Tx& tx) { return storage::ticket(tx, shop, "ecommerce", ticket.id)->status; });
  }

  desk::Inbox inbox{shop, *database, world, {.locale = "es"}};
  int messages = 0;
  int tickets = 0;
};

TEST_F(ServiceAnswers, WhoIsAskedIsAskedWithButtons) {
  resolve();
  const auto choices = question().choices;
  ASSERT_EQ(choices.size(), 3U);
  EXPECT_EQ(choices[0].id, "satisfaction:1:good");
  EXPECT_EQ(choices[2].id, "satisfaction:1:bad");
}

TEST_F(ServiceAnswers, ATapIsKeptAndNothingElseHappens) {
  resolve();
  const auto tap = question().choices.at(2);
  pass(1min);
  EXPECT_EQ(customer(crm::Chosen{.id = tap.id, .title = tap.title}), "message");
  ASSERT_EQ(answers().size(), 1U);
  EXPECT_EQ(answers()[0].answer, crm::Satisfaction::bad);
  EXPECT_EQ(answers()[0].agent, crm::AgentId{7});
  EXPECT_EQ(answers()[0].answered_at, now());
  EXPECT_EQ(current().state, ConversationState::resolved) << "it is no new matter";
  EXPECT_EQ(waiting_for_the_assistant(), 0U);
  EXPECT_EQ(current().last_customer_message, now()) << "the window moves all the same";
  EXPECT_EQ(crm::plain_text(history().back().content), "Gracias por tu respuesta: nos ayuda a mejorar.");
}

TEST_F(ServiceAnswers, TheFirstTapCountsAndIsThankedForOnce) {
  resolve();
  const auto choices = question().choices;
  customer(crm::Chosen{.id = choices.at(0).id, .title = "a"});
  const auto said = history().size();
  customer(crm::Chosen{.id = choices.at(2).id, .title = "b"});
  EXPECT_EQ(answers().at(0).answer, crm::Satisfaction::good);
  EXPECT_EQ(history().size(), said + 1) << "the tap itself";
  EXPECT_EQ(waiting_for_the_assistant(), 0U);
}

TEST_F(ServiceAnswers, ATapOnAQuestionOfSomebodyElseIsNoAnswer) {
  const auto other = make_conversation("525587650000");
  const auto id =
      write([&](database::Tx& tx) { return storage::add_satisfaction_question(tx, other, crm::AgentId{7}, now()); });
  for (const auto& forged : {crm::choice_id({.question = id.value}), crm::choice_id({.question = 4711})})
    customer(crm::Chosen{.id = forged, .title = "Buena"});
  EXPECT_THAT(answers(), IsEmpty());
  EXPECT_EQ(waiting_for_the_assistant(), 2U) << "they are taps like others";
}

TEST_F(ServiceAnswers, AreNotAskedForWithoutAPersonAWindowAWishOrTwiceADay) {
  resolve({.kind = "system", .id = 0, .name = {}, .address = {}});
  EXPECT_EQ(asked(), 0);
  says("otra cosa");
  pass(25h);
  resolve();
  EXPECT_EQ(asked(), 0) << "the window is closed";
  says("otra cosa");
  resolve();
  EXPECT_EQ(asked(), 1);
  says("otra cosa");
  resolve();
  EXPECT_EQ(asked(), 1) << "they were asked today";
  pass(24h);
  says("otra cosa");
  write([this](database::Tx& tx) { storage::remove_setting(tx, shop, "satisfaction"); });
  resolve();
  EXPECT_EQ(asked(), 1) << "nobody wants to know";
}

TEST_F(ServiceAnswers, WhoWritesSoonAfterOpensTheTicketAgain) {
  const auto ticket = resolved_ticket();
  pass(47h);
  const auto before = head();
  says("sigue fallando");
  EXPECT_EQ(status(ticket), crm::TicketStatus::open);
  EXPECT_THAT(feed_kinds(before), Contains("ticket.changed"));
  const auto steps = write([&](database::Tx& tx) { return storage::ticket_steps(tx, ticket.id); });
  ASSERT_EQ(steps.size(), 1U);
  EXPECT_EQ(steps[0].author, "") << "the customer";
}

TEST_F(ServiceAnswers, ThanksOpenNothing) {
  const auto ticket = resolved_ticket();
  says("¡Muchas gracias! 🙏");
  EXPECT_EQ(status(ticket), crm::TicketStatus::resolved);
  says("gracias, pero sigue igual");
  EXPECT_EQ(status(ticket), crm::TicketStatus::open);
}

TEST_F(ServiceAnswers, WhatComesTooLateOrTooOftenOrWasOnItsWayOpensNothing) {
  const auto often = resolved_ticket(3);
  pass(10min);
  says("sigue fallando");
  EXPECT_EQ(status(often), crm::TicketStatus::resolved);
  const auto ticket = resolved_ticket();
  says("lo escribí antes", 5min);
  EXPECT_EQ(status(ticket), crm::TicketStatus::resolved);
  pass(49h);
  says("sigue fallando");
  EXPECT_EQ(status(ticket), crm::TicketStatus::resolved);
}

TEST_F(ServiceAnswers, OfSeveralTicketsTheOneThatWasResolvedLastOpens) {
  const auto first = resolved_ticket();
  pass(1min);
  const auto second = resolved_ticket();
  pass(1min);
  says("sigue fallando");
  EXPECT_EQ(status(first), crm::TicketStatus::resolved);
  EXPECT_EQ(status(second), crm::TicketStatus::open);
}

TEST_F(ServiceAnswers, ATapOnTheQuestionOpensNoTicket) {
  const auto ticket = resolved_ticket();
  pass(1min);
  resolve();
  customer(crm::Chosen{.id = question().choices.at(2).id, .title = "Mala"});
  EXPECT_EQ(status(ticket), crm::TicketStatus::resolved);
}

}  // namespace
}  // namespace tendero::delivery
