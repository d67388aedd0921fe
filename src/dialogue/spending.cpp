#include "dialogue/spending.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "dialogue/settings.hpp"
#include "dialogue/turn_reading.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"
#include "storage/model_calls.hpp"

namespace tendero::dialogue {

namespace {

/// "2026-11-30" as 20261130.
storage::Day as_number(std::string day) {
  std::erase(day, '-');
  storage::Day number = 0;
  std::from_chars(day.data(), day.data() + day.size(), number);
  return number;
}

storage::Day today(const DialogueSettings& settings, Instant now) { return as_number(iso_day(now, settings.zone)); }

bool is_used_up(std::int64_t spent, std::int64_t spendable) { return spendable > 0 && spent >= spendable; }

std::string used_up_by_contact(database::Tx& tx, ContactId contact, const DialogueSettings& settings, Instant now) {
  const auto& spendable = settings.spendable;
  if (spendable.contact_tokens == 0 && spendable.contact_cost == 0) return {};
  const auto midnight = parse_instant(fmt::format("{}T00:00:00", iso_day(now, settings.zone)), settings.zone);
  const auto spent = storage::spent_on_contact(tx, contact, midnight.value_or(now - std::chrono::days{1}));
  if (is_used_up(spent.tokens, spendable.contact_tokens)) return "contact_tokens";
  return is_used_up(spent.cost_micros, spendable.contact_cost) ? "contact_cost" : "";
}

std::string used_up_by_shop(database::Tx& tx, ShopId shop, const DialogueSettings& settings, Instant now) {
  const auto& spendable = settings.spendable;
  if (spendable.shop_day_cost == 0 && spendable.shop_month_cost == 0) return {};
  const auto day = today(settings, now);
  if (is_used_up(storage::spent_by_shop(tx, shop, day, day).cost_micros, spendable.shop_day_cost)) return "shop_day";
  const auto first = day - day % 100 + 1;
  const auto spent = storage::spent_by_shop(tx, shop, first, day);
  return is_used_up(spent.cost_micros, spendable.shop_month_cost) ? "shop_month" : "";
}

}  // namespace

std::string used_up_budget(database::Tx& tx, ShopId shop, ContactId contact, const DialogueSettings& settings,
                           Instant now) {
  auto budget = used_up_by_contact(tx, contact, settings, now);
  return budget.empty() ? used_up_by_shop(tx, shop, settings, now) : budget;
}

void tell_used_up(database::Tx& tx, const TurnReading& reading, const DialogueSettings& settings, Instant now) {
  const auto& conversation = reading.conversation;
  if (!storage::tell_once(tx, conversation.shop, today(settings, now), reading.used_up)) return;
  storage::publish(tx, conversation.shop, conversation.id, "assistant.budget_used_up",
                   storage::bodies::of_budget(conversation.id, reading.used_up), now);
}

void keep_spending(database::Tx& tx, const TurnReading& reading, std::int64_t attempt,
                   const std::vector<assistant::ModelCall>& calls, const DialogueSettings& settings, Instant now) {
  std::vector<storage::ModelCallRecord> records;
  for (const auto& call : calls) {
    records.push_back({.turn = reading.turn.id,
                       .conversation = reading.conversation.id,
                       .attempt = attempt,
                       .engine = call.engine,
                       .outcome = call.outcome,
                       .input_tokens = call.usage.input_tokens,
                       .cached_tokens = call.usage.cached_tokens,
                       .cache_write_tokens = call.usage.cache_write_tokens,
                       .output_tokens = call.usage.output_tokens,
                       .reasoning_tokens = call.usage.reasoning_tokens,
                       .estimated = call.usage.estimated,
                       .cost_micros = assistant::cost_of(settings.model_prices, call.engine, call.usage),
                       .took = call.took});
  }
  storage::record_model_calls(tx, reading.conversation.shop, records, today(settings, now), now);
}

storage::Spent spent_today(database::Tx& tx, ShopId shop, const DialogueSettings& settings, Instant now) {
  const auto day = today(settings, now);
  return storage::spent_by_shop(tx, shop, day, day);
}

void add_spending(database::Tx& tx, ShopId shop, const storage::Spent& spent, const DialogueSettings& settings,
                  Instant now) {
  storage::add_spent(tx, shop, today(settings, now), spent);
}

}  // namespace tendero::dialogue
