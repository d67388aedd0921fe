#pragma once

#include <optional>
#include <string_view>

#include "crm/channel_event.hpp"
#include "crm/conversation.hpp"
#include "crm/satisfaction.hpp"
#include "storage/database.hpp"
#include "storage/satisfaction.hpp"

/// What a customer's message means for what people did for them before.
namespace tendero::delivery {

/// A tap on the question how content they were.
struct Rating {
  storage::SatisfactionQuestion question;
  crm::Satisfaction answer = crm::Satisfaction::good;
};
/// Nothing for every other message, and for a tap on a question that was not asked in this conversation.
[[nodiscard]] std::optional<Rating> rating_in(database::Tx& tx, ConversationId conversation,
                                              const crm::CustomerMessage& message);
/// Keeps the answer, and thanks for it once where that may be said. `key`: of the update, so that nothing is said
/// twice.
void note_rating(database::Tx& tx, const crm::Conversation& conversation, const Rating& rating, std::string_view key,
                 Instant now);

/// The customer's ticket that was resolved last opens again, when its time is not over (`reopened_by_message`) and the
/// message is no mere thanks.
void reopen_ticket_of(database::Tx& tx, const crm::Conversation& conversation, const crm::CustomerMessage& message,
                      Instant now);

}  // namespace tendero::delivery
