#include "storage/marketing.hpp"

#include <string_view>

#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"

namespace tendero::storage {
namespace {

constexpr std::string_view refused = "refused";

}  // namespace

bool note_marketing_choice(database::Tx& tx, ShopId shop, ContactId contact, bool wanted, Instant at, Instant now) {
  const auto changed = tx.run(
      "UPDATE contacts SET marketing = $1, marketing_at = $2 WHERE id = $3 AND (marketing_at IS NULL OR "
      "marketing_at < $2 OR (marketing_at = $2 AND $1 = 'refused' AND marketing <> 'refused'))",
      wanted ? std::string_view("wanted") : refused, at, contact);
  if (changed > 0) publish(tx, shop, {}, "contact.marketing", bodies::of_marketing_choice(contact, wanted), now);
  return changed > 0;
}

bool refuses_marketing(database::Tx& tx, ContactId contact) {
  const auto row = tx.row("SELECT marketing FROM contacts WHERE id = $1", contact);
  return row && row->text(0) == refused;
}

}  // namespace tendero::storage
