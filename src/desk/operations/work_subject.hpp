#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "storage/contacts.hpp"
#include "storage/database.hpp"
#include "storage/work_queue.hpp"

namespace tendero::desk {

/// What a piece of work is about, as far as its payload leads there; what is not known is empty.
struct WorkSubject {
  ConversationId conversation;
  std::optional<storage::Contact> contact;
  std::string number;     ///< of ours, that an update came to
  std::string reference;  ///< of an order made at the desk
};

/// The whole number that the payload carries under this name; 0 when it carries none.
[[nodiscard]] std::int64_t number_in(const storage::DeadWork& work, std::string_view name);

/// Never fails: work is given up because something is wrong with it, and that may be its payload.
[[nodiscard]] WorkSubject subject_of(database::Tx& tx, const storage::DeadWork& work);

}  // namespace tendero::desk
