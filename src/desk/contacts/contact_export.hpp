#pragma once

#include <string>
#include <utility>

#include "base/spreadsheet/table_writer.hpp"
#include "base/world.hpp"
#include "desk/contacts/contact_selection.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// Contacts as a table that can be opened, and read again by an import. Any thread may ask.
class ContactExport {
 public:
  /// References must outlive this.
  ContactExport(ShopId shop, database::Database& database, World& world, ContactRules rules)
      : shop_(shop), database_(database), world_(world), rules_(std::move(rules)) {}

  /// The file. Stands in the audit trail. Faults of `read_selection` and of the writer; `too_many_rows` beyond what one
  /// file holds.
  Task<Accepted<std::string>> write(ContactSelection which, TableFormat format, storage::Actor actor);

 private:
  ShopId shop_;
  database::Database& database_;
  World& world_;
  ContactRules rules_;
};

}  // namespace tendero::desk
