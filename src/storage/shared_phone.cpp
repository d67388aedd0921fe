#include "storage/shared_phone.hpp"

#include <algorithm>

#include "base/phone_number.hpp"
#include "storage/contact_identifiers.hpp"
#include "storage/contacts.hpp"

namespace tendero::storage {
namespace {

using crm::IdentifierKind;

/// The number of one line: a wa_id has its country, and what is written must say it.
crm::Identifiers number_of(const crm::CardPhone& phone) {
  const auto written = phone.wa_id.empty() ? phone.number : "+" + phone.wa_id;
  if (!written.starts_with('+')) return {};
  const auto number = PhoneNumber::parse(written, {});
  if (!number) return {};
  crm::Identifiers line{{.kind = IdentifierKind::phone, .value = number->digits()}};
  if (!phone.wa_id.empty()) line.push_back({.kind = IdentifierKind::wa_id, .value = phone.wa_id});
  return line;
}

/// Who shared it is known by ids alone: a request is for those whose phone is withheld.
crm::Identifiers ids_of(const Contact& contact) {
  crm::Identifiers ids;
  for (const auto& each : contact.identifiers) {
    const bool newest = std::ranges::find(ids, each.kind, &crm::Identifier::kind) == ids.end();
    if (!is_number(each.kind) && newest) ids.push_back(each);
  }
  return ids;
}

}  // namespace

std::optional<ContactId> learn_shared_phone(database::Tx& tx, ContactId id, const crm::ContactCards& cards, Instant at,
                                            Instant now) {
  // Several cards or numbers leave open which one is the sender's.
  const bool vouched = cards.asked_for && cards.cards.size() == 1 && cards.cards.front().phones.size() == 1;
  const auto sharer = vouched ? contact(tx, id) : std::nullopt;
  if (!sharer) return std::nullopt;
  auto identifiers = ids_of(*sharer);
  const auto line = number_of(cards.cards.front().phones.front());
  if (identifiers.empty() || line.empty()) return std::nullopt;
  std::ranges::copy(line, std::back_inserter(identifiers));
  return find_or_make_contact(tx, sharer->shop, identifiers, SignedProfile{.at = at}, now);
}

}  // namespace tendero::storage
