#pragma once

#include <string>

#include "base/json.hpp"
#include "commerce/integration.hpp"
#include "desk/settings/settings_desk.hpp"

namespace tendero::desk {

/// In whose words presets are told.
struct PresetWords {
  std::string locale = "es-MX";
  std::string company;  ///< empty: as each preset says
};

/// The kinds of business. On the engine's thread; references must outlive this.
class PresetDesk {
 public:
  PresetDesk(SettingsDesk& settings, commerce::Integration& integration, PresetWords words)
      : settings_(settings), integration_(integration), words_(std::move(words)) {}

  /// `{current, presets}`: what each sets and which tools it allows, and which is in force.
  Task<Result<JsonObject>> list(ShopId shop);
  /// Stores which one is in force from now on; answers as `list`.
  Task<Accepted<JsonObject>> choose(ShopId shop, Json id, storage::Actor actor);

 private:
  SettingsDesk& settings_;
  commerce::Integration& integration_;
  PresetWords words_;
};

/// One preset as the API tells it.
[[nodiscard]] Json preset_view(const crm::Preset& preset, const PresetWords& words);

}  // namespace tendero::desk
