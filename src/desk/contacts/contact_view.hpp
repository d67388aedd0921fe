#pragma once

#include "base/json.hpp"
#include "storage/contact_card.hpp"
#include "storage/contact_notes.hpp"

/// Contacts as the desk's lists show them.
namespace tendero::desk {

/// What `contact_view` tells, and `{tags, fields: {key: value}, notes, blockReason, blockedAt, marketing, marketingAt,
/// createdAt, lastSeenAt, revision}`; `notes` is how many there are.
[[nodiscard]] JsonObject card_view(const storage::ContactCard& card);
/// `{id, key, label, kind, choices}`
[[nodiscard]] JsonObject field_view(const storage::ContactField& field);
/// `{id, author, body, createdAt}`
[[nodiscard]] JsonObject note_view(const storage::ContactNote& note);

[[nodiscard]] JsonArray texts_view(const std::vector<std::string>& texts);
[[nodiscard]] Json moment_view(const std::optional<Instant>& at);

}  // namespace tendero::desk
