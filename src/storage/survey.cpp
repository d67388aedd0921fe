#include "storage/survey.hpp"

#include <string_view>

#include "base/seal.hpp"
#include "database/migrations.hpp"
#include "storage/schema_integration.hpp"

namespace tendero::storage {
namespace {

void find_sealed(database::Tx& tx, std::string_view documents, std::vector<std::string>& sealed) {
  for (const auto& row : tx.rows(documents)) {
    for (auto& text : Seal::find_in(row.text(0))) sealed.push_back(std::move(text));
  }
}

std::int64_t count(database::Tx& tx, std::string_view sql) { return tx.rows(sql).at(0).integer(0); }

}  // namespace

std::vector<std::string> sealed_secrets(database::Tx& tx) {
  std::vector<std::string> sealed;
  // Every table that holds sealed texts.
  find_sealed(tx, "SELECT document FROM settings ORDER BY shop_id, name", sealed);
  if (database::schema_number(tx) >= integration_step)
    find_sealed(tx, "SELECT document FROM integrations ORDER BY shop_id, name", sealed);
  return sealed;
}

Survey survey(database::Tx& tx) {
  return {.schema = database::schema_number(tx),
          .contacts = count(tx, "SELECT COUNT(*) FROM contacts"),
          .conversations = count(tx, "SELECT COUNT(*) FROM conversations"),
          .messages = count(tx, "SELECT COUNT(*) FROM messages"),
          .sealed = sealed_secrets(tx)};
}

}  // namespace tendero::storage
