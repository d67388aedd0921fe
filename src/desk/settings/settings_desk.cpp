#include "desk/settings/settings_desk.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "base/text.hpp"
#include "commerce/configuration/document.hpp"
#include "desk/integration/names.hpp"
#include "desk/service/service_settings.hpp"
#include "storage/settings.hpp"

namespace tendero::desk {

namespace {

const std::vector<std::string_view>& known_names() {
  static const auto names = [] {
    std::vector<std::string_view> all{preset_setting, legacy_setting, service_levels_setting, satisfaction_setting};
    for (const auto& setting : dialogue::owner_settings()) all.push_back(setting.key);
    return all;
  }();
  return names;
}

Fault unknown(std::string_view name) {
  return {FaultKind::not_found, "not_found",
          fmt::format("There is no setting '{}'; there are: {}.", clean(name, 60), fmt::join(known_names(), ", ")),
          std::nullopt};
}

Fault nothing_stored(std::string_view name) {
  return {FaultKind::not_found, "not_found", fmt::format("Nothing is stored under '{}'.", name), std::nullopt};
}

bool is_known(std::string_view name) { return std::ranges::find(known_names(), name) != known_names().end(); }

Json preset_choices() {
  JsonArray choices;
  for (const auto& preset : crm::presets()) choices.emplace_back(std::string(preset.id));
  return choices;
}

std::string kind_of(std::string_view name) {
  if (name == preset_setting) return "choice";
  if (name == service_levels_setting) return "targets";
  return name == satisfaction_setting ? "wish" : "integration";
}

std::string group_of(std::string_view name) {
  if (name == preset_setting) return "business";
  return name == legacy_setting ? "ecommerce" : "service";
}

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

}  // namespace

std::vector<std::string_view> SettingsDesk::names() { return known_names(); }

Accepted<std::string> SettingsDesk::to_stored(const std::string& name, const Json& value,
                                              const std::optional<std::string>& before) const {
  if (name == preset_setting) {
    const auto* word = value.if_string();
    if (word == nullptr || crm::find_preset(*word) == nullptr)
      return std::unexpected(
          commerce::FieldProblems{{name, "unknown_value", fmt::format("must be one of {}.", crm::preset_ids())}});
    return value.write();
  }
  if (name == service_levels_setting) {
    const auto targets = read_service_targets(value);
    if (!targets) return std::unexpected(targets.error());
    return service_targets_view(*targets).write();
  }
  if (name == satisfaction_setting) {
    const auto wish = read_satisfaction_wish(value);
    if (!wish) return std::unexpected(wish.error());
    return satisfaction_wish_view(*wish).write();
  }
  if (const auto* setting = dialogue::find_owner_setting(name)) {
    const auto text = owner_text(*setting, value, defaults_.settings.currency);
    if (!text) return std::unexpected(text.error());
    return Json(*text).write();
  }
  const auto stored = before ? commerce::from_stored(*before, seal_) : Result<commerce::IntegrationSettings>{};
  const auto settings = commerce::replace_legacy(before && stored ? &*stored : nullptr, value, defaults_.rules);
  if (!settings) return std::unexpected(settings.error());
  return commerce::to_stored(*settings, seal_, world_.chance);
}

Json SettingsDesk::view(const std::string& name, const std::string& stored) const {
  if (name != legacy_setting) return Json::parse(stored).value_or(Json());
  const auto settings = commerce::from_stored(stored, seal_);
  if (!settings) return JsonObject{{"unreadable", settings.error().message}};
  return commerce::legacy_view_of(*settings);
}

/// Of the shop's backend only what is stored here: what is in force `/api/v2/ecommerce/config` says.
JsonObject SettingsDesk::entry(const std::string& name, const std::optional<std::string>& stored) const {
  const auto process = process_setting(process_, name);
  if (const auto* setting = dialogue::find_owner_setting(name)) return owner_entry(*setting, stored, process);
  const bool preset = name == preset_setting;
  const auto value = stored ? view(name, *stored) : Json();
  const auto own = preset ? text_or_null(process.value) : Json();
  return {{"key", name},
          {"value", value},
          {"stored", Json(stored.has_value())},
          {"kind", kind_of(name)},
          {"group", group_of(name)},
          {"inForce", name != legacy_setting && stored ? value : own},
          {"source", stored ? std::string("stored") : process.source},
          {"default", preset ? text_or_null(process.fallback) : Json()},
          {"least", Json()},
          {"most", Json()},
          {"choices", preset ? preset_choices() : Json(JsonArray{})},
          {"help", "settings." + name}};
}

Task<Result<JsonObject>> SettingsDesk::list(ShopId shop) {
  const auto stored = co_await database_.read("settings.list", [shop](database::Tx& tx) {
    std::vector<std::optional<std::string>> values;
    for (const auto name : known_names()) values.push_back(storage::setting(tx, shop, name));
    return values;
  });
  if (!stored) co_return std::unexpected(stored.error());
  JsonArray entries;
  for (std::size_t at = 0; at < stored->size(); ++at)
    entries.emplace_back(entry(std::string(known_names()[at]), (*stored)[at]));
  co_return JsonObject{{"settings", std::move(entries)}};
}

Task<Result<JsonObject>> SettingsDesk::get(ShopId shop, std::string name) {
  if (!is_known(name)) co_return std::unexpected(unknown(name));
  const auto stored = co_await database_.read(
      "settings.get", [shop, &name](database::Tx& tx) { return storage::setting(tx, shop, name); });
  if (!stored) co_return std::unexpected(stored.error());
  if (!*stored) co_return std::unexpected(nothing_stored(name));
  co_return entry(name, *stored);
}

Task<Accepted<JsonObject>> SettingsDesk::set(ShopId shop, std::string name, Json value, storage::Actor actor) {
  if (!is_known(name)) co_return std::unexpected(unknown(name));
  const auto before = co_await database_.read(
      "settings.get", [shop, &name](database::Tx& tx) { return storage::setting(tx, shop, name); });
  if (!before) co_return std::unexpected(before.error());
  auto document = to_stored(name, value, *before);
  if (!document) co_return std::unexpected(std::move(document.error()));
  // Of a value that may hold secrets only the name is told.
  const JsonObject detail = name != legacy_setting ? JsonObject{{"value", value}} : JsonObject{};
  auto closure = [shop, name, before = *before, document = *document, actor = std::move(actor),
                  detail = Json(detail).write(), now = world_.clock.now()](database::Tx& tx) {
    if (storage::setting(tx, shop, name) != before) return false;
    storage::store_setting(tx, shop, name, document, now);
    storage::record_audit(tx, shop, actor,
                          {.action = "setting.changed", .subject = "setting:" + name, .detail = detail}, now);
    return true;
  };
  const auto done = co_await database_.write("settings.set", std::move(closure));
  if (!done) co_return std::unexpected(done.error());
  if (!*done)
    co_return std::unexpected(Fault{FaultKind::denied, "conflict",
                                    "Somebody else has just changed this setting; look at it and try again.",
                                    std::nullopt});
  world_.log.info("setting.changed", {{"name", name}});
  co_return entry(name, *document);
}

Task<Result<JsonObject>> SettingsDesk::remove(ShopId shop, std::string name, storage::Actor actor) {
  if (!is_known(name)) co_return std::unexpected(unknown(name));
  auto closure = [shop, name, actor = std::move(actor), now = world_.clock.now()](database::Tx& tx) -> Result<void> {
    if (!storage::remove_setting(tx, shop, name)) return std::unexpected(nothing_stored(name));
    storage::record_audit(tx, shop, actor, {.action = "setting.removed", .subject = "setting:" + name}, now);
    return {};
  };
  const auto done = co_await database_.write("settings.remove", std::move(closure));
  if (!done) co_return std::unexpected(done.error());
  world_.log.info("setting.removed", {{"name", name}});
  co_return entry(name, std::nullopt);
}

}  // namespace tendero::desk
