#pragma once

#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "desk/contacts/contact_input.hpp"

/// What the columns and rows of somebody's table mean. Pure.
namespace tendero::desk {

/// What a column may be: "phone", "name", "tags" (parted by commas or semicolons), "note", "marketing" (yes or no), or
/// "field:" and a field's key; empty: nothing of ours.
using ImportMapping = std::vector<std::string>;

/// What the titles say by themselves, in Spanish, English and Portuguese.
[[nodiscard]] ImportMapping guess_mapping(const std::vector<std::string>& titles, const ContactFields& fields);
/// One entry for each title; each meaning stands once at most (tags may stand more than once), and there is a phone.
[[nodiscard]] commerce::Checked<ImportMapping> read_mapping(const Json* sent, const std::vector<std::string>& titles,
                                                            const ContactFields& fields);

struct ImportedContact {
  PhoneNumber phone;
  storage::ContactChange change;  ///< empty cells change nothing; `tags` are to be added
  std::string note = {};
};
/// Else every reason why not.
[[nodiscard]] std::expected<ImportedContact, std::vector<std::string>> read_imported(
    const std::vector<std::string>& cells, const ImportMapping& mapping, const ContactFields& fields,
    const ContactRules& rules);

}  // namespace tendero::desk
