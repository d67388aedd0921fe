#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "crm/merge.hpp"
#include "database/database.hpp"
#include "storage/audit.hpp"
#include "storage/contacts.hpp"

/// Contacts that are one person. A merge moves identifiers and pointers, never a message, and remembers what it moved:
/// it can be undone. One that was merged is told by `merged_into`, which names the contact that counts, so that nobody
/// follows a chain and there is no circle. Each step is audited and told in the feed.
namespace tendero::storage {

using MergeId = Id<struct MergeTag>;

struct Merge {
  MergeId id;
  ContactId contact;  ///< the one that is, or would be, part of the other
  ContactId into;
  crm::MergeState state = crm::MergeState::proposed;
  crm::MergeReason reason = crm::MergeReason::hint;
  std::string by;  ///< the agent's name; empty: the server by itself
  Instant noted;
  std::optional<Instant> merged;
  std::optional<Instant> ended;  ///< dismissed or undone
};

/// The contact that counts: itself, unless it was merged.
[[nodiscard]] ContactId surviving(database::Tx& tx, ContactId id);
/// The contact and all that were merged into it.
[[nodiscard]] std::vector<ContactId> merged_contacts(database::Tx& tx, ContactId root);

/// Somebody should look whether these are one. Said once per pair, whatever became of it. Nothing: it was said, or they
/// are one already.
std::optional<MergeId> propose_merge(database::Tx& tx, ShopId shop, ContactId one, ContactId other, Instant now);
/// A merge of these two that the channel's word had made was undone by a person: it is not made again by itself.
[[nodiscard]] bool merge_refused(database::Tx& tx, ContactId one, ContactId other);

struct NewMerge {
  ShopId shop;
  ContactId from;
  ContactId into;
  crm::MergeReason reason = crm::MergeReason::signature;
  Actor by{.kind = "system"};
};
/// Makes them one: identifiers, a saved name, a block, the link to a customer, tags and values are the survivor's from
/// now on, as far as it has none of its own. Nothing: they are one already.
std::optional<MergeId> merge_contacts(database::Tx& tx, const NewMerge& merge, Instant now);

/// Faults `not_found`, and `conflict` for one that does not stand as a merge or a proposal does.
Result<void> undo_merge(database::Tx& tx, ShopId shop, MergeId id, const Actor& by, Instant now);
Result<void> dismiss_merge(database::Tx& tx, ShopId shop, MergeId id, const Actor& by, Instant now);

[[nodiscard]] std::optional<Merge> merge(database::Tx& tx, ShopId shop, MergeId id);
/// The contact that is, was or would be part of the other one, by itself: with its own names, and with what it has or
/// brought along.
[[nodiscard]] Contact merged_part(database::Tx& tx, const Merge& merge);
/// The newest first; `before`: the last one known, 0: from the newest.
[[nodiscard]] std::vector<Merge> merges_before(database::Tx& tx, ShopId shop, crm::MergeState state, MergeId before,
                                               int limit);

}  // namespace tendero::storage
