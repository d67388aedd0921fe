#include "crm/conversation.hpp"

#include <gtest/gtest.h>

#include "crm/identifiers.hpp"
#include "crm/service_window.hpp"

namespace tendero::crm {
namespace {

constexpr Instant noon = from_millis(1'790'000'000'000);

Conversation fresh() {
  Conversation conversation;
  conversation.last_customer_message = noon;
  return conversation;
}

TEST(Window, StaysOpenForADayLessOneMinute) {
  const Conversation conversation = fresh();
  const Instant last = noon + std::chrono::hours{23} + std::chrono::minutes{59};
  EXPECT_TRUE(window_open(conversation, noon));
  EXPECT_TRUE(window_open(conversation, last - Duration{1}));
  EXPECT_FALSE(window_open(conversation, last));
}

TEST(Window, IsClosedWhileTheCustomerNeverWrote) { EXPECT_FALSE(window_open(Conversation{}, noon)); }

TEST(Window, IsNeededByEverythingButTemplates) {
  EXPECT_TRUE(needs_window(Text{.body = "hola"}));
  EXPECT_TRUE(needs_window(Reaction{.emoji = "👍"}));
  EXPECT_FALSE(needs_window(Template{.name = "order_update", .language = "es"}));
}

TEST(Bot, AnswersInAnOpenWindow) {
  EXPECT_EQ(may_bot_answer(fresh(), noon), BotVerdict::answer);
  Conversation resolved = fresh();
  resolved.state = ConversationState::resolved;
  EXPECT_EQ(may_bot_answer(resolved, noon), BotVerdict::answer);
}

TEST(Bot, IsSilentWhileAPersonDecidedSo) {
  Conversation conversation = fresh();
  conversation.answerer = Answerer::human;
  EXPECT_EQ(may_bot_answer(conversation, noon), BotVerdict::human_answers);
  conversation.answerer = Answerer::waiting;
  EXPECT_EQ(may_bot_answer(conversation, noon), BotVerdict::waiting_for_human);
  conversation.answerer = Answerer::paused;
  EXPECT_EQ(may_bot_answer(conversation, noon), BotVerdict::paused);
  conversation.state = ConversationState::closed;
  EXPECT_EQ(may_bot_answer(conversation, noon), BotVerdict::closed);
  conversation.contact_blocked = true;
  EXPECT_EQ(may_bot_answer(conversation, noon), BotVerdict::blocked);
}

TEST(Bot, IsSilentAfterTheWindow) {
  EXPECT_EQ(may_bot_answer(fresh(), noon + service_window), BotVerdict::window_closed);
}

TEST(Conversation, WordsComeBack) {
  for (const auto answerer : {Answerer::bot, Answerer::waiting, Answerer::human, Answerer::paused}) {
    EXPECT_EQ(read_answerer(to_word(answerer)), answerer);
  }
  for (const auto state : {ConversationState::open, ConversationState::resolved, ConversationState::closed}) {
    EXPECT_EQ(read_conversation_state(to_word(state)), state);
  }
  EXPECT_EQ(to_word(Answerer::waiting), "waiting");
  EXPECT_EQ(to_word(BotVerdict::window_closed), "window_closed");
  EXPECT_EQ(to_word(BotVerdict::closed), "closed");
  EXPECT_FALSE(read_answerer("nobody"));
  EXPECT_FALSE(read_conversation_state("OPEN"));
}

TEST(Identifiers, WordsComeBack) {
  for (const auto kind :
       {IdentifierKind::phone, IdentifierKind::wa_id, IdentifierKind::bsuid, IdentifierKind::parent_bsuid}) {
    EXPECT_EQ(read_identifier_kind(to_word(kind)), kind);
  }
  EXPECT_EQ(to_word(IdentifierKind::parent_bsuid), "parent_bsuid");
  EXPECT_FALSE(read_identifier_kind("email"));
}

}  // namespace
}  // namespace tendero::crm
