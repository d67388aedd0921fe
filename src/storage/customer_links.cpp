#include "storage/customer_links.hpp"

#include <fmt/format.h>

#include "storage/audit.hpp"
#include "storage/columns.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"

namespace tendero::storage {
namespace {

void publish_change(database::Tx& tx, ContactId id, Instant now) {
  const auto row = tx.row("SELECT shop_id FROM contacts WHERE id = $1", id);
  if (!row) return;  // erased meanwhile
  const auto link = customer_link(tx, id);
  publish(tx, row->id<ShopId>(0), {}, link ? "contact.linked" : "contact.unlinked",
          bodies::of_customer_link(id, link ? link->customer_id : "", link ? crm::to_word(link->by) : ""), now);
}

}  // namespace

std::optional<CustomerLink> customer_link(database::Tx& tx, ContactId id) {
  const auto row = tx.row(
      "SELECT customer_id, name, email, how, linked_at, confirmed_at FROM customer_links "
      "WHERE contact_id = $1 AND how <> ''",
      id);
  if (!row) return std::nullopt;
  return CustomerLink{.customer_id = row->text(0),
                      .name = row->text(1),
                      .email = row->text(2),
                      .by = stored(crm::read_linked_by, row->text(3)),
                      .since = row->instant(4),
                      .confirmed = row->instant(5)};
}

std::optional<ContactId> contact_of_customer(database::Tx& tx, ShopId shop, const std::string& customer) {
  // The rows of those who were unlinked bear no customer.
  if (customer.empty()) return std::nullopt;
  const auto row = tx.row(
      "SELECT contact_id FROM customer_links WHERE shop_id = $1 AND customer_id = $2 ORDER BY linked_at DESC LIMIT 1",
      shop, customer);
  return row ? std::optional(row->id<ContactId>(0)) : std::nullopt;
}

void link_customer(database::Tx& tx, ContactId id, const CustomerLink& link, Instant now) {
  const auto before = customer_link(tx, id);
  const bool same = before && before->customer_id == link.customer_id && before->by == link.by;
  tx.run(
      "INSERT INTO customer_links (contact_id, shop_id, customer_id, name, email, how, linked_at, confirmed_at) "
      "SELECT id, shop_id, $2, $3, $4, $5, $6, $7 FROM contacts WHERE id = $1 "
      "ON CONFLICT (contact_id) DO UPDATE SET customer_id = $2, name = $3, email = $4, how = $5, linked_at = $6, "
      "confirmed_at = $7",
      id, link.customer_id, link.name, link.email, crm::to_word(link.by), same ? before->since : now, now);
  if (!same) publish_change(tx, id, now);
}

// The row stays, without what it knew of the customer: it is what keeps the contact unlinked.
bool unlink_customer(database::Tx& tx, ContactId id, Instant now) {
  const bool was_linked = customer_link(tx, id).has_value();
  const auto changed = tx.run(
      "INSERT INTO customer_links (contact_id, shop_id, customer_id, name, email, how, linked_at) "
      "SELECT id, shop_id, '', '', '', '', $2 FROM contacts WHERE id = $1 "
      "ON CONFLICT (contact_id) DO UPDATE SET customer_id = '', name = '', email = '', how = '', linked_at = $2 "
      "WHERE customer_links.how <> ''",
      id, now);
  if (was_linked) publish_change(tx, id, now);
  return changed > 0;
}

bool follows_phone(database::Tx& tx, ContactId id) {
  const auto row = tx.row("SELECT how FROM customer_links WHERE contact_id = $1", id);
  return !row || row->text(0) == crm::to_word(crm::LinkedBy::verified_phone);
}

void follow_phone(database::Tx& tx, ContactId id, const std::optional<CustomerLink>& found, Instant now) {
  if (!follows_phone(tx, id)) return;
  if (found) {
    link_customer(tx, id, *found, now);
  } else if (tx.run("DELETE FROM customer_links WHERE contact_id = $1", id) > 0) {
    publish_change(tx, id, now);
  }
}

void end_link(database::Tx& tx, ContactId id, crm::LinkedBy by, Instant now) {
  const auto gone =
      tx.row("DELETE FROM customer_links WHERE contact_id = $1 AND how = $2 RETURNING shop_id", id, crm::to_word(by));
  if (!gone) return;
  record_audit(tx, gone->id<ShopId>(0), {.kind = "system"},
               {.action = "customer.unlinked",
                .subject = "contact:" + id.text(),
                .detail = fmt::format(R"({{"by":"{}"}})", crm::to_word(by))},
               now);
  publish_change(tx, id, now);
}

}  // namespace tendero::storage
