#include "storage/message_rows.hpp"

#include <stdexcept>

#include <boost/json.hpp>

#include "storage/columns.hpp"
#include "storage/labels.hpp"

namespace tendero::storage {
namespace {

namespace json = boost::json;

std::vector<crm::FactSource> stored_facts(std::string_view text) {
  std::vector<crm::FactSource> facts;
  const json::value list = json::parse(text);
  for (const json::value& each : list.as_array()) {
    const json::object& fact = each.as_object();
    facts.push_back({.fact = std::string(fact.at("fact").as_string()),
                     .kind = std::string(fact.at("kind").as_string()),
                     .tool_call = ToolCallId{fact.at("tool_call").to_number<std::int64_t>()},
                     .origin = std::string(fact.at("origin").as_string())});
  }
  return facts;
}

crm::MessageContext stored_context(std::string_view text) {
  auto context = crm::read_message_context(text);
  if (!context) throw std::logic_error("stored context cannot be read");
  return *std::move(context);
}

}  // namespace

crm::Content stored_content(std::string_view text) {
  auto content = crm::read_content(text);
  if (!content) throw std::logic_error("stored content cannot be read");
  return *std::move(content);
}

crm::Message read_message(const database::Row& row) {
  return {.id = row.id<MessageId>(0),
          .conversation = row.id<ConversationId>(1),
          .author = stored(crm::read_author, row.text(2)),
          .content = stored_content(row.text(3)),
          .at = row.instant(4),
          .external_id = row.text(5),
          .reply_to = maybe_id<MessageId>(row, 6),
          .turn = maybe_id<TurnId>(row, 7),
          .delivery = stored(crm::read_delivery_state, row.text(8)),
          .facts = stored_facts(row.text(9)),
          .agent = maybe_id<crm::AgentId>(row, 10),
          .context = stored_context(row.text(11)),
          .edited_at = row.maybe_instant(12),
          .revoked_at = row.maybe_instant(13),
          .failure_code = row.text(14)};
}

std::optional<MessageId> message_by_external_id(database::Tx& tx, const crm::Conversation& conversation,
                                                std::string_view external_id) {
  if (external_id.empty()) return std::nullopt;
  auto row = tx.row(
      "SELECT id FROM messages WHERE shop_id = $1 AND external_id = $2 AND author <> 'customer' AND external_id <> ''",
      conversation.shop, external_id);
  if (!row) {
    row = tx.row("SELECT id FROM messages WHERE phone_number_id = $1 AND external_id = $2 AND author = 'customer'",
                 conversation.phone_number_id, external_id);
  }
  if (!row) return std::nullopt;
  return row->id<MessageId>(0);
}

std::string facts_to_json(const std::vector<crm::FactSource>& facts) {
  json::array list;
  for (const auto& fact : facts) {
    list.push_back(json::object{
        {"fact", fact.fact}, {"kind", fact.kind}, {"tool_call", fact.tool_call.value}, {"origin", fact.origin}});
  }
  return json::serialize(list);
}

void link_quotes(database::Tx& tx, std::string_view phone_number_id, std::string_view external_id, MessageId message) {
  if (external_id.empty()) return;
  tx.run(
      "UPDATE messages SET reply_to = $1 WHERE phone_number_id = $2 AND quoted = $3 AND quoted <> '' AND reply_to IS "
      "NULL",
      message, phone_number_id, external_id);
}

void note_newest(database::Tx& tx, ConversationId conversation, MessageId message) {
  // Also in the conversation that this one goes on in.
  tx.run(
      "UPDATE conversations SET last_message_id = $1 "
      "WHERE id IN ($2, (SELECT continued_in FROM conversations WHERE id = $2))",
      message, conversation);
  follow_newest(tx, conversation);
}

}  // namespace tendero::storage
