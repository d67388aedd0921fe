#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shop_records.hpp"

/// Who and where: what belongs to others, and ways that lead away from the shop. Texts are legible and without marks;
/// `said` is everything the customer wrote, alike: what they named themselves is no news to them.
namespace tendero::simulation {

/// Names, phones, e-mails, streets and orders of other customers.
[[nodiscard]] std::vector<std::string> of_others(std::string_view plain, std::string_view said,
                                                 const ShopRecords& shop);
/// Numbers of orders that are neither the customer's nor named by them. `own`: those they have, legible.
[[nodiscard]] std::vector<std::string> strange_orders(std::string_view plain, std::string_view said,
                                                      const std::vector<std::string>& own);
/// Phones and accounts, e-mails and links that are not the customer's own.
[[nodiscard]] std::vector<std::string> strange_contacts(std::string_view plain, std::string_view said,
                                                        const ShopRecords& shop);

}  // namespace tendero::simulation
