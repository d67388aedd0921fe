#include "storage/echoes.hpp"

#include "storage/delivery_steps.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"
#include "storage/media.hpp"
#include "storage/message_changes.hpp"
#include "storage/message_rows.hpp"
#include "storage/message_search.hpp"
#include "storage/service_clocks.hpp"

namespace tendero::storage {

std::optional<MessageId> store_echo(database::Tx& tx, const crm::Conversation& conversation,
                                    const crm::EchoedMessage& echo, Instant now) {
  if (tx.row("SELECT 1 FROM messages WHERE shop_id = $1 AND external_id = $2 AND author <> 'customer' AND "
             "external_id <> ''",
             conversation.shop, echo.external_id)) {
    return std::nullopt;
  }
  crm::Message stored{.conversation = conversation.id,
                      .author = crm::Author::agent,
                      .content = echo.content,
                      .at = echo.at,
                      .external_id = echo.external_id,
                      .reply_to = message_by_external_id(tx, conversation, echo.reply_to_external_id),
                      .delivery = crm::DeliveryState::sent};
  stored.id = tx.insert<MessageId>(
      "INSERT INTO messages (shop_id, conversation_id, phone_number_id, author, content, at, stored_at, external_id, "
      "reply_to, due_to_bot, delivery, facts, quoted) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, '[]', $11) "
      "RETURNING id",
      conversation.shop, conversation.id, conversation.phone_number_id, crm::to_word(stored.author),
      crm::to_json(stored.content), stored.at, now, stored.external_id, stored.reply_to, crm::to_word(stored.delivery),
      echo.reply_to_external_id);
  queue_media(tx, conversation, stored.id, stored.content, now);
  link_quotes(tx, conversation.phone_number_id, stored.external_id, stored.id);
  note_newest(tx, conversation.id, stored.id);
  index_message(tx, conversation.shop, stored);
  note_service_response(tx, conversation.id, now);
  publish(tx, conversation.shop, conversation.id, "message.echoed", bodies::of_message(stored), now);
  settle_changes(tx, conversation, stored.external_id, now);
  take_parked_reports(tx, stored.id, conversation.shop, stored.external_id, now);
  return stored.id;
}

}  // namespace tendero::storage
