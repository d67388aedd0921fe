#include "crm/conversation.hpp"

#include "crm/service_window.hpp"
#include "crm/words.hpp"

namespace tendero::crm {
namespace {

constexpr Words<Answerer, 4> answerers{{"bot", "waiting", "human", "paused"}};
constexpr Words<ConversationState, 3> conversation_states{{"open", "resolved", "closed"}};
constexpr Words<BotVerdict, 7> verdicts{
    {"answer", "human_answers", "waiting_for_human", "paused", "blocked", "window_closed", "closed"}};

}  // namespace

std::string_view to_word(Answerer answerer) noexcept { return answerers.of(answerer); }
std::optional<Answerer> read_answerer(std::string_view word) noexcept { return answerers.read(word); }
std::string_view to_word(ConversationState state) noexcept { return conversation_states.of(state); }
std::optional<ConversationState> read_conversation_state(std::string_view word) noexcept {
  return conversation_states.read(word);
}
std::string_view to_word(BotVerdict verdict) noexcept { return verdicts.of(verdict); }

BotVerdict may_bot_answer(const Conversation& conversation, Instant now) noexcept {
  if (conversation.contact_blocked) return BotVerdict::blocked;
  if (conversation.state == ConversationState::closed) return BotVerdict::closed;
  switch (conversation.answerer) {
    case Answerer::human:
      return BotVerdict::human_answers;
    case Answerer::waiting:
      return BotVerdict::waiting_for_human;
    case Answerer::paused:
      return BotVerdict::paused;
    case Answerer::bot:
      break;
  }
  return window_open(conversation, now) ? BotVerdict::answer : BotVerdict::window_closed;
}

}  // namespace tendero::crm
