#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

/// What the shop wants to know of its contacts beside what there is anyway, and what it knows of each.
namespace tendero::storage {

struct ContactField {
  std::int64_t id = 0;
  std::string key = {};    ///< for programs and files: "birthday"
  std::string label = {};  ///< for people
  std::string kind = {};   ///< "text", "number", "date", "choice"
  std::vector<std::string> choices = {};
};

/// In the order in which they were defined.
[[nodiscard]] std::vector<ContactField> contact_fields(database::Tx& tx, ShopId shop);
[[nodiscard]] std::optional<ContactField> contact_field(database::Tx& tx, ShopId shop, std::int64_t id);
/// Its id; nothing: the key is taken.
std::optional<std::int64_t> add_contact_field(database::Tx& tx, ShopId shop, const ContactField& field, Instant now);
/// Label and choices; key and kind stay, because values stand under them. False: there is none.
bool change_contact_field(database::Tx& tx, ShopId shop, const ContactField& field);
/// With every value; how many those were. Nothing: there is none.
std::optional<std::int64_t> remove_contact_field(database::Tx& tx, ShopId shop, std::int64_t id);

struct FieldValue {
  std::int64_t field = 0;
  std::string key = {};
  std::string value = {};
};
[[nodiscard]] std::vector<FieldValue> field_values(database::Tx& tx, ContactId contact);
[[nodiscard]] std::string field_value(database::Tx& tx, ContactId contact, std::int64_t field);
/// An empty value takes it away. False: it was that already.
bool set_field_value(database::Tx& tx, ShopId shop, ContactId contact, std::int64_t field, std::string_view value);

/// Gives those that the other contact has not to it; their fields.
std::vector<std::int64_t> copy_field_values(database::Tx& tx, ContactId from, ContactId into);
/// Takes them away again where they are still what `from` has.
void take_back_field_value(database::Tx& tx, ContactId from, ContactId into, std::int64_t field);

}  // namespace tendero::storage
