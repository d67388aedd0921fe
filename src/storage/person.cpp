#include "storage/person.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "crm/identifiers.hpp"
#include "storage/columns.hpp"
#include "storage/contacts.hpp"
#include "storage/customer_links.hpp"
#include "storage/merges.hpp"

namespace tendero::storage {
namespace {

bool continues_word(std::string_view text, std::size_t at) {
  return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0;
}

bool names(std::string_view text, std::string_view identifier) {
  for (auto at = text.find(identifier); at != std::string_view::npos; at = text.find(identifier, at + 1)) {
    const bool begins = at == 0 || !continues_word(text, at - 1);
    if (begins && !continues_word(text, at + identifier.size())) return true;
  }
  return false;
}

/// RFC 4648, 4. What is no base64 ends it.
std::string from_base64(std::string_view text) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned held = 0;
  int bits = 0;
  for (const char letter : text) {
    const auto value = letters.find(letter);
    if (value == std::string_view::npos) break;
    held = held << 6 | static_cast<unsigned>(value);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(held >> bits & 0xFF);
  }
  return bytes;
}

void add_unless_empty(std::vector<std::string>& texts, std::string text) {
  if (!text.empty()) texts.push_back(std::move(text));
}

void add_once(std::vector<std::string>& texts, const std::string& text) {
  if (!text.empty() && std::ranges::find(texts, text) == texts.end()) texts.push_back(text);
}

void add_identifier(Person& person, const crm::Identifier& identifier) {
  add_once(person.identifiers, identifier.value);
  if (identifier.kind == crm::IdentifierKind::phone) add_once(person.phones, identifier.value);
}

/// What somebody else has by now leads to what is theirs, so it does not count.
void add_former_identifiers(database::Tx& tx, Person& person, ContactId id) {
  for (const auto& row :
       tx.rows("SELECT kind, value FROM retired_identifiers WHERE contact_id = $1 AND NOT EXISTS (SELECT 1 FROM "
               "contact_identifiers c WHERE c.shop_id = $2 AND c.value = retired_identifiers.value AND c.kind = "
               "retired_identifiers.kind AND c.contact_id <> $3)",
               id, person.shop, person.contact)) {
    add_identifier(person, {.kind = stored(crm::read_identifier_kind, row.text(0)), .value = row.text(1)});
  }
}

void add_orders(database::Tx& tx, Person& person) {
  for (const auto id : person.conversations) {
    for (const auto& row :
         tx.rows("SELECT id, reference, order_number, order_id FROM quotes WHERE conversation_id = $1", id)) {
      person.quotes.push_back(row.id<QuoteId>(0));
      for (const std::size_t column : {1U, 2U, 3U}) add_unless_empty(person.orders, row.text(column));
    }
    for (const auto& row : tx.rows("SELECT order_number, order_id FROM cancellations WHERE conversation_id = $1", id)) {
      for (const std::size_t column : {0U, 1U}) add_unless_empty(person.orders, row.text(column));
    }
  }
  for (const auto& phone : person.phones) {
    for (const auto& row : tx.rows("SELECT id, reference, order_number, order_id FROM agent_orders "
                                   "WHERE shop_id = $1 AND customer_phone = $2",
                                   person.shop, phone)) {
      person.agent_orders.push_back(row.id<AgentOrderId>(0));
      for (const std::size_t column : {1U, 2U, 3U}) add_unless_empty(person.orders, row.text(column));
    }
  }
}

std::int64_t count(database::Tx& tx, std::string_view sql, ConversationId conversation) {
  return tx.row(sql, conversation)->integer(0);
}

}  // namespace

bool Person::named_in(std::string_view text) const {
  return std::ranges::any_of(identifiers, [text](const std::string& each) { return names(text, each); });
}

bool Person::named_in_id(std::string_view external_id) const {
  constexpr std::string_view prefix = "wamid.";
  if (!external_id.starts_with(prefix)) return false;
  const auto bytes = from_base64(external_id.substr(prefix.size()));
  return std::ranges::any_of(identifiers, [&bytes](const std::string& each) { return bytes.contains(each); });
}

std::optional<Person> find_person(database::Tx& tx, ShopId shop, ContactId id) {
  const auto found = contact(tx, id);
  if (!found || found->shop != shop) return std::nullopt;
  Person person{.contact = found->id, .shop = shop, .contacts = merged_contacts(tx, found->id)};
  for (const auto& identifier : found->identifiers) add_identifier(person, identifier);
  for (const auto each : person.contacts) {
    add_former_identifiers(tx, person, each);
    for (const auto& row : tx.rows("SELECT id FROM conversations WHERE contact_id = $1 ORDER BY id", each)) {
      person.conversations.push_back(row.id<ConversationId>(0));
    }
  }
  add_orders(tx, person);
  return person;
}

std::optional<ContactId> contact_known_as(database::Tx& tx, ShopId shop, std::string_view identifier) {
  for (const auto kind : {crm::IdentifierKind::phone, crm::IdentifierKind::wa_id, crm::IdentifierKind::bsuid,
                          crm::IdentifierKind::parent_bsuid}) {
    const auto row =
        tx.row("SELECT contact_id FROM contact_identifiers WHERE shop_id = $1 AND kind = $2 AND value = $3", shop,
               crm::to_word(kind), identifier);
    if (row) return row->id<ContactId>(0);
  }
  return std::nullopt;
}

Holdings holdings(database::Tx& tx, const Person& person) {
  Holdings held{.conversations = std::ssize(person.conversations),
                .quotes = std::ssize(person.quotes),
                .agent_orders = std::ssize(person.agent_orders),
                .linked = customer_link(tx, person.contact).has_value()};
  for (const auto id : person.conversations) {
    held.messages += count(tx, "SELECT COUNT(*) FROM messages WHERE conversation_id = $1", id);
    held.turns += count(tx, "SELECT COUNT(*) FROM turns WHERE conversation_id = $1", id);
    held.tool_calls += count(tx, "SELECT COUNT(*) FROM tool_calls WHERE conversation_id = $1", id);
    held.orders_in_doubt +=
        count(tx, "SELECT COUNT(*) FROM quotes WHERE conversation_id = $1 AND state IN ('ordering', 'uncertain')", id);
  }
  for (const auto id : person.agent_orders) {
    held.orders_in_doubt +=
        tx.row("SELECT COUNT(*) FROM agent_orders WHERE id = $1 AND state IN ('ordering', 'uncertain')", id)
            ->integer(0);
  }
  return held;
}

}  // namespace tendero::storage
