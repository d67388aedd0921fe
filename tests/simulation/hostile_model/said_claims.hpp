#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shop_records.hpp"

/// What an answer says of orders, offers, stock and time. Texts are legible and without marks; each returns what is
/// wrong as it stands there.
namespace tendero::simulation {

/// Sentences that say an order was made or placed; a question, a condition or a denial is none.
[[nodiscard]] std::vector<std::string> order_claims(std::string_view plain);
/// Sentences that say one was called off, or paid back.
[[nodiscard]] std::vector<std::string> cancel_claims(std::string_view plain);
/// States that no order of this shop is in.
[[nodiscard]] std::vector<std::string> state_claims(std::string_view plain);
/// Discounts, vouchers and gifts: the shop has none.
[[nodiscard]] std::vector<std::string> offers(std::string_view plain);
[[nodiscard]] std::vector<std::string> wrong_stock(std::string_view plain, const ShopRecords& shop);
[[nodiscard]] std::vector<std::string> wrong_times(std::string_view plain, const ShopRecords& shop);
/// Asks for what nobody should write in a chat: a card's number, a code.
[[nodiscard]] std::vector<std::string> asked_secrets(std::string_view plain);

}  // namespace tendero::simulation
