#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

#include "base/json.hpp"
#include "base/time.hpp"
#include "commerce/configuration/problems.hpp"
#include "storage/database.hpp"

/// What the shop aims at, and whether it asks customers how it was: stored through the settings desk.
namespace tendero::desk {

/// Names under which they are stored; the first is `storage::service_setting`.
inline constexpr std::string_view service_levels_setting = "service_levels";
inline constexpr std::string_view satisfaction_setting = "satisfaction";

/// Thirty days of open time.
inline constexpr std::int64_t most_target_minutes = 30 * 24 * 60;

/// Of open time (`TENDERO_BUSINESS_HOURS`); 0: none is aimed at.
struct ServiceTargets {
  std::chrono::minutes first_response{0};
  std::chrono::minutes resolution{0};
};
/// `{firstResponseMinutes?, resolutionMinutes?}`
[[nodiscard]] commerce::Checked<ServiceTargets> read_service_targets(const Json& sent);
[[nodiscard]] Json service_targets_view(const ServiceTargets& targets);
/// As they are stored; none when nothing is, or when it cannot be read.
[[nodiscard]] ServiceTargets service_targets(database::Tx& tx, ShopId shop);

/// `{enabled}`
[[nodiscard]] commerce::Checked<bool> read_satisfaction_wish(const Json& sent);
[[nodiscard]] Json satisfaction_wish_view(bool enabled);
/// Off until the shop says otherwise.
[[nodiscard]] bool asks_satisfaction(database::Tx& tx, ShopId shop);

}  // namespace tendero::desk
