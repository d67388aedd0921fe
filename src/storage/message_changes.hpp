#pragma once

#include <string_view>

#include "base/time.hpp"
#include "crm/channel_event.hpp"
#include "crm/conversation.hpp"
#include "database/database.hpp"

/// Messages that their writers changed or took back. What holds follows from all changes of a message together, so
/// their order, repetition, and whether they came before the message do not matter.
namespace tendero::storage {

/// Keeps the change, and applies it when the message is here. False: it was known.
bool note_change(database::Tx& tx, const crm::Conversation& conversation, const crm::MessageChange& change,
                 Instant now);

/// Applies what is known of the message of this id; nothing when there is no such message, or no change. A message that
/// was taken back before a turn covered it waits for none any more.
void settle_changes(database::Tx& tx, const crm::Conversation& conversation, std::string_view external_id, Instant now);

}  // namespace tendero::storage
