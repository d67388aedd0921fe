#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/texts.hpp"
#include "commerce/configuration/problems.hpp"
#include "desk/contacts/contact_rules.hpp"
#include "storage/contact_card.hpp"

/// What the team writes about contacts, checked.
namespace tendero::desk {

using ContactFields = std::vector<storage::ContactField>;

/// The value as it is kept: a number as it was written without what does not matter, a date as "2026-01-31", a choice
/// as the shop spelt it. Else what is wrong with it. An empty one is fine: it takes the value away.
[[nodiscard]] std::expected<std::string, std::string> check_field_value(const storage::ContactField& field,
                                                                        std::string_view value);

[[nodiscard]] const storage::ContactField* field_named(const ContactFields& fields, std::string_view key);

struct ContactSent {
  std::optional<PhoneNumber> phone = {};  ///< of a new one
  storage::ContactChange change = {};
  std::optional<std::int64_t> revision = {};
};
enum class ContactSending { made, changed };
/// `{phone, name, tags, fields: {key: value}, blocked, blockReason, marketing, revision}`; what is left out stays, null
/// takes name and values away. `phone` is for new ones alone, and needed there; `revision` for changes.
[[nodiscard]] commerce::Checked<ContactSent> read_contact(const Json& sent, ContactSending how,
                                                          const ContactFields& fields, const ContactRules& rules);

/// `{key, label, kind, choices}`.
[[nodiscard]] commerce::Checked<storage::ContactField> read_contact_field(const Json& sent, const ContactRules& rules);

}  // namespace tendero::desk
