#pragma once

#include "base/ids.hpp"
#include "base/world.hpp"
#include "desk/settings/preset_desk.hpp"
#include "desk/settings/settings_desk.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// `/api/v2/settings` and `/api/v2/presets`. The desks live on the scheduler's thread and must outlive the router.
void add_settings_routes(Router& router, desk::SettingsDesk& settings, desk::PresetDesk& presets, ShopId shop,
                         World& world);

}  // namespace tendero::web
