#include "desk/broadcasts/broadcast_message.hpp"

#include "desk/templates/template_view.hpp"
#include "storage/conversations.hpp"
#include "storage/outbox.hpp"

namespace tendero::desk {

Result<BroadcastLetter> letter_of(database::Tx& tx, ShopId shop, const storage::Broadcast& broadcast) {
  auto what = storage::template_of(tx, broadcast.what);
  if (!what || what->shop != shop) {
    return fault(FaultKind::denied, "template_missing", "The template of this broadcast is no more. Choose another.");
  }
  if (!crm::can_be_sent(what->told.status)) {
    return fault(FaultKind::denied, "template_not_approved",
                 "WhatsApp does not send this template at present: it is " + what->told.status + ".");
  }
  const auto said = Json::parse(broadcast.said).value_or(Json(JsonObject{}));
  auto filling = read_filling(what->told.design, {.values = said.find("values"),
                                                  .files = said.find("files"),
                                                  .places = said.find("places"),
                                                  .products = said.find("products"),
                                                  .offer_ends_ms = said.find("offerEndsAtMs")});
  if (!filling) {
    return fault(FaultKind::denied, "template_incomplete",
                 "What is said at the template's blanks does not fit it any more. Correct the broadcast.");
  }
  return BroadcastLetter{.what = *std::move(what), .said = *std::move(filling)};
}

Result<MessageId> queue_letter(database::Tx& tx, ShopId shop, const BroadcastLetter& letter, ContactId contact,
                               std::int64_t author, const dialogue::DialogueSettings& settings, std::string_view key,
                               Instant now) {
  if (const auto known = storage::queued_message(tx, key)) return *known;
  const auto number = storage::number_to_write_from(tx, shop, contact);
  if (number.empty()) {
    return fault(FaultKind::denied, "no_number", "The shop has no WhatsApp number yet from which to write.");
  }
  const auto id = storage::find_or_make_conversation(tx, shop, contact, number, now);
  const auto conversation = storage::conversation(tx, id).value();
  if (auto allowed = may_send_template(tx, conversation, letter.what); !allowed) {
    return std::unexpected(allowed.error());
  }
  const auto agent = author > 0 ? std::optional(crm::AgentId{author}) : std::nullopt;
  auto message = written(letter.what, facts_of(tx, conversation, settings, agent), letter.said);
  if (!message) return std::unexpected(message.error());
  return storage::queue_message(tx, conversation, crm::Author::system, {.content = *std::move(message)}, {}, key, now);
}

}  // namespace tendero::desk
