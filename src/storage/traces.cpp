#include "storage/traces.hpp"

#include "base/trace.hpp"

namespace tendero::storage {
namespace {

/// As `channels/whatsapp/admit` names the update that brought it, so that the webhook's line has the same.
std::string trace_of_message(std::string_view phone_number_id, std::string_view external_id) {
  return trace_of("message:" + std::string(phone_number_id) + ":" + std::string(external_id));
}

/// Of rows of phone_number_id and external_id.
std::string joined(const database::Rows& rows) {
  std::string traces;
  for (const auto& row : rows) {
    if (!traces.empty()) traces += ' ';
    traces += trace_of_message(row.text(0), row.text(1));
  }
  return traces;
}

}  // namespace

std::string trace_of_waiting(database::Tx& tx, ConversationId conversation) {
  return joined(
      tx.rows("SELECT phone_number_id, external_id FROM messages "
              "WHERE conversation_id = $1 AND due_to_bot = 1 AND turn_id IS NULL ORDER BY at, id LIMIT 8",
              conversation));
}

std::string trace_of_answer(database::Tx& tx, MessageId message) {
  return joined(
      tx.rows("SELECT asked.phone_number_id, asked.external_id FROM messages ours "
              "JOIN messages asked ON asked.turn_id = ours.turn_id AND asked.author = 'customer' "
              "WHERE ours.id = $1 ORDER BY asked.id LIMIT 8",
              message));
}

std::string trace_of_report(database::Tx& tx, ShopId shop, std::string_view external_id) {
  const auto ours = tx.row(
      "SELECT id FROM messages WHERE shop_id = $1 AND external_id = $2 AND author <> 'customer' AND external_id <> ''",
      shop, external_id);
  return ours ? trace_of_answer(tx, ours->id<MessageId>(0)) : std::string();
}

}  // namespace tendero::storage
