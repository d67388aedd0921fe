#include "storage/uploads.hpp"

#include "storage/media.hpp"

namespace tendero::storage {

std::optional<std::string> fresh_upload(database::Tx& tx, std::string_view phone_number_id, std::string_view blob,
                                        Instant since) {
  // Some failures come only after the channel took the message; then its file may be what it could not use.
  const auto row = tx.row(
      "SELECT u.external_id FROM uploads u WHERE u.blob = $1 AND u.phone_number_id = $2 AND u.uploaded_at > $3 "
      "AND NOT EXISTS (SELECT 1 FROM media f JOIN outbox o ON o.message_id = f.message_id "
      "WHERE f.blob = $1 AND f.blob <> '' AND o.fault_code <> '' AND o.begun_at >= u.uploaded_at)",
      blob, phone_number_id, since);
  if (!row) return std::nullopt;
  return row->text(0);
}

void note_upload(database::Tx& tx, ShopId shop, std::string_view phone_number_id, std::string_view blob,
                 std::string_view external_id, Instant now) {
  if (!is_in_message(tx, blob)) return;
  tx.run(
      "INSERT INTO uploads (blob, phone_number_id, shop_id, external_id, uploaded_at) VALUES ($1, $2, $3, $4, $5) "
      "ON CONFLICT (blob, phone_number_id) DO UPDATE SET external_id = $4, uploaded_at = $5",
      blob, phone_number_id, shop, external_id, now);
}

void forget_upload(database::Tx& tx, std::string_view phone_number_id, std::string_view blob) {
  tx.run("DELETE FROM uploads WHERE blob = $1 AND phone_number_id = $2", blob, phone_number_id);
}

}  // namespace tendero::storage
