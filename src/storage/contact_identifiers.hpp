#pragma once

#include <optional>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/identifiers.hpp"
#include "database/database.hpp"

/// Which contact has which identifier, and until when. WhatsApp Cloud API, "Business-scoped user IDs": a phone may pass
/// to somebody else, a BSUID is made anew with another phone; history is kept. What an identifier is retired from no
/// longer finds the contact for what is written afterwards, and still does for what was written before.
namespace tendero::storage {

/// The contact of a shop.
struct Holder {
  ShopId shop;
  ContactId contact;
};

struct HeldIdentifier {
  crm::Identifier identifier;
  Instant since;  ///< when it was signed last in another one's place, or for the first time
};

/// What the contact has now, of each kind the one signed last first.
[[nodiscard]] std::vector<HeldIdentifier> held_identifiers(database::Tx& tx, ContactId contact);

/// A contact that an identifier led to.
struct Owner {
  ContactId contact;
  bool by_number = true;         ///< by a phone or a wa_id alone, which may have had another owner
  bool as_written = false;       ///< not only by another spelling of the same number
  std::optional<Instant> until;  ///< by nothing but what they had until then
};

/// Every contact that one of the identifiers led to at that moment, the most trusted first, each once. Numbers lead to
/// whoever has them in any spelling that is the same line by rule. Contacts that were merged are told by the one they
/// are part of.
[[nodiscard]] std::vector<Owner> owners_at(database::Tx& tx, ShopId shop, const crm::Identifiers& identifiers,
                                           Instant at);

/// Takes it from the contact as of `at`, and ends the link to a customer that stood on it. What the contact had only
/// later stays. Repeatable.
void retire_identifier(database::Tx& tx, Holder holder, const crm::Identifier& identifier, Instant at, Instant now);
/// They had it until then, and perhaps not known to us. Repeatable.
void note_retired(database::Tx& tx, Holder holder, const crm::Identifier& identifier, Instant at);
/// Until when the contact had it, if that was after `at`.
[[nodiscard]] std::optional<Instant> retired_after(database::Tx& tx, Holder holder, const crm::Identifier& identifier,
                                                   Instant at);

/// When whoever has it now got it.
[[nodiscard]] std::optional<Instant> held_since(database::Tx& tx, ShopId shop, const crm::Identifier& identifier);

/// The contact has it from then on. Nothing happens when somebody else has it. True: they did not have it before.
bool hold_identifier(database::Tx& tx, Holder holder, const crm::Identifier& identifier, Instant at);

/// The channel says that it is another name of the contact; nobody signed with it. Changes nothing when somebody has
/// it, or the contact has it no more.
void learn_identifier(database::Tx& tx, Holder holder, const crm::Identifier& identifier, Instant now);

/// A phone or a wa_id: names a line, not a person.
[[nodiscard]] bool is_number(crm::IdentifierKind kind) noexcept;

}  // namespace tendero::storage
