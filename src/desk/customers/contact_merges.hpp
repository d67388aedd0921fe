#pragma once

#include "base/json.hpp"
#include "base/world.hpp"
#include "desk/page.hpp"
#include "storage/database.hpp"
#include "storage/merges.hpp"

namespace tendero::desk {

/// Which contacts are one person: what the server proposes, what it or somebody has merged, and what people decide
/// about it. Any thread may ask.
class ContactMerges {
 public:
  /// References must outlive this.
  ContactMerges(ShopId shop, database::Database& database, World& world)
      : shop_(shop), database_(database), world_(world) {}

  /// `{id, state, reason, contact: {id, name, phone}, into: {…}, by, proposedAt, mergedAt, endedAt}`, the newest first.
  Task<Result<Page>> list(crm::MergeState state, std::int64_t before, int limit);
  /// Makes the contact part of the other one; the merge. Faults `not_found`, `invalid_input` for one and the same, and
  /// `conflict` when they are one already.
  Task<Result<Json>> merge(ContactId contact, ContactId into, storage::Actor actor);
  /// What a merge would make of them: `{contact, into, result, conversations, notes}`, each contact as the desk's lists
  /// show it; nothing is changed. Faults as `merge`.
  Task<Result<JsonObject>> preview(ContactId contact, ContactId into);
  /// A proposal that is none; a merge that was none. Faults `not_found` and `conflict`.
  Task<Result<Json>> dismiss(storage::MergeId id, storage::Actor actor);
  Task<Result<Json>> undo(storage::MergeId id, storage::Actor actor);

 private:
  ShopId shop_;
  database::Database& database_;
  World& world_;
};

}  // namespace tendero::desk
