#pragma once

#include <string>
#include <string_view>

#include "desk/templates/template_message.hpp"
#include "storage/audit.hpp"
#include "storage/broadcasts.hpp"
#include "storage/templates.hpp"

/// One broadcast to one contact.
namespace tendero::desk {

/// The broadcast with the template as it stands now and what its author said at the blanks.
struct BroadcastLetter {
  storage::StoredTemplate what;
  crm::Filling said;
};
/// Faults `template_missing`, `template_not_approved`, and `template_incomplete` for values that do not fit any more.
[[nodiscard]] Result<BroadcastLetter> letter_of(database::Tx& tx, ShopId shop, const storage::Broadcast& broadcast);

/// Puts it in the outbox, in the conversation with the contact, which is made when there is none; who answers there
/// stays. The same key again queues nothing. Faults of `may_send_template` and `crm::fill`, and `no_number`: the shop
/// has no number of the channel.
Result<MessageId> queue_letter(database::Tx& tx, ShopId shop, const BroadcastLetter& letter, ContactId contact,
                               std::int64_t author, const dialogue::DialogueSettings& settings, std::string_view key,
                               Instant now);

}  // namespace tendero::desk
