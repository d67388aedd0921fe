#pragma once

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

/// The newest first.
[[nodiscard]] std::vector<crm::AccountNews> account_news(database::Tx& tx, ShopId shop, int limit);

}  // namespace tendero::storage
