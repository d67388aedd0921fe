#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/money.hpp"
#include "base/time.hpp"
#include "commerce/configuration/problems.hpp"
#include "storage/database.hpp"

/// What WhatsApp charges for messages, as the shop copied it from Meta's own rate card. None comes with the program:
/// rates change at most quarters, and depend on the account's currency.
namespace tendero::desk {

/// Exactly as many millionths of a currency's unit: messages cost less than its smallest coin ("0.0085").
struct Price {
  std::int64_t micros = 0;
  Currency currency;
  [[nodiscard]] auto operator<=>(const Price&) const = default;
};

/// "0.0085", "12.50": all digits that it has, and at least the currency's own.
[[nodiscard]] std::string price_text(const Price& price);

/// What one message of a category costs, where its reader's phone is from, from a day on.
struct Rate {
  std::string country;   ///< ISO 3166, "MX"; "*": wherever no other rate is for, also where the country is unknown
  std::string category;  ///< Meta's word, an open set: "marketing", "utility", "service", …
  Price price;
  std::string since;  ///< in the shop's zone: "2026-10-01"
  [[nodiscard]] bool operator==(const Rate&) const = default;
};

struct RateCard {
  std::vector<Rate> rates = {};
};

/// Meta writes some categories with a hyphen here and an underscore there: with an underscore.
[[nodiscard]] std::string category_word(std::string_view said);

/// Reads `{rates: [{country, category, price, currency, since}]}`; all that is wrong at once.
[[nodiscard]] commerce::Checked<RateCard> read_rate_card(const Json& sent);
/// The same, as the API shows it.
[[nodiscard]] JsonObject rate_card_view(const RateCard& card);

/// The shop's; empty before any was stored.
[[nodiscard]] RateCard stored_rate_card(database::Tx& tx, ShopId shop);
void store_rate_card(database::Tx& tx, ShopId shop, const RateCard& card, Instant now);

/// What counts on that day: of the rates for the country the newest, else of those for all others. Null: there is none.
[[nodiscard]] const Rate* find_rate(const RateCard& card, std::string_view country, std::string_view category,
                                    std::string_view day);
/// The days after `after` and before `before` from which some rate counts, in order, each once.
[[nodiscard]] std::vector<std::string> days_of_change(const RateCard& card, std::string_view after,
                                                      std::string_view before);

}  // namespace tendero::desk
