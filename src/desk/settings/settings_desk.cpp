#include "desk/settings/settings_desk.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "commerce/configuration/document.hpp"
#include "desk/integration/names.hpp"
#include "storage/settings.hpp"

namespace tendero::desk {

namespace {

constexpr std::array known{preset_setting, legacy_setting};

Fault unknown(std::string_view name) {
  return {FaultKind::not_found, "not_found",
          fmt::format("There is no setting '{}'; there are: {}.", clean(name, 60), fmt::join(known, ", ")),
          std::nullopt};
}

Fault nothing_stored(std::string_view name) {
  return {FaultKind::not_found, "not_found", fmt::format("Nothing is stored under '{}'.", name), std::nullopt};
}

bool is_known(std::string_view name) { return std::ranges::find(known, name) != known.end(); }

JsonObject entry(const std::string& name, Json value) { return {{"key", name}, {"value", std::move(value)}}; }

}  // namespace

std::vector<std::string_view> SettingsDesk::names() { return {known.begin(), known.end()}; }

Accepted<std::string> SettingsDesk::to_stored(const std::string& name, const Json& value,
                                              const std::optional<std::string>& before) const {
  if (name == preset_setting) {
    const auto* word = value.if_string();
    if (word == nullptr || crm::find_preset(*word) == nullptr)
      return std::unexpected(
          commerce::FieldProblems{{name, "unknown_value", fmt::format("must be one of {}.", crm::preset_ids())}});
    return value.write();
  }
  const auto stored = before ? commerce::from_stored(*before, seal_) : Result<commerce::IntegrationSettings>{};
  const auto settings = commerce::replace_legacy(before && stored ? &*stored : nullptr, value, defaults_.rules);
  if (!settings) return std::unexpected(settings.error());
  return commerce::to_stored(*settings, seal_, world_.chance);
}

Json SettingsDesk::view(const std::string& name, const std::string& stored) const {
  if (name == preset_setting) return Json::parse(stored).value_or(Json());
  const auto settings = commerce::from_stored(stored, seal_);
  if (!settings) return JsonObject{{"unreadable", settings.error().message}};
  return commerce::legacy_view_of(*settings);
}

Task<Result<JsonObject>> SettingsDesk::list(ShopId shop) {
  const auto stored = co_await database_.read("settings.list", [shop](database::Tx& tx) {
    std::array<std::optional<std::string>, known.size()> values;
    for (std::size_t at = 0; at < known.size(); ++at) values[at] = storage::setting(tx, shop, known[at]);
    return values;
  });
  if (!stored) co_return std::unexpected(stored.error());
  JsonArray entries;
  for (std::size_t at = 0; at < known.size(); ++at) {
    const std::string name(known[at]);
    const auto& value = (*stored)[at];
    entries.emplace_back(entry(name, value ? view(name, *value) : Json()));
  }
  co_return JsonObject{{"settings", std::move(entries)}};
}

Task<Result<JsonObject>> SettingsDesk::get(ShopId shop, std::string name) {
  if (!is_known(name)) co_return std::unexpected(unknown(name));
  const auto stored = co_await database_.read(
      "settings.get", [shop, &name](database::Tx& tx) { return storage::setting(tx, shop, name); });
  if (!stored) co_return std::unexpected(stored.error());
  if (!*stored) co_return std::unexpected(nothing_stored(name));
  co_return entry(name, view(name, **stored));
}

Task<Accepted<JsonObject>> SettingsDesk::set(ShopId shop, std::string name, Json value, storage::Actor actor) {
  if (!is_known(name)) co_return std::unexpected(unknown(name));
  const auto before = co_await database_.read(
      "settings.get", [shop, &name](database::Tx& tx) { return storage::setting(tx, shop, name); });
  if (!before) co_return std::unexpected(before.error());
  auto document = to_stored(name, value, *before);
  if (!document) co_return std::unexpected(std::move(document.error()));
  // Of a value that may hold secrets only the name is told.
  const JsonObject detail = name == preset_setting ? JsonObject{{"value", value}} : JsonObject{};
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
  co_return entry(name, view(name, *document));
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
  co_return entry(name, Json());
}

}  // namespace tendero::desk
