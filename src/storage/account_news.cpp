#include "storage/account_news.hpp"

#include <limits>

#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"

namespace tendero::storage {

void note_account_news(database::Tx& tx, ShopId shop, std::string_view phone_number_id, const crm::AccountNews& news,
                       Instant now) {
  const auto id =
      tx.row(
            "INSERT INTO account_news (shop_id, phone_number_id, field, event, subject, reason, alarming, at, "
            "noted_at) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id",
            shop, phone_number_id, news.field, news.event, news.subject, news.reason, news.alarming, news.at, now)
          ->integer(0);
  publish(tx, shop, {}, "channel.news", bodies::of_account_news(id, phone_number_id, news), now);
}

std::vector<StoredNews> account_news_before(database::Tx& tx, ShopId shop, std::int64_t before, int limit) {
  std::vector<StoredNews> found;
  const auto ceiling = before > 0 ? before : std::numeric_limits<std::int64_t>::max();
  for (const auto& row : tx.rows("SELECT id, phone_number_id, field, event, subject, reason, alarming, at "
                                 "FROM account_news WHERE shop_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
                                 shop, ceiling, limit)) {
    found.push_back({.id = row.integer(0),
                     .phone_number_id = row.text(1),
                     .news = {.field = row.text(2),
                              .event = row.text(3),
                              .subject = row.text(4),
                              .reason = row.text(5),
                              .alarming = row.flag(6),
                              .at = row.instant(7)}});
  }
  return found;
}

}  // namespace tendero::storage
