#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/task.hpp"
#include "database/database.hpp"

namespace tendero::attacks {

/// All that the shop's backend holds: by table, its rows as text.
using ShopRows = std::map<std::string, std::multiset<std::string>>;

/// Reads the sandbox shop's own tables, past everything that it shows.
[[nodiscard]] Task<Result<ShopRows>> read_shop_rows(database::Database& database);

/// The rows that came, went or became others, one sentence each; none: nothing has changed.
[[nodiscard]] std::vector<std::string> changes(const ShopRows& before, const ShopRows& after);

/// As `changes`, where `orders` new orders were agreed to by the customer whose row holds `own_line` (the last digits
/// of the phone): these and what hangs on them are no complaint, any other number of orders is one.
[[nodiscard]] std::vector<std::string> changes_beside_orders(const ShopRows& before, const ShopRows& after,
                                                             std::size_t orders, std::string_view own_line);

}  // namespace tendero::attacks
