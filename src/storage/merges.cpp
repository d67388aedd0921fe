#include "storage/merges.hpp"

#include <limits>
#include <ranges>

#include <fmt/format.h>

#include "storage/columns.hpp"
#include "storage/contact_fields.hpp"
#include "storage/contact_identifiers.hpp"
#include "storage/contact_tags.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"
#include "storage/moved_in_merge.hpp"

namespace tendero::storage {
namespace {

using crm::MergeReason;
using crm::MergeState;

constexpr std::string_view merge_columns =
    "id, contact_id, into_id, state, reason, actor, noted_at, merged_at, ended_at";

Merge read_merge(const database::Row& row) {
  return {.id = row.id<MergeId>(0),
          .contact = row.id<ContactId>(1),
          .into = row.id<ContactId>(2),
          .state = stored(crm::read_merge_state, row.text(3)),
          .reason = stored(crm::read_merge_reason, row.text(4)),
          .by = row.text(5),
          .noted = row.instant(6),
          .merged = row.maybe_instant(7),
          .ended = row.maybe_instant(8)};
}

/// Told in the feed and the audit alike.
void tell(database::Tx& tx, ShopId shop, MergeId id, std::string_view kind, const Actor& by, Instant now) {
  const auto told = merge(tx, shop, id).value();
  const auto reason = crm::to_word(told.reason);
  publish(tx, shop, {}, kind, bodies::of_merge(told.id.value, told.contact, told.into, reason), now);
  record_audit(
      tx, shop, by,
      {.action = std::string(kind),
       .subject = "contact:" + told.contact.text(),
       .detail = fmt::format(R"({{"merge":{},"into":{},"reason":"{}"}})", told.id.value, told.into.value, reason)},
      now);
}

/// The rows about these two, whichever was to become part of the other.
database::Rows rows_about(database::Tx& tx, ContactId one, ContactId other) {
  return tx.rows(
      "SELECT id, state, reason FROM merges WHERE contact_id = $1 AND into_id = $2 UNION ALL "
      "SELECT id, state, reason FROM merges WHERE contact_id = $2 AND into_id = $1",
      one, other);
}

std::optional<MergeId> proposal_of(database::Tx& tx, ContactId one, ContactId other) {
  for (const auto& row : rows_about(tx, one, other)) {
    if (row.text(1) == crm::to_word(MergeState::proposed)) return row.id<MergeId>(0);
  }
  return std::nullopt;
}

/// The contact, and those that were merged into it or one of these. Each has one merge at most that stands, and only
/// one that counts is merged, so this ends.
std::vector<ContactId> branch_of(database::Tx& tx, ContactId top) {
  std::vector<ContactId> branch{top};
  for (std::size_t index = 0; index < branch.size(); ++index) {
    for (const auto& row :
         tx.rows("SELECT contact_id FROM merges WHERE into_id = $1 AND state = 'merged'", branch.at(index))) {
      branch.push_back(row.id<ContactId>(0));
    }
  }
  return branch;
}

crm::Identifiers move_identifiers(database::Tx& tx, ContactId from, ContactId into) {
  crm::Identifiers moved;
  for (auto& each : held_identifiers(tx, from)) moved.push_back(std::move(each.identifier));
  tx.run("UPDATE contact_identifiers SET contact_id = $1 WHERE contact_id = $2", into, from);
  return moved;
}

/// Also what the survivor has lost since.
void give_back_identifiers(database::Tx& tx, ShopId shop, const crm::Identifiers& moved, ContactId from,
                           ContactId back) {
  for (const auto& each : moved) {
    for (const auto* const statement :
         {"UPDATE contact_identifiers SET contact_id = $1 WHERE shop_id = $2 AND kind = $3 AND value = $4 AND "
          "contact_id = $5",
          "UPDATE retired_identifiers SET contact_id = $1 WHERE shop_id = $2 AND kind = $3 AND value = $4 AND "
          "contact_id = $5"}) {
      tx.run(statement, back, shop, crm::to_word(each.kind), each.value, from);
    }
  }
}

/// A contact has one link at most; also that somebody ended it counts as theirs.
bool move_link(database::Tx& tx, ContactId from, ContactId into) {
  return tx.run(
             "UPDATE customer_links SET contact_id = $1 WHERE contact_id = $2 AND NOT EXISTS (SELECT 1 FROM "
             "customer_links WHERE contact_id = $1)",
             into, from) > 0;
}

bool move_name(database::Tx& tx, ContactId from, ContactId into) {
  return tx.run(
             "UPDATE contacts SET name = (SELECT name FROM contacts WHERE id = $2) WHERE id = $1 AND name = '' AND "
             "EXISTS (SELECT 1 FROM contacts WHERE id = $2 AND name <> '')",
             into, from) > 0;
}

bool move_block(database::Tx& tx, ContactId from, ContactId into) {
  return tx.run(
             "UPDATE contacts SET blocked = 1, block_reason = (SELECT block_reason FROM contacts WHERE id = $2), "
             "blocked_at = (SELECT blocked_at FROM contacts WHERE id = $2) WHERE id = $1 AND blocked = 0 AND EXISTS "
             "(SELECT 1 FROM contacts WHERE id = $2 AND blocked = 1)",
             into, from) > 0;
}

/// What they did last, whoever of the two they were then.
void follow_last_seen(database::Tx& tx, ContactId from, ContactId into) {
  tx.run(
      "UPDATE contacts SET last_seen_at = (SELECT last_seen_at FROM contacts WHERE id = $2) WHERE id = $1 AND "
      "last_seen_at < (SELECT last_seen_at FROM contacts WHERE id = $2)",
      into, from);
}

void take_back_card(database::Tx& tx, const MovedInMerge& moved, ContactId from, ContactId back) {
  for (const auto& key : moved.tags) {
    tx.run("DELETE FROM contact_tags WHERE contact_id = $1 AND tag_key = $2", from, key);
  }
  for (const auto field : moved.fields) take_back_field_value(tx, back, from, field);
}

MovedInMerge move_all(database::Tx& tx, ShopId shop, ContactId from, ContactId into, Instant now) {
  MovedInMerge moved{.identifiers = move_identifiers(tx, from, into),
                     .threads = {},
                     .name = move_name(tx, from, into),
                     .blocked = move_block(tx, from, into),
                     .link = move_link(tx, from, into),
                     .tags = copy_tags(tx, from, into),
                     .fields = copy_field_values(tx, from, into)};
  follow_last_seen(tx, from, into);
  for (const auto each : branch_of(tx, from)) {
    tx.run("UPDATE contacts SET merged_into = $1 WHERE id = $2", into, each);
    std::ranges::copy(continue_threads(tx, shop, each, into, now), std::back_inserter(moved.threads));
  }
  return moved;
}

void give_back_all(database::Tx& tx, ShopId shop, const MovedInMerge& moved, ContactId from, ContactId back,
                   Instant now) {
  tx.run("UPDATE contacts SET merged_into = NULL WHERE id = $1", back);
  part_threads(tx, back, now);
  for (const auto each : branch_of(tx, back)) {
    if (each == back) continue;
    tx.run("UPDATE contacts SET merged_into = $1 WHERE id = $2", back, each);
    continue_threads(tx, shop, each, back, now);
  }
  for (const auto& each : std::views::reverse(moved.threads)) give_back_window(tx, each, now);
  give_back_identifiers(tx, shop, moved.identifiers, from, back);
  if (moved.link) move_link(tx, from, back);
  if (moved.name) {
    tx.run("UPDATE contacts SET name = '' WHERE id = $1 AND name = (SELECT name FROM contacts WHERE id = $2)", from,
           back);
  }
  if (moved.blocked) {
    tx.run("UPDATE contacts SET blocked = 0, block_reason = '', blocked_at = NULL WHERE id = $1", from);
  }
  take_back_card(tx, moved, from, back);
}

MergeId note_merge(database::Tx& tx, const NewMerge& merge, ContactId from, ContactId into, const MovedInMerge& moved,
                   Instant now) {
  const auto proposed = proposal_of(tx, from, into);
  if (!proposed) {
    return tx.insert<MergeId>(
        "INSERT INTO merges (shop_id, contact_id, into_id, state, reason, actor_kind, actor, moved, noted_at, "
        "merged_at) VALUES ($1, $2, $3, 'merged', $4, $5, $6, $7, $8, $8) RETURNING id",
        merge.shop, from, into, crm::to_word(merge.reason), merge.by.kind, merge.by.name, to_json(moved), now);
  }
  tx.run(
      "UPDATE merges SET contact_id = $1, into_id = $2, state = 'merged', reason = $3, actor_kind = $4, actor = $5, "
      "moved = $6, merged_at = $7 WHERE id = $8",
      from, into, crm::to_word(merge.reason), merge.by.kind, merge.by.name, to_json(moved), now, *proposed);
  return *proposed;
}

std::unexpected<Fault> no_such_merge() {
  return fault(FaultKind::not_found, "not_found",
               "There is no such merge; one of the two contacts may have been erased. List the merges again.");
}

std::unexpected<Fault> stands_otherwise(MergeState state) {
  switch (state) {
    case MergeState::proposed:
      return fault(FaultKind::denied, "conflict",
                   "These contacts are not merged, it is only proposed: merge them, or dismiss the proposal.");
    case MergeState::merged:
      return fault(FaultKind::denied, "conflict", "These contacts are merged already: undo the merge to part them.");
    case MergeState::dismissed:
      return fault(FaultKind::denied, "conflict",
                   "Somebody has dismissed this proposal. Merge the contacts themselves if they are one person.");
    case MergeState::undone:
      return fault(FaultKind::denied, "conflict",
                   "Somebody has undone this merge. Merge the contacts again if they are one person.");
  }
  return no_such_merge();
}

Result<Merge> standing_as(database::Tx& tx, ShopId shop, MergeId id, MergeState state) {
  const auto found = merge(tx, shop, id);
  if (!found) return no_such_merge();
  if (found->state != state) return stands_otherwise(found->state);
  return *found;
}

void end_as(database::Tx& tx, MergeId id, MergeState state, Instant now) {
  tx.run("UPDATE merges SET state = $1, ended_at = $2 WHERE id = $3", crm::to_word(state), now, id);
}

}  // namespace

ContactId surviving(database::Tx& tx, ContactId id) {
  const auto row = tx.row("SELECT COALESCE(merged_into, id) FROM contacts WHERE id = $1", id);
  return row ? row->id<ContactId>(0) : id;
}

std::vector<ContactId> merged_contacts(database::Tx& tx, ContactId root) {
  std::vector<ContactId> contacts{root};
  for (const auto& row : tx.rows("SELECT id FROM contacts WHERE merged_into = $1", root)) {
    contacts.push_back(row.id<ContactId>(0));
  }
  return contacts;
}

std::optional<MergeId> propose_merge(database::Tx& tx, ShopId shop, ContactId one, ContactId other, Instant now) {
  const auto into = std::min(surviving(tx, one), surviving(tx, other));
  const auto from = std::max(surviving(tx, one), surviving(tx, other));
  if (into == from || !rows_about(tx, from, into).empty()) return std::nullopt;
  const auto id = tx.insert<MergeId>(
      "INSERT INTO merges (shop_id, contact_id, into_id, state, reason, actor_kind, actor, moved, noted_at) "
      "VALUES ($1, $2, $3, 'proposed', 'hint', 'system', '', '{}', $4) RETURNING id",
      shop, from, into, now);
  publish(tx, shop, {}, "contact.merge_proposed",
          bodies::of_merge(id.value, from, into, crm::to_word(MergeReason::hint)), now);
  return id;
}

bool merge_refused(database::Tx& tx, ContactId one, ContactId other) {
  for (const auto& row : rows_about(tx, one, other)) {
    const bool undone = row.text(1) == crm::to_word(MergeState::undone);
    if (undone && row.text(2) != crm::to_word(MergeReason::person)) return true;
  }
  return false;
}

std::optional<MergeId> merge_contacts(database::Tx& tx, const NewMerge& merge, Instant now) {
  const auto from = surviving(tx, merge.from);
  const auto into = surviving(tx, merge.into);
  if (from == into) return std::nullopt;
  const auto moved = move_all(tx, merge.shop, from, into, now);
  const auto id = note_merge(tx, merge, from, into, moved, now);
  tell(tx, merge.shop, id, "contact.merged", merge.by, now);
  return id;
}

Result<void> undo_merge(database::Tx& tx, ShopId shop, MergeId id, const Actor& by, Instant now) {
  const auto found = standing_as(tx, shop, id, MergeState::merged);
  if (!found) return std::unexpected(found.error());
  const auto moved = read_moved(tx.row("SELECT moved FROM merges WHERE id = $1", id)->text(0));
  const auto root = surviving(tx, found->contact);
  end_as(tx, id, MergeState::undone, now);
  give_back_all(tx, shop, moved, root, found->contact, now);
  tell(tx, shop, id, "contact.merge_undone", by, now);
  return {};
}

Result<void> dismiss_merge(database::Tx& tx, ShopId shop, MergeId id, const Actor& by, Instant now) {
  const auto found = standing_as(tx, shop, id, MergeState::proposed);
  if (!found) return std::unexpected(found.error());
  end_as(tx, id, MergeState::dismissed, now);
  tell(tx, shop, id, "contact.merge_dismissed", by, now);
  return {};
}

std::optional<Merge> merge(database::Tx& tx, ShopId shop, MergeId id) {
  static const std::string one = fmt::format("SELECT {} FROM merges WHERE id = $1 AND shop_id = $2", merge_columns);
  const auto row = tx.row(one, id, shop);
  return row ? std::optional(read_merge(*row)) : std::nullopt;
}

Contact merged_part(database::Tx& tx, const Merge& merge) {
  const auto row =
      tx.row("SELECT shop_id, name, profile_name, username, blocked FROM contacts WHERE id = $1", merge.contact)
          .value();
  Contact part{.id = merge.contact,
               .shop = row.id<ShopId>(0),
               .name = row.text(1),
               .profile_name = row.text(2),
               .username = row.text(3),
               .blocked = row.flag(4),
               .identifiers = {}};
  if (merge.state == MergeState::merged) {
    part.identifiers = read_moved(tx.row("SELECT moved FROM merges WHERE id = $1", merge.id)->text(0)).identifiers;
  } else {
    for (auto& each : held_identifiers(tx, merge.contact)) part.identifiers.push_back(std::move(each.identifier));
  }
  return part;
}

std::vector<Merge> merges_before(database::Tx& tx, ShopId shop, MergeState state, MergeId before, int limit) {
  static const std::string page = fmt::format(
      "SELECT {} FROM merges WHERE shop_id = $1 AND state = $2 AND id < $3 ORDER BY id DESC LIMIT $4", merge_columns);
  const auto ceiling = before ? before.value : std::numeric_limits<std::int64_t>::max();
  std::vector<Merge> found;
  for (const auto& row : tx.rows(page, shop, crm::to_word(state), ceiling, limit)) found.push_back(read_merge(row));
  return found;
}

}  // namespace tendero::storage
