#pragma once

#include <optional>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/channel_event.hpp"
#include "crm/conversation.hpp"
#include "database/database.hpp"

namespace tendero::storage {

/// Stores what the shop wrote without this server, as sent by its team. It opens no window and is due to nobody.
/// Nothing when it is known already, be it as a message that this server sent.
std::optional<MessageId> store_echo(database::Tx& tx, const crm::Conversation& conversation,
                                    const crm::EchoedMessage& echo, Instant now);

}  // namespace tendero::storage
