#include "storage/marketing.hpp"

#include <optional>
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

bool take_back_marketing_choice(database::Tx& tx, ShopId shop, ContactId contact, std::string_view before,
                                Instant now) {
  const auto changed = tx.run("UPDATE contacts SET marketing = $1, marketing_at = $2 WHERE id = $3 AND marketing <> $1",
                              before, before.empty() ? std::optional<Instant>() : std::optional(now), contact);
  if (changed > 0 && !before.empty()) {
    publish(tx, shop, {}, "contact.marketing", bodies::of_marketing_choice(contact, before != refused), now);
  }
  return changed > 0;
}

bool refuses_marketing(database::Tx& tx, ContactId contact) { return marketing_choice(tx, contact) == refused; }

std::string marketing_choice(database::Tx& tx, ContactId contact) {
  std::string choice;
  std::int64_t latest = 0;
  for (const auto& row : tx.rows("SELECT marketing, COALESCE(marketing_at, 0) FROM contacts WHERE id = $1 UNION ALL "
                                 "SELECT marketing, COALESCE(marketing_at, 0) FROM contacts WHERE merged_into = $1",
                                 contact)) {
    const auto& said = row.text(0);
    const auto at = row.integer(1);
    const bool later = choice.empty() || at > latest || (at == latest && said == refused);
    if (said.empty() || !later) continue;
    choice = said;
    latest = at;
  }
  return choice;
}

}  // namespace tendero::storage
