#include "dialogue/owner_settings.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/decimal.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "storage/retention.hpp"
#include "storage/settings.hpp"

namespace tendero::dialogue {

namespace {

using Problem = std::optional<std::string>;
using Apply = std::function<Problem(OwnerSettings&, const std::string&)>;

/// A day, so that no time is promised that nobody waits for.
constexpr std::int64_t day_minutes = 24 * 60;
/// Each message of a customer is looked through for each of them.
constexpr std::size_t most_topics = 50;
constexpr std::size_t longest_topic = 60;
constexpr std::size_t most_holidays = 100;
constexpr std::int64_t most_days_kept = 3'650;
constexpr std::int64_t most_tokens = 1'000'000'000;
constexpr std::int64_t most_micros = 1'000'000'000'000;

std::string repeated(const std::string& value) { return clean(value, 40); }

Problem read_count(const std::string& value, std::int64_t least, std::int64_t most, std::int64_t& number) {
  const auto* const end = value.data() + value.size();
  const auto [last, error] = std::from_chars(value.data(), end, number);
  if (error == std::errc{} && last == end && number >= least && number <= most) return std::nullopt;
  return fmt::format("must be a whole number from {} to {}, not '{}'", least, most, repeated(value));
}

Problem set_hours(OwnerSettings& settings, const std::string& value) {
  auto hours = BusinessHours::read(value);
  if (!hours) return hours.error().message;
  hours->close_on(settings.handover.hours.closed_days());
  settings.handover.hours = *std::move(hours);
  return std::nullopt;
}

Problem set_holidays(OwnerSettings& settings, const std::string& value) {
  std::vector<std::string> days;
  for (const auto& part : split(value, ',')) {
    const std::string day(trim(part));
    if (day.empty()) continue;
    if (!is_closable_day(day))
      return fmt::format("must be days such as 2026-12-24, or 12-25 for every year, not '{}'", repeated(day));
    days.push_back(day);
  }
  if (days.size() > most_holidays) return fmt::format("names more than {}", most_holidays);
  settings.handover.hours.close_on(std::move(days));
  return std::nullopt;
}

Problem set_topics(OwnerSettings& settings, const std::string& value) {
  settings.handover.topics.clear();
  for (const auto& part : split(value, ',')) {
    auto topic = clean(trim(part), longest_topic + 1);
    if (topic.empty()) continue;
    if (count_code_points(topic) > longest_topic)
      return fmt::format("must be words or phrases of {} characters at most, not '{}…'", longest_topic,
                         repeated(topic));
    settings.handover.topics.push_back(std::move(topic));
  }
  if (settings.handover.topics.size() <= most_topics) return std::nullopt;
  return fmt::format("names more than {}", most_topics);
}

Apply minutes(Duration HandoverSettings::* field) {
  return [field](OwnerSettings& settings, const std::string& value) -> Problem {
    std::int64_t number = 0;
    if (auto problem = read_count(value, 0, day_minutes, number)) return problem;
    settings.handover.*field = std::chrono::minutes{number};
    return std::nullopt;
  };
}

Problem set_auto_assign(OwnerSettings& settings, const std::string& value) {
  const auto word = fold(value);
  const bool yes = word == "true" || word == "1" || word == "yes" || word == "on";
  if (!yes && word != "false" && word != "0" && word != "no" && word != "off")
    return fmt::format("must be true or false, not '{}'", repeated(value));
  settings.handover.auto_assign = yes;
  return std::nullopt;
}

/// "5000", or "5000 MXN" as it is stored.
Problem set_approval(OwnerSettings& settings, const std::string& value) {
  settings.approve_above.reset();
  if (value.empty()) return std::nullopt;
  const auto space = value.find(' ');
  const auto currency = space == std::string::npos ? settings.currency : Currency{value.substr(space + 1)};
  const auto amount = parse_money(value.substr(0, space), currency);
  if (!amount || amount->minor < 0) return fmt::format("must be an amount such as 5000, not '{}'", repeated(value));
  settings.approve_above = *amount;
  return std::nullopt;
}

Problem set_cancel_while(OwnerSettings& settings, const std::string& value) {
  if (value == "none") {
    settings.cancel_while = CancelWhile::none;
  } else if (value == "pending") {
    settings.cancel_while = CancelWhile::pending;
  } else if (value == "processing") {
    settings.cancel_while = CancelWhile::processing;
  } else {
    return fmt::format("must be none, pending or processing, not '{}'", repeated(value));
  }
  return std::nullopt;
}

/// 0 is for ever. Otherwise no webhook may come again of what was forgotten.
Problem set_message_days(OwnerSettings& settings, const std::string& value) {
  std::int64_t number = 0;
  if (auto problem = read_count(value, 0, most_days_kept, number)) return problem;
  const Duration kept = std::chrono::days{number};
  if (number > 0 && kept < storage::redelivery_time) return "must be 0 (for ever) or 7 or more";
  settings.keep_messages = kept;
  return std::nullopt;
}

Problem set_contact_tokens(OwnerSettings& settings, const std::string& value) {
  return read_count(value, 0, most_tokens, settings.spendable.contact_tokens);
}

/// US dollars as their millionths, up to a million of them.
Apply dollars_of(std::int64_t Spendable::* field) {
  return [field](OwnerSettings& settings, const std::string& value) -> Problem {
    const auto micros = read_decimal(value, 6, Excess::refuse);
    if (!micros || *micros < 0 || *micros > most_micros)
      return fmt::format("must be dollars such as 2.50, or 0 for no bound, not '{}'", repeated(value));
    settings.spendable.*field = *micros;
    return std::nullopt;
  };
}

std::vector<OwnerSetting> make_settings() {
  using enum SettingKind;
  return {
      {.key = "business_hours", .group = "hours", .kind = hours, .apply = set_hours},
      {.key = "holidays", .group = "hours", .kind = dates, .apply = set_holidays},
      {.key = "handover_topics", .group = "handover", .kind = words, .apply = set_topics},
      {.key = "handover_expected_minutes",
       .group = "handover",
       .kind = count,
       .most = day_minutes,
       .apply = minutes(&HandoverSettings::expected)},
      {.key = "handover_escalate_minutes",
       .group = "handover",
       .kind = count,
       .most = day_minutes,
       .apply = minutes(&HandoverSettings::escalate_after)},
      {.key = "auto_assign",
       .group = "handover",
       .kind = choice,
       .choices = {"false", "true"},
       .apply = set_auto_assign},
      {.key = "unanswered_minutes",
       .group = "handover",
       .kind = count,
       .most = day_minutes,
       .apply = minutes(&HandoverSettings::release_after)},
      {.key = "order_approval_above", .group = "orders", .kind = amount, .apply = set_approval},
      {.key = "order_cancel_while",
       .group = "orders",
       .kind = choice,
       .choices = {"none", "pending", "processing"},
       .apply = set_cancel_while},
      {.key = "keep_messages_days",
       .group = "retention",
       .kind = count,
       .most = most_days_kept,
       .apply = set_message_days},
      {.key = "assistant_daily_tokens_per_contact",
       .group = "assistant",
       .kind = count,
       .most = most_tokens,
       .apply = set_contact_tokens},
      {.key = "assistant_daily_cost_per_contact",
       .group = "assistant",
       .kind = dollars,
       .apply = dollars_of(&Spendable::contact_cost)},
      {.key = "assistant_daily_cost",
       .group = "assistant",
       .kind = dollars,
       .apply = dollars_of(&Spendable::shop_day_cost)},
      {.key = "assistant_monthly_cost",
       .group = "assistant",
       .kind = dollars,
       .apply = dollars_of(&Spendable::shop_month_cost)},
  };
}

/// The texts that are stored under our keys put into `settings`; what cannot be read leaves them as they are.
void put_stored(database::Tx& tx, ShopId shop, OwnerSettings& settings) {
  const auto stored = storage::small_settings(tx, shop);
  // In our order: hours are read before the days on which they do not count.
  for (const auto& each : owner_settings()) {
    const auto found = stored.find(each.key);
    const auto value = found == stored.end() ? std::nullopt : Json::parse(found->second);
    const auto* text = value ? value->if_string() : nullptr;
    auto changed = settings;
    if (text != nullptr && !each.apply(changed, *text)) settings = std::move(changed);
  }
}

}  // namespace

std::string_view to_word(SettingKind kind) noexcept {
  constexpr std::array<std::string_view, 7> words{"hours", "dates", "words", "count", "amount", "dollars", "choice"};
  return words.at(static_cast<std::size_t>(kind));
}

const std::vector<OwnerSetting>& owner_settings() {
  static const auto settings = make_settings();
  return settings;
}

const OwnerSetting* find_owner_setting(std::string_view key) {
  const auto& all = owner_settings();
  const auto found = std::ranges::find(all, key, &OwnerSetting::key);
  return found == all.end() ? nullptr : &*found;
}

DialogueSettings in_force(database::Tx& tx, ShopId shop, DialogueSettings base) {
  OwnerSettings owners{.handover = std::move(base.handover),
                       .approve_above = base.approve_above,
                       .cancel_while = base.cancel_while,
                       .spendable = base.spendable};
  put_stored(tx, shop, owners);
  base.handover = std::move(owners.handover);
  base.approve_above = owners.approve_above;
  base.cancel_while = owners.cancel_while;
  base.spendable = owners.spendable;
  return base;
}

std::optional<Duration> stored_keeping_of_messages(database::Tx& tx, ShopId shop) {
  constexpr Duration not_stored{-1};
  OwnerSettings owners{.keep_messages = not_stored};
  put_stored(tx, shop, owners);
  return owners.keep_messages == not_stored ? std::nullopt : std::optional(owners.keep_messages);
}

}  // namespace tendero::dialogue
