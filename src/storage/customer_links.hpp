#pragma once

#include <optional>
#include <string>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/linked_by.hpp"
#include "database/database.hpp"

/// Which customer of the backend a contact is. What a person did outlasts what is found out by itself: a link by proof
/// is not replaced, and who was unlinked stays so, until a person links again.
namespace tendero::storage {

struct CustomerLink {
  std::string customer_id;
  std::string name;
  std::string email;
  crm::LinkedBy by = crm::LinkedBy::verified_phone;
  Instant since;      ///< when the contact was first linked to this customer in this way
  Instant confirmed;  ///< when the backend last said so
};

/// Nothing while the contact is linked to nobody.
[[nodiscard]] std::optional<CustomerLink> customer_link(database::Tx& tx, ContactId id);
/// The contact linked to this customer; of several the one linked last.
[[nodiscard]] std::optional<ContactId> contact_of_customer(database::Tx& tx, ShopId shop, const std::string& customer);

/// Somebody links the contact, whatever stood before; `since` and `confirmed` are given here.
void link_customer(database::Tx& tx, ContactId id, const CustomerLink& link, Instant now);
/// Somebody unlinks the contact. False: that is how it stood already.
bool unlink_customer(database::Tx& tx, ContactId id, Instant now);

/// True while the link may follow what the backend says of the contact's phone: no proof, and nobody unlinked them.
[[nodiscard]] bool follows_phone(database::Tx& tx, ContactId id);
/// What the backend says of the contact's phone now; nothing: it knows nobody with it. Changes nothing where
/// `follows_phone` is false.
void follow_phone(database::Tx& tx, ContactId id, const std::optional<CustomerLink>& found, Instant now);

/// What such a link stands on is no longer the contact's: the link ends, on record. Links made in another way stay.
void end_link(database::Tx& tx, ContactId id, crm::LinkedBy by, Instant now);

}  // namespace tendero::storage
