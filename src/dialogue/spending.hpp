#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "assistant/metered_model.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "storage/database.hpp"
#include "storage/model_calls.hpp"

/// What the assistant's engines cost, and what they may.
namespace tendero::dialogue {

struct DialogueSettings;
struct TurnReading;

/// What may be spent before the builtin engine, which costs nothing, answers instead. Money is millionths of a US
/// dollar; days and months are those of the shop's clock. 0: as much as it takes.
struct Spendable {
  std::int64_t contact_tokens = 0;  ///< in and out, a day, by one contact
  std::int64_t contact_cost = 0;    ///< a day, by one contact
  std::int64_t shop_day_cost = 0;
  std::int64_t shop_month_cost = 0;
};

/// Which budget is used up: "contact_tokens", "contact_cost", "shop_day" or "shop_month"; empty: none. A model whose
/// price nobody knows uses up tokens alone.
[[nodiscard]] std::string used_up_budget(database::Tx& tx, ShopId shop, ContactId contact,
                                         const DialogueSettings& settings, Instant now);

/// Says in the feed that this budget is used up, once a day.
void tell_used_up(database::Tx& tx, const TurnReading& reading, const DialogueSettings& settings, Instant now);

/// Keeps what the questions of one attempt at this turn took. Whatever becomes of the turn, they were asked.
void keep_spending(database::Tx& tx, const TurnReading& reading, std::int64_t attempt,
                   const std::vector<assistant::ModelCall>& calls, const DialogueSettings& settings, Instant now);

/// What the shop's models took today.
[[nodiscard]] storage::Spent spent_today(database::Tx& tx, ShopId shop, const DialogueSettings& settings, Instant now);

/// Adds to it what no turn of a customer took.
void add_spending(database::Tx& tx, ShopId shop, const storage::Spent& spent, const DialogueSettings& settings,
                  Instant now);

}  // namespace tendero::dialogue
