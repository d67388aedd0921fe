#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"
#include "storage/audit.hpp"

/// What the team notes down about a contact. Those of a contact that was merged are read with the survivor's, and stay
/// its own when they are parted again.
namespace tendero::storage {

struct ContactNote {
  std::int64_t id = 0;
  std::int64_t author_id = 0;
  std::string author;
  std::string body;
  Instant created_at;
};

/// The newest first, at most `limit`, of this contact (which counts) and those that were merged into it.
[[nodiscard]] std::vector<ContactNote> contact_notes(database::Tx& tx, ContactId contact, int limit);
[[nodiscard]] std::int64_t count_contact_notes(database::Tx& tx, ContactId contact);
std::int64_t add_contact_note(database::Tx& tx, ShopId shop, ContactId contact, const Actor& author,
                              std::string_view body, Instant now);
/// False: this contact has no such note.
bool remove_contact_note(database::Tx& tx, ContactId contact, std::int64_t id);

}  // namespace tendero::storage
