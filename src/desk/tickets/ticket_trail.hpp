#pragma once

#include <string>
#include <string_view>

#include "storage/audit.hpp"
#include "storage/ticket_history.hpp"

namespace tendero::desk {

/// One row of the audit trail. It says whose ticket it is, so that it is found when they are erased, and none of its
/// words.
void note_ticket(database::Tx& tx, const storage::Ticket& ticket, const storage::Actor& actor, std::string_view action,
                 Instant now);

}  // namespace tendero::desk
