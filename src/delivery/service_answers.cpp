#include "delivery/service_answers.hpp"

#include <algorithm>
#include <string>
#include <variant>

#include "base/texts.hpp"
#include "crm/service_window.hpp"
#include "crm/tickets/ticket_rules.hpp"
#include "dialogue/courtesy.hpp"
#include "storage/channel_time.hpp"
#include "storage/outbox.hpp"
#include "storage/ticket_history.hpp"

namespace tendero::delivery {
namespace {

bool is_courtesy(const crm::Content& content) {
  const auto* text = std::get_if<crm::Text>(&content);
  return text != nullptr && dialogue::only_courtesy(text->body);
}

}  // namespace

std::optional<Rating> rating_in(database::Tx& tx, ConversationId conversation, const crm::CustomerMessage& message) {
  const auto* chosen = std::get_if<crm::Chosen>(&message.content);
  const auto tap = chosen == nullptr ? std::nullopt : crm::read_satisfaction_tap(chosen->id);
  if (!tap) return std::nullopt;
  auto question = storage::satisfaction_question(tx, conversation, storage::SatisfactionId{tap->question});
  if (!question) return std::nullopt;
  return Rating{.question = *std::move(question), .answer = tap->answer};
}

void note_rating(database::Tx& tx, const crm::Conversation& conversation, const Rating& rating, std::string_view key,
                 Instant now) {
  if (!storage::answer_satisfaction(tx, rating.question, rating.answer, now)) return;
  if (conversation.contact_blocked || !crm::window_open(conversation, now)) return;
  storage::queue_message(tx, conversation, crm::Author::system,
                         {.content = crm::Text{Texts::of(conversation.language).say("satisfaction.thanks")}}, {},
                         "rating:" + std::string(key), now);
}

void reopen_ticket_of(database::Tx& tx, const crm::Conversation& conversation, const crm::CustomerMessage& message,
                      Instant now) {
  const auto written_at = storage::channel_time(message.at, now);
  auto resolved = storage::resolved_tickets_of(tx, conversation.contact);
  std::erase_if(resolved, [&](const storage::Ticket& each) {
    return !crm::reopened_by_message(each.status, each.resolved_at, each.reopened, written_at);
  });
  if (resolved.empty() || is_courtesy(message.content)) return;
  const auto latest = std::ranges::max(resolved, {}, &storage::Ticket::resolved_at);
  storage::reopen_ticket(tx, latest, "", "", now);
}

}  // namespace tendero::delivery
