#include "storage/erasure_trail.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "storage/erased_keys.hpp"
#include "storage/erasure.hpp"

namespace tendero::storage {
namespace {

constexpr int arrivals_at_once = 100;

/// The page that these rows are, whose first column numbers them.
template <class About>
TrailPage page_of(const database::Rows& rows, std::int64_t after, int count, About about) {
  TrailPage page{.found = {}, .last = after, .more = std::cmp_equal(rows.size(), count)};
  for (const auto& row : rows) {
    page.last = row.integer(0);
    if (about(row)) page.found.push_back(page.last);
  }
  return page;
}

/// Whether a JSON text has this member, as our own code writes it.
bool has_member(std::string_view json, std::string_view name, std::string_view text) {
  return json.contains(fmt::format(R"("{}":"{}")", name, text));
}

bool has_member(std::string_view json, std::string_view name, std::int64_t number) {
  const auto member = fmt::format(R"("{}":{})", name, number);
  return json.contains(member + ",") || json.contains(member + "}");
}

bool names_order(const Person& person, std::string_view json) {
  return std::ranges::any_of(person.orders, [json](const std::string& each) {
    return has_member(json, "reference", each) || has_member(json, "number", each);
  });
}

bool continues_number(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

bool has_number(std::string_view json, std::int64_t number) {
  const auto digits = fmt::format("{}", number);
  for (auto at = json.find(digits); at != std::string_view::npos; at = json.find(digits, at + 1)) {
    const bool begins = at == 0 || !continues_number(json, at - 1);
    if (begins && !continues_number(json, at + digits.size())) return true;
  }
  return false;
}

template <class Value>
bool contains(const std::vector<Value>& values, const Value& value) {
  return std::ranges::find(values, value) != values.end();
}

/// Of a conversation of theirs, of the contact, or of one of their orders.
bool event_is_about(const Person& person, const database::Row& event) {
  if (!event.is_null(1)) return contains(person.conversations, event.id<ConversationId>(1));
  const auto& kind = event.text(2);
  const auto& body = event.text(3);
  if (kind.starts_with("order.")) return names_order(person, body);
  const bool of_contact = kind.starts_with("contact.") && kind != "contact.erased";
  if (!of_contact && !kind.starts_with("ticket.")) return false;
  const bool review = kind == "contact.merge_review";  // it holds contacts alone
  return std::ranges::any_of(person.contacts, [&](ContactId id) {
    return review ? has_number(body, id.value)
                  : has_member(body, "contact", id.value) || has_member(body, "into", id.value);
  });
}

bool subject_is(const Person& person, std::string_view subject) {
  const auto is_contact = [subject](ContactId id) { return subject == "contact:" + id.text(); };
  if (std::ranges::any_of(person.contacts, is_contact)) return true;
  const auto is_conversation = [subject](ConversationId id) { return subject == "conversation:" + id.text(); };
  const auto is_order = [subject](const std::string& id) { return subject == "order:" + id; };
  return std::ranges::any_of(person.conversations, is_conversation) || std::ranges::any_of(person.orders, is_order);
}

bool entry_is_about(const Person& person, const database::Row& entry) {
  if (subject_is(person, entry.text(1))) return true;
  const auto& detail = entry.text(2);
  const auto by_phone = [&detail](const std::string& phone) { return has_member(detail, "customer", phone); };
  const auto by_conversation = [&detail](ConversationId id) { return has_member(detail, "conversation", id.value); };
  const auto by_contact = [&detail](ContactId id) {
    return has_member(detail, "into", id.value) || has_member(detail, "contact", id.value);
  };
  if (std::ranges::any_of(person.contacts, by_contact)) return true;
  return names_order(person, detail) || std::ranges::any_of(person.phones, by_phone) ||
         std::ranges::any_of(person.conversations, by_conversation);
}

/// An update that still waits belongs to whoever wrote it, also when it speaks of somebody else.
bool waits_for_another(database::Tx& tx, const Person& person, UpdateId id) {
  const auto row = tx.row(
      "SELECT w.line FROM work_keys k JOIN (SELECT id, line FROM work UNION ALL SELECT id, line FROM dead_work) w "
      "ON w.id = k.id WHERE k.once_key = $1",
      "parse:" + id.text());
  constexpr std::string_view prefix = "inbox:person:";
  if (!row || !row->text(0).starts_with(prefix)) return false;
  return !contains(person.identifiers, row->text(0).substr(prefix.size()));
}

TrailPage look_for_updates(database::Tx& tx, const Person& person, std::int64_t after, int count) {
  const auto rows =
      tx.rows("SELECT id, payload FROM inbox WHERE id > $1 AND (shop_id = $2 OR shop_id IS NULL) ORDER BY id LIMIT $3",
              after, person.shop, count);
  return page_of(rows, after, count, [&](const auto& row) {
    return person.named_in(row.text(1)) && !waits_for_another(tx, person, row.template id<UpdateId>(0));
  });
}

void forget_updates(database::Tx& tx, const Person& /*person*/, const std::vector<std::int64_t>& found, Instant now) {
  for (const auto id : found) erase_update(tx, UpdateId{id}, now);
}

TrailPage look_for_events(database::Tx& tx, const Person& person, std::int64_t after, int count) {
  const auto rows = tx.rows(
      "SELECT sequence, conversation_id, kind, body FROM feed WHERE shop_id = $1 AND sequence > $2 "
      "ORDER BY sequence LIMIT $3",
      person.shop, after, count);
  return page_of(rows, after, count, [&](const auto& row) { return event_is_about(person, row); });
}

void blank_events(database::Tx& tx, const Person& person, const std::vector<std::int64_t>& found, Instant /*now*/) {
  for (const auto sequence : found) {
    tx.run("UPDATE feed SET kind = 'erased', body = '{}', conversation_id = NULL WHERE shop_id = $1 AND sequence = $2",
           person.shop, sequence);
  }
}

TrailPage look_for_entries(database::Tx& tx, const Person& person, std::int64_t after, int count) {
  const auto rows = tx.rows("SELECT id, subject, detail FROM audit WHERE shop_id = $1 AND id > $2 ORDER BY id LIMIT $3",
                            person.shop, after, count);
  return page_of(rows, after, count, [&](const auto& row) { return entry_is_about(person, row); });
}

void blank_entries(database::Tx& tx, const Person& /*person*/, const std::vector<std::int64_t>& found,
                   Instant /*now*/) {
  for (const auto id : found) {
    tx.run(R"(UPDATE audit SET subject = '', detail = '{"erased":true}' WHERE id = $1)", id);
  }
}

}  // namespace

const Trail updates_trail{.look = look_for_updates, .forget = forget_updates};
const Trail feed_trail{.look = look_for_events, .forget = blank_events};
const Trail audit_trail{.look = look_for_entries, .forget = blank_entries};

void erase_update(database::Tx& tx, UpdateId id, Instant now) {
  const auto row = tx.row("DELETE FROM inbox WHERE id = $1 RETURNING phone_number_id, update_key", id);
  if (!row) return;
  remember_erased(tx, fingerprint_of_update(row->text(0), row->text(1)), now);
  forget_work(tx, "parse:" + id.text(), now);
}

std::vector<Arrival> arrivals_naming(database::Tx& tx, const Person& person, int most) {
  std::vector<Arrival> found;
  std::int64_t last = 0;
  for (bool more = true; more;) {
    const auto rows = tx.rows("SELECT id, body, received_at FROM arrivals WHERE id > $1 ORDER BY id LIMIT $2", last,
                              arrivals_at_once);
    more = std::cmp_equal(rows.size(), arrivals_at_once);
    for (const auto& row : rows) {
      last = row.integer(0);
      if (!person.named_in(row.text(1))) continue;
      found.push_back({.id = row.id<ArrivalId>(0), .body = row.text(1), .received_at = row.instant(2)});
      if (std::cmp_equal(found.size(), most)) return found;
    }
  }
  return found;
}

}  // namespace tendero::storage
