#pragma once

#include <optional>
#include <string>

#include "desk/contacts/import_reading.hpp"
#include "storage/contact_imports.hpp"

/// What becomes of one row of an import.
namespace tendero::desk {

/// What it would do.
struct ImportPlan {
  std::string state = "refused";  ///< or "made", "changed", "same"
  std::string reason = {};        ///< why it is refused
  std::string phone = {};
  std::optional<ImportedContact> what = {};
  std::optional<ContactId> contact = {};  ///< that is there already
};

/// Changes nothing. A refusal of advertisements that the person gave is kept, whatever the row says.
[[nodiscard]] ImportPlan plan_import(database::Tx& tx, ShopId shop, const storage::ImportRow& row,
                                     const ImportMapping& mapping, const ContactFields& fields,
                                     const ContactRules& rules, Instant now);

/// Does it, and writes down what was done. A second row about the same phone is refused.
storage::ImportRow carry_out_import(database::Tx& tx, ShopId shop, const storage::ContactImport& import,
                                    storage::ImportRow row, const ContactFields& fields, const ContactRules& rules,
                                    Instant now);

/// Takes it back: what it made goes, unless there is more to it by now; what it changed is as before, as far as it is
/// still what the row made of it.
storage::ImportRow undo_import(database::Tx& tx, ShopId shop, storage::ImportRow row, Instant now);

}  // namespace tendero::desk
