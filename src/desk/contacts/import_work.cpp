#include <charconv>

#include "desk/contacts/import_desk.hpp"
#include "desk/contacts/import_row.hpp"

namespace tendero::desk {

namespace {

using storage::ContactImport;
using storage::ImportRow;

/// Rows of one transaction: webhooks and everybody else go on in between.
constexpr int rows_of_a_step = 50;

std::int64_t import_of(const storage::Work& work) {
  const auto payload = Json::parse(work.payload).value_or(Json());
  const auto* id = payload.find("import");
  std::int64_t number = 0;
  if (id != nullptr && id->if_number() != nullptr) {
    const auto& token = id->if_number()->token;
    std::from_chars(token.data(), token.data() + token.size(), number);
  }
  return number;
}

void count(ContactImport& import, const ImportRow& row) {
  if (row.state == "made") ++import.made;
  if (row.state == "changed") ++import.changed;
  if (row.state == "same") ++import.same;
  if (row.state == "refused") ++import.refused;
  if (row.state == "undone") ++import.undone;
  if (row.state == "kept") ++import.kept;
}

/// False: there was nothing left to do.
bool carry_out_some(database::Tx& tx, ShopId shop, ContactImport& import, const ContactRules& rules, Instant now) {
  const auto fields = storage::contact_fields(tx, shop);
  const auto rows = storage::import_rows_after(tx, import.id, "waiting", 0, rows_of_a_step);
  for (const auto& row : rows) {
    const auto done = carry_out_import(tx, shop, import, row, fields, rules, now);
    storage::save_import_row(tx, done);
    count(import, done);
  }
  return !rows.empty();
}

bool undo_some(database::Tx& tx, ShopId shop, ContactImport& import, Instant now) {
  const auto rows = storage::import_rows_to_undo(tx, import.id, rows_of_a_step);
  for (const auto& row : rows) {
    const auto done = undo_import(tx, shop, row, now);
    storage::save_import_row(tx, done);
    count(import, done);
  }
  return !rows.empty();
}

/// True: it has ended.
bool step(database::Tx& tx, const storage::Work& work, const ContactRules& rules, Instant now) {
  auto import = storage::contact_import(tx, work.shop, import_of(work));
  const bool runs = import && (import->state == "running" || import->state == "undoing");
  if (!runs) {
    storage::complete(tx, work, now);
    return true;
  }
  const bool more = import->state == "running" ? carry_out_some(tx, work.shop, *import, rules, now)
                                               : undo_some(tx, work.shop, *import, now);
  if (!more) {
    import->state = import->state == "running" ? "done" : "undone";
    import->ended_at = now;
  }
  storage::save_import(tx, work.shop, *import, now);
  if (more) {
    storage::postpone(tx, work, now, "goes_on");
  } else {
    storage::complete(tx, work, now);
  }
  return !more;
}

}  // namespace

Task<Result<void>> ImportWork::handle(storage::Work work) {
  const auto ended = co_await database_.write(
      "import.step", [&, now = world_.clock.now()](database::Tx& tx) { return step(tx, work, rules_, now); });
  if (!ended) co_return std::unexpected(ended.error());
  if (*ended) world_.log.info("import.ended", {{"import", import_of(work)}});
  co_return Result<void>{};
}

}  // namespace tendero::desk
