#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/phone_number.hpp"
#include "base/time.hpp"
#include "crm/identifiers.hpp"
#include "database/database.hpp"

namespace tendero::storage {

struct Contact {
  ContactId id;
  ShopId shop;
  std::string name;          ///< saved by an agent
  std::string profile_name;  ///< chosen by the person, cleaned
  bool blocked = false;
  crm::Identifiers identifiers;  ///< of each kind the one signed last first

  /// Signed phone in canonical form, if the channel ever gave one; of several the one signed last.
  [[nodiscard]] std::optional<PhoneNumber> phone() const;
  /// Saved name, else profile name, else phone, else a short form of the BSUID.
  [[nodiscard]] std::string display_name() const;
};

/// Finds the contact by any of its signed identifiers or makes it; stores the identifiers that are new. When two
/// identifiers lead to different contacts nothing is stolen: the first match wins (parent BSUID, BSUID, phone, wa_id)
/// and a merge review is noted in the feed. A phone or BSUID that takes another one's place ends the link to a customer
/// that stood on that one: the phone has moved, or another person has it now.
ContactId find_or_make_contact(database::Tx& tx, ShopId shop, const crm::Identifiers& identifiers,
                               std::string_view profile_name, Instant now);
std::optional<Contact> contact(database::Tx& tx, ContactId id);
/// Adds identifiers the channel told us; those that belong to another contact are left alone.
void learn_identifiers(database::Tx& tx, ContactId id, const crm::Identifiers& identifiers, Instant now);

}  // namespace tendero::storage
