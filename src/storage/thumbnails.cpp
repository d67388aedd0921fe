#include "storage/thumbnails.hpp"

#include "storage/media.hpp"

namespace tendero::storage {

std::optional<std::string> thumbnail_of(database::Tx& tx, std::string_view blob) {
  const auto row = tx.row("SELECT thumbnail FROM thumbnails WHERE blob = $1", blob);
  if (!row) return std::nullopt;
  return row->text(0);
}

void keep_thumbnail(database::Tx& tx, ShopId shop, std::string_view blob, std::string_view thumbnail, Instant now) {
  if (is_in_message(tx, blob)) {
    tx.run(
        "INSERT INTO thumbnails (blob, shop_id, thumbnail, made_at) VALUES ($1, $2, $3, $4) "
        "ON CONFLICT (blob) DO NOTHING",
        blob, shop, thumbnail, now);
  }
  if (thumbnail.empty()) return;
  if (is_named(tx, thumbnail)) forget_blob(tx, thumbnail);
  release_blob(tx, thumbnail, now);
}

}  // namespace tendero::storage
