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
  crm::Identifiers identifiers;

  /// Signed phone in canonical form, if the channel ever gave one.
  [[nodiscard]] std::optional<PhoneNumber> phone() const;
  /// Saved name, else profile name, else phone, else a short form of the BSUID.
  [[nodiscard]] std::string display_name() const;
};

/// Finds the contact by any of its signed identifiers or makes it; stores the identifiers that are new. When two
/// identifiers lead to different contacts nothing is stolen: the first match wins (parent BSUID, BSUID, phone, wa_id)
/// and a merge review is noted in the feed.
ContactId find_or_make_contact(database::Tx& tx, ShopId shop, const crm::Identifiers& identifiers,
                               std::string_view profile_name, Instant now);
std::optional<Contact> contact(database::Tx& tx, ContactId id);
/// Adds identifiers the channel told us; those that belong to another contact are left alone.
void learn_identifiers(database::Tx& tx, ContactId id, const crm::Identifiers& identifiers, Instant now);

/// The person as the backend knows them. Linked when the verified phone matches, or by a proof.
struct CustomerLink {
  std::string customer_id;
  std::string name;
  std::string email;
  std::string how;    ///< "verified_phone", "proof"
  Instant linked_at;  ///< when that was so
};
void link_customer(database::Tx& tx, ContactId id, const CustomerLink& link, Instant now);
std::optional<CustomerLink> customer_link(database::Tx& tx, ContactId id);

}  // namespace tendero::storage
