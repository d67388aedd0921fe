#include "storage/account_news.hpp"

#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"

namespace tendero::storage {

void note_account_news(database::Tx& tx, ShopId shop, std::string_view phone_number_id, const crm::AccountNews& news,
                       Instant now) {
  tx.run(
      "INSERT INTO account_news (shop_id, phone_number_id, field, event, subject, reason, alarming, at, noted_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      shop, phone_number_id, news.field, news.event, news.subject, news.reason, news.alarming, news.at, now);
  publish(tx, shop, {}, "channel.news", bodies::of_account_news(news), now);
}

std::vector<crm::AccountNews> account_news(database::Tx& tx, ShopId shop, int limit) {
  std::vector<crm::AccountNews> found;
  for (const auto& row : tx.rows("SELECT field, event, subject, reason, alarming, at FROM account_news "
                                 "WHERE shop_id = $1 ORDER BY id DESC LIMIT $2",
                                 shop, limit)) {
    found.push_back({.field = row.text(0),
                     .event = row.text(1),
                     .subject = row.text(2),
                     .reason = row.text(3),
                     .alarming = row.flag(4),
                     .at = row.instant(5)});
  }
  return found;
}

}  // namespace tendero::storage
