#include "desk/orders/customer_notice.hpp"

#include "desk/inbox/reply.hpp"
#include "dialogue/order_words.hpp"
#include "storage/conversations.hpp"

namespace tendero::desk {

Json notice_view(const Notice& notice) {
  if (notice.message) return JsonObject{{"sent", Json(true)}, {"messageId", Json(notice.message->value)}};
  return JsonObject{{"sent", Json(false)}, {"reason", notice.why_not}};
}

Notice tell_customer(database::Tx& tx, ShopId shop, const std::optional<PhoneNumber>& customer,
                     const NoticeWords& words, const dialogue::DialogueSettings& settings, std::string_view key,
                     Instant now) {
  const auto conversation = customer ? storage::conversation_with(tx, shop, *customer) : std::nullopt;
  if (!conversation) return {.message = {}, .why_not = "no_conversation"};
  if (const auto allowed = may_write(*conversation, now); !allowed) {
    return {.message = {}, .why_not = allowed.error().code};
  }
  const auto parts = settings.fit(crm::Text{words(dialogue::language_of(*conversation, settings))});
  return {.message = queue_parts(tx, *conversation, crm::Author::system, {}, parts, key, now), .why_not = {}};
}

}  // namespace tendero::desk
