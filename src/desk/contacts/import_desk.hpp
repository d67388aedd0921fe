#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/json.hpp"
#include "base/world.hpp"
#include "desk/contacts/contact_rules.hpp"
#include "desk/rejected.hpp"
#include "storage/audit.hpp"
#include "storage/contact_imports.hpp"
#include "storage/database.hpp"
#include "storage/work_queue.hpp"

namespace tendero::desk {

/// The work that carries an import out, and that takes one back.
inline constexpr std::string_view import_work = "contact_import";

/// Contacts out of somebody's table: uploaded, looked at, carried out as durable work, and taken back. Any thread may
/// ask. `not_found` for what is not this shop's.
class ImportDesk {
 public:
  /// References must outlive this.
  ImportDesk(ShopId shop, database::Database& database, World& world, ContactRules rules)
      : shop_(shop), database_(database), world_(world), rules_(std::move(rules)) {}

  /// Keeps the table; nothing happens to any contact yet. `{import}` with `columns` and what they seem to mean. Faults
  /// of `read_table`.
  Task<Result<JsonObject>> upload(std::string bytes, std::string name, storage::Actor actor);
  /// `{count, imports, next}`, the newest first.
  Task<Result<JsonObject>> list(std::int64_t before, int limit);
  /// `{import}`
  Task<Result<JsonObject>> read(std::int64_t id);
  /// `{preview: {made, changed, same, refused, problems: [{row, reason}], sample: [{row, cells}]}}` for this mapping.
  Task<Accepted<JsonObject>> preview(std::int64_t id, Json sent);
  /// `{import}`: is carried out from now on. Fault `conflict`: it was before.
  Task<Accepted<JsonObject>> start(std::int64_t id, Json sent, storage::Actor actor);
  /// `{count, rows: [{row, state, reason, contact, cells}], next}`, in the order of the file.
  Task<Result<JsonObject>> rows(std::int64_t id, std::string state, std::int64_t after, int limit);
  /// `{import}`: is taken back from now on. Fault `conflict`: it is not done, or was taken back.
  Task<Result<JsonObject>> undo(std::int64_t id, storage::Actor actor);
  /// `{}`: the rows are forgotten; what they did stays. Fault `conflict`: it is under way.
  Task<Result<JsonObject>> remove(std::int64_t id, storage::Actor actor);

 private:
  Task<Result<void>> keep_rows(std::int64_t id, std::vector<storage::ImportRow> rows);
  Task<Result<void>> forget_old();
  Task<Result<void>> forget(std::int64_t id);

  ShopId shop_;
  database::Database& database_;
  World& world_;
  ContactRules rules_;
};

/// `{id, name, state, columns: [{title, meaning}], total, done, made, changed, same, refused, undone, kept, author,
/// createdAt, startedAt, endedAt}`
[[nodiscard]] JsonObject import_view(const storage::ContactImport& import);

/// Carries imports out, some rows in each transaction: what was done is written down with it, so that a crash repeats
/// nothing.
class ImportWork {
 public:
  ImportWork(database::Database& database, World& world, ContactRules rules)
      : database_(database), world_(world), rules_(std::move(rules)) {}

  /// Of the kind `import_work`.
  Task<Result<void>> handle(storage::Work work);

 private:
  database::Database& database_;
  World& world_;
  ContactRules rules_;
};

}  // namespace tendero::desk
