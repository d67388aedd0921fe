#include "storage/reachability.hpp"

#include "crm/reachability.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"

namespace tendero::storage {

void note_unreached(database::Tx& tx, ShopId shop, ContactId contact, Instant at, Instant now) {
  const auto row = tx.row(
      "UPDATE contacts SET unreached = unreached + 1 WHERE id = $1 RETURNING unreached, unreachable_since", contact);
  if (!row || row->integer(0) < crm::most_unreached || row->maybe_instant(1)) return;
  tx.run("UPDATE contacts SET unreachable_since = $1 WHERE id = $2", at, contact);
  publish(tx, shop, {}, "contact.unreachable", bodies::of_reachability(contact, at), now);
}

void note_reached(database::Tx& tx, ShopId shop, ContactId contact, Instant now) {
  const auto was = tx.row("SELECT unreachable_since FROM contacts WHERE id = $1 AND unreached > 0", contact);
  if (!was) return;
  tx.run("UPDATE contacts SET unreached = 0, unreachable_since = NULL WHERE id = $1", contact);
  if (was->maybe_instant(0)) {
    publish(tx, shop, {}, "contact.reachable", bodies::of_reachability(contact, std::nullopt), now);
  }
}

}  // namespace tendero::storage
