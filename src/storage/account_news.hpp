#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/channel_event.hpp"
#include "database/database.hpp"

namespace tendero::storage {

/// Keeps news about the shop's account, a number or a template, and publishes it.
void note_account_news(database::Tx& tx, ShopId shop, std::string_view phone_number_id, const crm::AccountNews& news,
                       Instant now);

struct StoredNews {
  std::int64_t id = 0;
  std::string phone_number_id;  ///< of ours; empty: about the account, which has no one number
  crm::AccountNews news;
};

/// The page of `limit` news before `before` (0: the newest), the newest first.
[[nodiscard]] std::vector<StoredNews> account_news_before(database::Tx& tx, ShopId shop, std::int64_t before,
                                                          int limit);

}  // namespace tendero::storage
