#include "storage/prices.hpp"

#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/phone_number.hpp"

namespace tendero::storage {
namespace {

// Grouped by contact first, so that the phone is looked up once for each.
constexpr std::string_view counted = R"sql(
SELECT alike.number, alike.category, alike.type, alike.billable, alike.sent, alike.delivered,
  (SELECT i.value FROM contact_identifiers i WHERE i.contact_id = alike.contact AND i.kind = 'phone'
   ORDER BY i.learned_at DESC LIMIT 1)
FROM (
  SELECT m.phone_number_id AS number, o.price_category AS category, o.price_type AS type, o.billable AS billable,
    COALESCE(p.merged_into, p.id) AS contact, COUNT(*) AS sent,
    COUNT(CASE WHEN m.delivery <> 'sent' THEN 1 END) AS delivered
  FROM outbox o JOIN messages m ON m.id = o.message_id JOIN conversations c ON c.id = m.conversation_id
    JOIN contacts p ON p.id = c.contact_id
  WHERE o.shop_id = $1 AND o.queued_at >= $2 AND o.queued_at < $3 AND o.joined_to IS NULL
    AND m.delivery IN ('sent', 'delivered', 'read', 'played')
  GROUP BY m.phone_number_id, o.price_category, o.price_type, o.billable, COALESCE(p.merged_into, p.id)
) alike
)sql";

std::optional<bool> maybe_flag(const database::Row& row, std::size_t column) {
  if (row.is_null(column)) return std::nullopt;
  return row.flag(column);
}

/// WhatsApp Cloud API, "Pricing": by the country calling code of who gets it.
std::string country_of(const database::Row& row, std::size_t column) {
  if (row.is_null(column)) return {};
  const auto number = PhoneNumber::parse("+" + row.text(column), {});
  const auto country = number ? number->country() : std::nullopt;
  return country ? country->code : std::string();
}

}  // namespace

void add_prices(database::Tx& tx, std::vector<crm::Message>& messages) {
  for (auto& message : messages) {
    if (message.author == crm::Author::customer) continue;
    const auto row = tx.row(
        "SELECT price_category, price_type, price_model, billable FROM outbox "
        "WHERE message_id = $1 AND price_category <> ''",
        message.id);
    if (!row) continue;
    message.price = {
        .category = row->text(0), .type = row->text(1), .model = row->text(2), .billable = maybe_flag(*row, 3)};
  }
}

std::vector<PricedMessages> priced_messages(database::Tx& tx, ShopId shop, Instant from, Instant until) {
  using Alike = std::tuple<std::string, std::string, std::string, std::optional<bool>, std::string>;
  std::map<Alike, std::pair<std::int64_t, std::int64_t>> counts;
  for (const auto& row : tx.rows(counted, shop, from, until)) {
    auto& [sent, delivered] = counts[{row.text(0), row.text(1), row.text(2), maybe_flag(row, 3), country_of(row, 6)}];
    sent += row.integer(4);
    delivered += row.integer(5);
  }
  std::vector<PricedMessages> found;
  for (const auto& [alike, count] : counts) {
    const auto& [number, category, type, billable, country] = alike;
    found.push_back({.phone_number_id = number,
                     .price = {.category = category, .type = type, .billable = billable},
                     .country = country,
                     .sent = count.first,
                     .delivered = count.second});
  }
  return found;
}

}  // namespace tendero::storage
