#pragma once

#include <functional>
#include <vector>

#include "crm/content.hpp"
#include "database/database.hpp"
#include "storage/outbox.hpp"

/// Texts that wait because one person may get few messages in a while leave as one: the first of them, which leads, and
/// those that are joined to it. What becomes of the leader becomes of them all.
namespace tendero::storage {

/// WhatsApp Cloud API, "Pair rate limits": what waits for its turn is worth putting together. Joins the texts that are
/// queued right behind `leader` by the same author, as long as `fits` takes them together. Nothing is joined to what is
/// no text, or may have left before. Repeatable: joins what has been queued since. Returns how many it joined now.
int join_waiting(database::Tx& tx, MessageId leader, const std::function<bool(const crm::Content&)>& fits);

/// What leaves: the row's own content, with the words of those that are joined to it.
[[nodiscard]] crm::Content joined_content(database::Tx& tx, const OutboxRow& row);

/// The messages joined to this one, oldest first.
[[nodiscard]] std::vector<MessageId> joined_to(database::Tx& tx, MessageId leader);

/// The message goes alone from now on: its leader was given up.
void part(database::Tx& tx, MessageId message);

}  // namespace tendero::storage
