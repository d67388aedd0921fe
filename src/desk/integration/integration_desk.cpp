#include "desk/integration/integration_desk.hpp"

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "commerce/configuration/document.hpp"
#include "commerce/gated_shop.hpp"
#include "desk/integration/names.hpp"
#include "storage/integrations.hpp"

namespace tendero::desk {

using commerce::Closed;
using commerce::IntegrationSource;

namespace {

constexpr int most_tries = 3;

Json moment(const std::optional<Instant>& instant) { return instant ? Json(to_iso(*instant)) : Json(); }

Json word(std::string_view text) { return text.empty() ? Json() : Json(std::string(text)); }

JsonArray to_json(const commerce::FieldProblems& problems) {
  JsonArray list;
  for (const auto& problem : problems)
    list.emplace_back(JsonObject{{"field", problem.field}, {"code", problem.code}, {"message", problem.message}});
  return list;
}

/// What changed, for the audit trail: the fields, and of secrets only that they were set or deleted.
void note_changes(const JsonObject& update, const std::string& path, JsonArray& changed) {
  for (const auto& [name, value] : update) {
    auto field = path.empty() ? name : path + "." + name;
    if (value.if_object() != nullptr) {
      note_changes(*value.if_object(), field, changed);
    } else {
      changed.emplace_back(std::move(field));
    }
  }
}

JsonObject to_json(const commerce::ProbeStep& step) {
  JsonObject object{{"name", step.name},
                    {"outcome", word(to_word(step.outcome))},
                    {"ok", Json(step.outcome == commerce::ProbeStep::Outcome::passed)},
                    {"tookMs", Json(step.took.count())}};
  if (!step.code.empty()) object.emplace_back("code", step.code);
  if (!step.message.empty()) object.emplace_back("message", step.message);
  if (!step.advice.empty()) object.emplace_back("advice", step.advice);
  return object;
}

std::string summary(const commerce::ProbeReport& report) {
  const auto* failure = report.first_failure();
  if (failure == nullptr) return "The shop answers, and everything that is switched on can be used.";
  return fmt::format("{}: {} {}", failure->name, failure->message, failure->advice);
}

}  // namespace

/// The integration with what is stored about it.
struct IntegrationDesk::Look {
  commerce::IntegrationState state;
  std::optional<storage::IntegrationRow> row;
  std::optional<storage::IntegrationHealth> health;  ///< only when it is about this target
};

std::string IntegrationDesk::fingerprint(const commerce::IntegrationSettings& settings) const {
  // Separated by what no field can hold, so that no two configurations read the same.
  return integration_.seal().fingerprint(fmt::format("{}\n{}\n{}\n{}\n{}", settings.api_url,
                                                     static_cast<int>(settings.auth), settings.service_email,
                                                     settings.service_password.reveal(), settings.api_key.reveal()));
}

Task<Result<IntegrationDesk::Look>> IntegrationDesk::look(ShopId shop) {
  auto state = co_await integration_.state(shop);
  if (!state) co_return std::unexpected(std::move(state.error()));
  auto stored = co_await database_.read("integration.config", [shop](database::Tx& tx) {
    return std::pair(storage::integration(tx, shop, document_name), storage::integration_health(tx, shop));
  });
  if (!stored) co_return std::unexpected(std::move(stored.error()));
  Look look{.state = *std::move(state), .row = std::move(stored->first), .health = std::move(stored->second)};
  if (look.health && look.health->about != fingerprint(look.state.settings)) look.health.reset();
  co_return look;
}

JsonObject IntegrationDesk::describe(const Look& look) const {
  auto config = commerce::view_of(look.state.settings);
  const auto& health = look.health;
  config.emplace_back("source", word(to_word(look.state.source)));
  config.emplace_back("warnings", to_json(commerce::warnings_of(look.state.settings)));
  config.emplace_back("lastConnected", health ? moment(health->last_connected) : Json());
  config.emplace_back("lastError", health && health->last_error_at
                                       ? Json(JsonObject{{"message", health->last_error},
                                                         {"timestamp", to_iso(*health->last_error_at)}})
                                       : Json());
  config.emplace_back("healthStatus", health ? health->status : "unknown");
  config.emplace_back("createdAt", look.row ? Json(to_iso(look.row->created_at)) : Json());
  config.emplace_back("updatedAt", look.row ? Json(to_iso(look.row->updated_at)) : Json());
  return config;
}

Task<Result<JsonObject>> IntegrationDesk::config(ShopId shop) {
  const auto seen = co_await look(shop);
  if (!seen) co_return std::unexpected(seen.error());
  co_return JsonObject{{"config", describe(*seen)}};
}

Task<Result<bool>> IntegrationDesk::store(ShopId shop, std::optional<std::string> seen, std::string document,
                                          std::string changed, storage::Actor actor) {
  auto closure = [shop, seen = std::move(seen), document = std::move(document), changed = std::move(changed),
                  actor = std::move(actor), now = world_.clock.now()](database::Tx& tx) {
    const auto row = storage::integration(tx, shop, document_name);
    const auto current = row ? std::optional(row->document) : std::nullopt;
    if (current != seen) return false;
    storage::store_integration(tx, shop, document_name, document, now);
    storage::record_audit(tx, shop, actor,
                          {.action = "integration.changed", .subject = "integration:default", .detail = changed}, now);
    return true;
  };
  co_return co_await database_.write("integration.store", std::move(closure));
}

Task<Accepted<JsonObject>> IntegrationDesk::update(ShopId shop, Json update, storage::Actor actor) {
  for (int tries = 0; tries < most_tries; ++tries) {
    const auto row = co_await database_.read(
        "integration.row", [shop](database::Tx& tx) { return storage::integration(tx, shop, document_name); });
    if (!row) co_return std::unexpected(row.error());
    // A document that cannot be read any more is replaced whole, as if there were none.
    const auto stored =
        *row ? commerce::from_stored((*row)->document, integration_.seal()) : Result<commerce::IntegrationSettings>{};
    const auto* before = *row && stored ? &*stored : nullptr;
    const auto settings = commerce::update_integration(before, update, integration_.defaults().rules);
    if (!settings) co_return std::unexpected(settings.error());
    JsonArray changed;
    note_changes(*update.if_object(), "", changed);
    auto seen = *row ? std::optional((*row)->document) : std::nullopt;
    const auto done =
        co_await store(shop, std::move(seen), commerce::to_stored(*settings, integration_.seal(), world_.chance),
                       Json(JsonObject{{"fields", std::move(changed)}}).write(), actor);
    if (!done) co_return std::unexpected(done.error());
    if (!*done) continue;
    world_.log.info("integration.changed", {{"enabled", settings->enabled}, {"who", actor.name}});
    auto answer = co_await config(shop);
    if (!answer) co_return std::unexpected(answer.error());
    answer->insert(answer->begin(), {"message", "The configuration is saved and in force."});
    co_return *std::move(answer);
  }
  co_return std::unexpected(Fault{FaultKind::denied, "conflict",
                                  "Somebody else is changing the configuration right now; look at it and try again.",
                                  std::nullopt});
}

Task<Result<void>> IntegrationDesk::remember(ShopId shop, const commerce::IntegrationSettings& settings,
                                             const commerce::ProbeReport& report, storage::Actor actor) {
  const auto now = world_.clock.now();
  storage::IntegrationHealth found{.about = fingerprint(settings),
                                   .status = std::string(to_word(report.health())),
                                   .last_connected = std::nullopt,
                                   .last_error = {},
                                   .last_error_at = std::nullopt};
  if (report.first_failure() != nullptr) {
    found.last_error = summary(report);
    found.last_error_at = now;
  } else {
    found.last_connected = now;
  }
  auto closure = [shop, found = std::move(found), actor = std::move(actor), now](database::Tx& tx) {
    auto row = found;
    const auto before = storage::integration_health(tx, shop);
    if (before && before->about == row.about && !row.last_connected) row.last_connected = before->last_connected;
    storage::store_integration_health(tx, shop, row);
    storage::record_audit(tx, shop, actor,
                          {.action = "integration.tested",
                           .subject = "integration:default",
                           .detail = Json(JsonObject{{"health", row.status}}).write()},
                          now);
  };
  co_return co_await database_.write("integration.tested", std::move(closure));
}

Task<Accepted<JsonObject>> IntegrationDesk::test(ShopId shop, std::optional<Json> unsaved, storage::Actor actor) {
  auto now = co_await integration_.state(shop);
  if (!now) co_return std::unexpected(now.error());
  if (now->closed == Closed::preset) co_return std::unexpected(now->shop.error());
  auto settings = now->settings;
  const bool anything = now->source != IntegrationSource::none;
  if (unsaved) {
    const bool readable = anything && now->closed != Closed::unusable;
    auto changed =
        commerce::update_integration(readable ? &settings : nullptr, *unsaved, integration_.defaults().rules);
    if (!changed) co_return std::unexpected(changed.error());
    changed->country = settings.country;
    changed->currency = settings.currency;
    changed->zone = settings.zone;
    settings = *std::move(changed);
  } else if (now->closed == Closed::unusable || !anything) {
    co_return std::unexpected(now->shop.error());
  }
  if (settings.api_url.empty()) co_return std::unexpected(commerce::unavailable(Closed::not_configured, *now->preset));
  // A fresh way, so that no token from before proves anything.
  const auto connector = integration_.connect(settings);
  const auto report = co_await commerce::probe(*connector, settings, world_);
  const bool as_stored = fingerprint(settings) == fingerprint(now->settings) && anything;
  if (as_stored) {
    if (const auto done = co_await remember(shop, settings, report, std::move(actor)); !done)
      co_return std::unexpected(done.error());
  }
  JsonArray steps;
  for (const auto& step : report.steps) steps.emplace_back(to_json(step));
  co_return JsonObject{{"message", summary(report)},
                       {"healthy", Json(report.health() == commerce::Health::healthy)},
                       {"healthStatus", word(to_word(report.health()))},
                       {"apiUrl", settings.api_url},
                       {"unsaved", Json(!as_stored)},
                       {"steps", std::move(steps)},
                       {"warnings", to_json(commerce::warnings_of(settings))}};
}

Task<Result<void>> IntegrationDesk::ask_health(const commerce::IntegrationState& state) {
  if (!state.shop) co_return std::unexpected(state.shop.error());
  const auto shop = *state.shop;
  co_return co_await shop->references().health();
}

Task<Result<JsonObject>> IntegrationDesk::status(ShopId shop) {
  const auto seen = co_await look(shop);
  if (!seen) co_return std::unexpected(seen.error());
  const auto& state = seen->state;
  const auto healthy = co_await ask_health(state);
  const auto fault = state.shop && !healthy ? std::optional(healthy.error())
                     : state.connector      ? state.connector->last_fault()
                                            : std::nullopt;
  const bool recorded = seen->health && seen->health->last_error_at;
  JsonObject status{{"enabled", Json(state.settings.enabled)},
                    {"configured", Json(!state.settings.api_url.empty())},
                    {"available", Json(state.closed == Closed::open)},
                    {"reason", word(to_word(state.closed))},
                    {"message", state.shop ? Json() : Json(state.shop.error().message)},
                    {"source", word(to_word(state.source))},
                    {"presetId", std::string(state.preset->id)},
                    {"features", commerce::view_of(state.settings.features)},
                    {"apiUrl", word(state.settings.api_url)},
                    {"lastError", fault      ? Json(fault->message)
                                  : recorded ? Json(seen->health->last_error)
                                             : Json()},
                    {"tokenValid", Json()},
                    {"apiHealthy", Json(healthy.has_value())},
                    {"healthStatus", seen->health ? seen->health->status : "unknown"},
                    {"lastConnected", seen->health ? moment(seen->health->last_connected) : Json()},
                    {"warnings", to_json(commerce::warnings_of(state.settings))}};
  const auto valid = state.connector ? state.connector->token_valid() : std::nullopt;
  for (auto& [name, value] : status) {
    if (name == "tokenValid" && valid) value = Json(*valid);
  }
  JsonArray open;
  for (const auto& preset : crm::presets()) {
    if (preset.opens_shop) open.emplace_back(std::string(preset.id));
  }
  status.emplace_back("presetsWithShop", std::move(open));
  co_return JsonObject{{"status", std::move(status)}};
}

Task<Result<JsonObject>> IntegrationDesk::health(ShopId shop) {
  const auto state = co_await integration_.state(shop);
  if (!state) co_return std::unexpected(state.error());
  const auto healthy = co_await ask_health(*state);
  JsonObject answer{{"connected", Json(healthy.has_value())}, {"apiUrl", word(state->settings.api_url)}};
  if (!healthy) {
    answer.emplace_back("code", healthy.error().code);
    answer.emplace_back("message", healthy.error().message);
    if (!state->shop) answer.emplace_back("reason", word(to_word(state->closed)));
  }
  co_return answer;
}

}  // namespace tendero::desk
