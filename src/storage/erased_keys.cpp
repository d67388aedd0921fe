#include "storage/erased_keys.hpp"

#include <fmt/format.h>

#include "base/digest.hpp"

namespace tendero::storage {

std::string erased_fingerprint(std::string_view kind, std::string_view id) {
  return sha256_hex(fmt::format("{}\n{}", kind, id));
}

std::string fingerprint_of_update(std::string_view phone_number_id, std::string_view update_key) {
  return erased_fingerprint("update", fmt::format("{}\n{}", phone_number_id, update_key));
}

void remember_erased(database::Tx& tx, std::string_view fingerprint, Instant now) {
  tx.run("INSERT INTO erased_keys (fingerprint, erased_at) VALUES ($1, $2) ON CONFLICT (fingerprint) DO NOTHING",
         fingerprint, now);
}

bool was_erased(database::Tx& tx, std::string_view fingerprint) {
  return tx.row("SELECT 1 FROM erased_keys WHERE fingerprint = $1", fingerprint).has_value();
}

}  // namespace tendero::storage
