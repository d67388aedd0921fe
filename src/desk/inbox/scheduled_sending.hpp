#pragma once

#include "desk/inbox/reply.hpp"
#include "storage/database.hpp"
#include "storage/work_queue.hpp"

/// What becomes of a message for later when it is due. An agent decided that it is sent, so it is: also after a
/// takeover, or when the assistant answers again, and without changing who answers. It is not sent, and that is told
/// (feed `scheduled.refused`, and in the list), when what it was written for has passed: somebody closed the
/// conversation (a closed matter is not opened again behind their back), the service window is closed, the contact was
/// blocked, or it is hours late because no server ran.
namespace tendero::desk {

enum class ScheduledEnd { sent, refused, nothing };

/// Ends the work, and the message with it, in one transaction. `nothing`: it was called off or erased meanwhile. A
/// payload that we did not write is a bug and throws.
[[nodiscard]] ScheduledEnd send_scheduled(database::Tx& tx, const storage::Work& work, const Fit& fit, Instant now);

}  // namespace tendero::desk
