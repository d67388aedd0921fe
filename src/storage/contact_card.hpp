#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/phone_number.hpp"
#include "storage/contact_fields.hpp"
#include "storage/contacts.hpp"
#include "storage/customer_links.hpp"

/// A contact as the desk keeps it: who they are, and what the team wrote down.
namespace tendero::storage {

struct ContactCard {
  Contact contact;
  std::optional<CustomerLink> customer = {};
  std::int64_t revision = 0;  ///< rises with each change by the desk
  Instant created_at = {};
  std::optional<Instant> last_seen_at = {};  ///< wrote last
  std::string block_reason = {};
  std::optional<Instant> blocked_at = {};
  std::string marketing = {};  ///< "wanted", "refused"; empty: they never said
  std::optional<Instant> marketing_at = {};
  std::vector<std::string> tags = {};
  std::vector<FieldValue> values = {};
  std::int64_t notes = 0;
};

/// Of one that was merged: the contact it is part of. Nothing: this shop has none such.
[[nodiscard]] std::optional<ContactCard> contact_card(database::Tx& tx, ShopId shop, ContactId id);

/// What is to be otherwise; what is not set stays.
struct ContactChange {
  std::optional<std::string> name = {};
  std::optional<std::vector<std::string>> tags = {};
  std::map<std::int64_t, std::string> values = {};  ///< by field; empty: taken away
  std::optional<bool> blocked = {};
  std::string block_reason = {};  ///< of a block
  std::optional<bool> marketing = {};
};

/// To a contact that counts. Told in the feed when anything changed, and the revision rises. False: nothing did.
bool change_contact(database::Tx& tx, ShopId shop, ContactId id, const ContactChange& change, Instant now);
/// Something of it was changed: the revision rises, and the feed tells.
void note_contact_changed(database::Tx& tx, ShopId shop, ContactId id, Instant now);

/// Whom the number leads to now, in any spelling that is the same line by rule. Nothing: nobody has it.
[[nodiscard]] std::optional<ContactId> contact_with_phone(database::Tx& tx, ShopId shop, const PhoneNumber& phone,
                                                          Instant now);
/// Somebody with this number, whom nobody knew. They never signed with it: it counts as theirs until somebody does.
ContactId make_contact_with_phone(database::Tx& tx, ShopId shop, const PhoneNumber& phone, Instant now);

/// Takes back one that was made by mistake, with the one note (0: none) that was written then. False, and nothing
/// happens: there is more to them by now (a conversation, a merge, a link, another note, a broadcast).
bool remove_unused_contact(database::Tx& tx, ShopId shop, ContactId id, std::int64_t note, Instant now);

}  // namespace tendero::storage
