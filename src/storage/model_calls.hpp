#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

/// What the assistant's engines took and cost: call by call with its turn, and added up for each of the shop's days.
/// Costs are millionths of a US dollar.
namespace tendero::storage {

/// One question to an engine.
struct ModelCallRecord {
  TurnId turn = {};
  ConversationId conversation = {};
  std::int64_t attempt = 0;  ///< of the turn, from 1 on
  std::string engine = {};   ///< empty: nobody answered
  std::string outcome = {};  ///< "answered", "stood_in", or the fault's code
  std::int64_t input_tokens = 0;
  std::int64_t cached_tokens = 0;
  std::int64_t cache_write_tokens = 0;
  std::int64_t output_tokens = 0;
  std::int64_t reasoning_tokens = 0;
  bool estimated = false;  ///< the tokens, by the length of the texts
  std::optional<std::int64_t> cost_micros = {};
  Duration took{0};
};

/// A day of the shop's calendar as a number that sorts: 20261130.
using Day = std::int64_t;

/// Keeps the calls of one turn in their order, and adds them to the shop's day.
void record_model_calls(database::Tx& tx, ShopId shop, const std::vector<ModelCallRecord>& calls, Day today,
                        Instant now);
/// In the order in which they were made.
[[nodiscard]] std::vector<ModelCallRecord> model_calls_of_turn(database::Tx& tx, TurnId turn);

struct Spent {
  std::int64_t tokens = 0;       ///< in and out
  std::int64_t cost_micros = 0;  ///< of calls whose cost is known
  [[nodiscard]] bool operator==(const Spent&) const = default;
};
/// In all conversations of the contact.
[[nodiscard]] Spent spent_on_contact(database::Tx& tx, ContactId contact, Instant since);
/// From the first day to the last, both among them. What was forgotten or erased since is still counted.
[[nodiscard]] Spent spent_by_shop(database::Tx& tx, ShopId shop, Day first, Day last);

/// Adds to the shop's day what no turn of a customer took.
void add_spent(database::Tx& tx, ShopId shop, Day day, const Spent& spent);

/// True the first time that this word is told on that day.
[[nodiscard]] bool tell_once(database::Tx& tx, ShopId shop, Day today, std::string_view word);

}  // namespace tendero::storage
