#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

namespace tendero::storage {

/// Documents by name (JSON). Secrets inside are sealed by the caller before they come here.
std::optional<std::string> setting(database::Tx& tx, ShopId shop, std::string_view name);
void store_setting(database::Tx& tx, ShopId shop, std::string_view name, std::string_view json, Instant now);
/// All that are stored, by name, but for documents of more than 8 kB: those are no single values.
std::map<std::string, std::string, std::less<>> small_settings(database::Tx& tx, ShopId shop);
bool remove_setting(database::Tx& tx, ShopId shop, std::string_view name);

}  // namespace tendero::storage
