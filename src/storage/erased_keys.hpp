#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "database/database.hpp"

/// What may still come about somebody who was erased (an update that WhatsApp delivers again, a late delivery report, a
/// request that is sent once more) is known by its fingerprint alone, so that it makes nothing anew. The ids behind
/// these fingerprints hold random parts: nobody can be found by trying numbers.
namespace tendero::storage {

/// SHA-256 of the id, told apart by its kind: "update", "message", "order_request".
[[nodiscard]] std::string erased_fingerprint(std::string_view kind, std::string_view id);
/// Of an update as it is known in the inbox.
[[nodiscard]] std::string fingerprint_of_update(std::string_view phone_number_id, std::string_view update_key);

/// Repeatable.
void remember_erased(database::Tx& tx, std::string_view fingerprint, Instant now);
[[nodiscard]] bool was_erased(database::Tx& tx, std::string_view fingerprint);

}  // namespace tendero::storage
