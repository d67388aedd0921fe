#pragma once

#include "base/json.hpp"
#include "base/texts.hpp"
#include "desk/operations/work_subject.hpp"
#include "storage/inbox.hpp"

/// Work given up and updates passed over, as people see them.
namespace tendero::desk {

/// `{id, kind, what, reason:{code, message}, whatToDo, conversation, contact, attempts, queuedAt, givenUpAt}`.
[[nodiscard]] Json letter_view(const Texts& texts, const storage::DeadWork& letter, const WorkSubject& subject);
/// `{outcome, number, kind, count, first, last, what}`.
[[nodiscard]] Json unhandled_view(const Texts& texts, const storage::UnhandledUpdates& updates);

}  // namespace tendero::desk
