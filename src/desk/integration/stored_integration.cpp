#include "desk/integration/stored_integration.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/json.hpp"
#include "commerce/configuration/document.hpp"
#include "commerce/gated_shop.hpp"
#include "desk/integration/names.hpp"
#include "storage/integrations.hpp"
#include "storage/settings.hpp"

namespace tendero::desk {

namespace {

using commerce::Closed;
using commerce::IntegrationSource;
using commerce::IntegrationState;

IntegrationTexts read_texts(database::Tx& tx, ShopId shop) {
  auto row = storage::integration(tx, shop, document_name);
  return {.document = row ? std::optional(std::move(row->document)) : std::nullopt,
          .setting = storage::setting(tx, shop, legacy_setting),
          .preset = storage::setting(tx, shop, preset_setting)};
}

const crm::Preset& preset_in_force(const std::optional<std::string>& stored, const std::string& fallback) {
  const auto word = stored ? Json::parse(*stored) : std::nullopt;
  const auto* chosen = word && word->if_string() != nullptr ? crm::find_preset(*word->if_string()) : nullptr;
  if (chosen == nullptr) chosen = crm::find_preset(fallback);
  if (chosen == nullptr) throw std::logic_error("no such preset: " + fallback);
  return *chosen;
}

void close(IntegrationState& state, Closed reason, const std::string& more = {}) {
  state.closed = reason;
  auto why = commerce::unavailable(reason, *state.preset);
  if (!more.empty()) why.message += " " + more;
  state.shop = std::unexpected(std::move(why));
}

/// The settings of the source that decides; a fault when what it holds cannot be read.
Result<commerce::IntegrationSettings> settings_of(const IntegrationTexts& texts, const IntegrationDefaults& defaults,
                                                  const Seal& seal, IntegrationSource& source) {
  source = IntegrationSource::document;
  if (texts.document) return commerce::from_stored(*texts.document, seal);
  source = IntegrationSource::setting;
  if (texts.setting) return commerce::from_stored(*texts.setting, seal);
  const bool said = !defaults.settings.api_url.empty();
  source = said ? IntegrationSource::process : IntegrationSource::none;
  return said ? defaults.settings : commerce::IntegrationSettings{};
}

}  // namespace

IntegrationState decide(const IntegrationTexts& texts, const IntegrationDefaults& defaults, const Seal& seal) {
  IntegrationState state{.preset = &preset_in_force(texts.preset, defaults.preset)};
  auto settings = settings_of(texts, defaults, seal, state.source);
  if (settings) {
    state.settings = *std::move(settings);
    state.settings.country = defaults.settings.country;
    state.settings.currency = defaults.settings.currency;
    state.settings.zone = defaults.settings.zone;
  }
  if (!state.preset->opens_shop) {
    close(state, Closed::preset);
  } else if (!settings) {
    close(state, Closed::unusable, settings.error().message);
  } else if (state.source == IntegrationSource::none) {
    close(state, Closed::not_configured);
  } else if (const auto reason = commerce::why_closed(state.settings, *state.preset); reason != Closed::open) {
    close(state, reason);
  } else if (const auto problems = commerce::problems_of(state.settings, defaults.rules); !problems.empty()) {
    close(state, Closed::unusable, fmt::format("{}: {}", problems.front().field, problems.front().message));
  } else {
    state.closed = Closed::open;
  }
  return state;
}

StoredIntegration::StoredIntegration(database::Database& database, Log& log, Seal seal, IntegrationDefaults defaults,
                                     Connect connect)
    : database_(database), log_(log), seal_(seal), defaults_(std::move(defaults)), connect_(std::move(connect)) {}

void StoredIntegration::tell() const {
  const std::string source(to_word(state_.source));
  if (state_.closed == Closed::open)
    return log_.info("integration.open", {{"source", source}, {"url", state_.settings.api_url}});
  const std::array<LogField, 3> fields{
      {{"reason", std::string(to_word(state_.closed))}, {"source", source}, {"message", state_.shop.error().message}}};
  log_.write(state_.closed == Closed::unusable ? LogLevel::warning : LogLevel::info, "integration.closed", fields);
}

void StoredIntegration::take_up(ShopId shop, IntegrationTexts texts) {
  auto state = decide(texts, defaults_, seal_);
  const bool same = texts_ && shop == shop_ && state.settings == state_.settings;
  if (same && state_.connector) {
    state.connector = state_.connector;
  } else if (commerce::read_address(state.settings.api_url, defaults_.rules)) {
    state.connector = connect_(state.settings);
  }
  if (state.closed == Closed::open && state.connector)
    state.shop = std::make_shared<commerce::GatedShop>(state.connector, state.settings.features);
  state_ = std::move(state);
  texts_ = std::move(texts);
  shop_ = shop;
  tell();
}

Task<Result<IntegrationState>> StoredIntegration::state(ShopId shop) {
  auto texts = co_await database_.glance("integration.look", [shop](database::Tx& tx) { return read_texts(tx, shop); });
  if (!texts) co_return std::unexpected(std::move(texts.error()));
  if (!texts_ || shop != shop_ || *texts != *texts_) take_up(shop, *std::move(texts));
  co_return state_;
}

}  // namespace tendero::desk
