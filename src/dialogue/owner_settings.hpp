#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.hpp"
#include "dialogue/settings.hpp"
#include "storage/database.hpp"

/// Settings of the process that an owner may change at the desk, while the program runs. What is stored goes before
/// what the process was started with, and is looked at in the transaction that needs it: so it is in force at once, on
/// every server.
namespace tendero::dialogue {

/// The parts of the settings that an owner may change.
struct OwnerSettings {
  HandoverSettings handover = {};
  std::optional<Money> approve_above = {};
  CancelWhile cancel_while = CancelWhile::none;
  Spendable spendable = {};
  Duration keep_messages{0};  ///< 0: for ever
  Currency currency = {};     ///< of amounts that are written without one
};

/// What kind of value a setting takes, so that a panel knows what to show.
enum class SettingKind {
  hours,    ///< "mon-fri 9:00-18:00, sat 10:00-14:00"
  dates,    ///< days, by commas
  words,    ///< words and phrases, by commas
  count,    ///< a whole number
  amount,   ///< of the shop's currency
  dollars,  ///< US dollars
  choice,   ///< one of several words
};
[[nodiscard]] std::string_view to_word(SettingKind kind) noexcept;

struct OwnerSetting {
  std::string_view key;    ///< as in tendero.toml
  std::string_view group;  ///< "hours", "handover", "orders", "retention", "assistant"
  SettingKind kind = SettingKind::count;
  std::int64_t least = 0;  ///< of a count
  std::int64_t most = 0;
  std::vector<std::string_view> choices = {};
  /// Puts the text into the settings; returns what is wrong with it, to be read behind the setting's name, or nothing.
  std::function<std::optional<std::string>(OwnerSettings&, const std::string&)> apply;
};

/// In the order in which people read them.
[[nodiscard]] const std::vector<OwnerSetting>& owner_settings();
/// Null when there is none of that key.
[[nodiscard]] const OwnerSetting* find_owner_setting(std::string_view key);

/// What is stored over `base`. What cannot be read any more does not count.
[[nodiscard]] DialogueSettings in_force(database::Tx& tx, ShopId shop, DialogueSettings base);
/// How long messages are kept, when that is stored.
[[nodiscard]] std::optional<Duration> stored_keeping_of_messages(database::Tx& tx, ShopId shop);

}  // namespace tendero::dialogue
