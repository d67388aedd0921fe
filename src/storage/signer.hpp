#pragma once

#include <optional>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/identifiers.hpp"
#include "database/database.hpp"

namespace tendero::storage {

/// Whom a signed update is from, as far as contacts are known.
struct Signer {
  std::optional<ContactId> contact;  ///< nothing: somebody new
  std::optional<Instant> until;      ///< they are found by nothing but what they had until then
  std::vector<ContactId> apart;      ///< others it names, whom a person has parted from them: nothing is taken
};

/// Looks who signed with all of these at that moment. Several contacts are one person, because the signature covers all
/// of it: they are merged, on record, and the one that was known first goes on. Unless only a number leads to one of
/// them and its BSUID is another: then the number has a new owner, and the old one's history is not theirs. WhatsApp
/// Cloud API, "Business-scoped user IDs": one per person and portfolio, made anew with another phone, never reused.
Signer find_signer(database::Tx& tx, ShopId shop, const crm::Identifiers& identifiers, Instant at, Instant now);

/// Notes that the contact signed with these at that moment: what they replace is retired, and the link to a customer
/// that stood on it ends. An update that comes late replaces nothing. True: the contact has something that it had not.
bool note_signed(database::Tx& tx, ShopId shop, ContactId contact, const crm::Identifiers& identifiers, Instant at,
                 Instant now);

/// The numbers go from the contact, in any spelling, as of `at`; those that it has had only since later than
/// `had_until` stay.
void take_numbers(database::Tx& tx, ShopId shop, ContactId from, const crm::Identifiers& identifiers, Instant had_until,
                  Instant at, Instant now);

/// The contact and whoever has a number of theirs in a spelling that is a hint are proposed for a merge, unless their
/// BSUIDs tell them apart.
void propose_by_hints(database::Tx& tx, ShopId shop, ContactId contact, const crm::Identifiers& identifiers,
                      Instant now);

}  // namespace tendero::storage
