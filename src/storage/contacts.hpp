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
  std::string username;      ///< chosen by the person, without "@"; for display alone
  bool blocked = false;
  crm::Identifiers identifiers;                             ///< of each kind the one signed last first
  std::optional<Instant> unreachable_since = std::nullopt;  ///< messages do not reach them

  /// Signed phone in canonical form, if the channel ever gave one; of several the one signed last.
  [[nodiscard]] std::optional<PhoneNumber> phone() const;
  /// Saved name, else profile name, else @username, else phone, else a short form of the BSUID.
  [[nodiscard]] std::string display_name() const;
};

/// What a signed update says of its sender beside who they are.
struct SignedProfile {
  std::string_view name = {};      ///< empty: no news
  std::string_view username = {};  ///< empty: no news
  std::optional<Instant> at = {};  ///< when it was written; nothing: now
};

/// Finds the contact that signed with these or makes it; stores the identifiers that are new. Several contacts that one
/// signature covers are merged, and a number that came to somebody with another BSUID is retired at its old owner
/// (`find_signer`): who writes late is still who they were then. A phone or BSUID that takes another one's place ends
/// the link to a customer that stood on that one. A number that is new is compared with what is known, and merges by
/// hint are proposed. Throws for no identifiers.
ContactId find_or_make_contact(database::Tx& tx, ShopId shop, const crm::Identifiers& identifiers,
                               const SignedProfile& profile, Instant now);
/// As above, for an update that was written now.
ContactId find_or_make_contact(database::Tx& tx, ShopId shop, const crm::Identifiers& identifiers,
                               std::string_view profile_name, Instant now);
/// Of one that was merged: the contact it is part of.
std::optional<Contact> contact(database::Tx& tx, ContactId id);
/// Adds identifiers the channel told us; those that belong to another contact, and those that the contact does not have
/// any more, are left alone.
void learn_identifiers(database::Tx& tx, ContactId id, const crm::Identifiers& identifiers, Instant now);

}  // namespace tendero::storage
