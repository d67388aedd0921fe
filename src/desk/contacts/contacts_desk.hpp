#pragma once

#include <string>
#include <utility>

#include "base/json.hpp"
#include "base/world.hpp"
#include "desk/contacts/contact_rules.hpp"
#include "desk/contacts/contact_selection.hpp"
#include "desk/rejected.hpp"
#include "storage/audit.hpp"
#include "storage/contact_list.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

struct ContactsAsked {
  ContactSelection which = {};
  storage::ContactOrder order = storage::ContactOrder::newest;
  std::string cursor = {};  ///< where the page before ended; empty: from the start
  std::int64_t before = 0;  ///< the same, by the contact's id, of the newest first
  int size = 50;            ///< of a page
  bool total = false;       ///< how many there are on all pages
};

/// The contacts as the team keeps them. Each change stands in the audit trail and in the feed. Any thread may ask.
/// `not_found` for what is not this shop's.
class ContactsDesk {
 public:
  /// References must outlive this.
  ContactsDesk(ShopId shop, database::Database& database, World& world, ContactRules rules)
      : shop_(shop), database_(database), world_(world), rules_(std::move(rules)) {}

  /// `{count, contacts, next, cursor, total?}`
  Task<Accepted<JsonObject>> list(ContactsAsked asked);
  /// `{contact}`
  Task<Result<JsonObject>> read(ContactId id);
  /// `{contact}`. Fault `conflict`, with the contact's id, when somebody has the number.
  Task<Accepted<JsonObject>> make(Json sent, storage::Actor actor);
  /// `{contact}`. Fault `conflict` when somebody changed it since `revision` was read.
  Task<Accepted<JsonObject>> change(ContactId id, Json sent, storage::Actor actor);

  /// `{count, tags: [{tag, contacts}]}`
  Task<Result<JsonObject>> tags();
  /// `{count, notes}`, the newest first.
  Task<Result<JsonObject>> notes(ContactId id);
  /// `{note}`. Fault `conflict`: there are too many.
  Task<Accepted<JsonObject>> add_note(ContactId id, Json sent, storage::Actor actor);
  /// Its own author may, and supervisors. Faults `not_found`, `forbidden`.
  Task<Result<JsonObject>> remove_note(ContactId id, std::int64_t note, bool any_author, storage::Actor actor);

 private:
  ShopId shop_;
  database::Database& database_;
  World& world_;
  ContactRules rules_;
};

}  // namespace tendero::desk
