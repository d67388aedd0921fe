#include "desk/service/service_settings.hpp"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "base/text.hpp"
#include "storage/service_clocks.hpp"
#include "storage/settings.hpp"

namespace tendero::desk {

namespace {

static_assert(service_levels_setting == storage::service_setting);

constexpr std::string_view response_field = "firstResponseMinutes";
constexpr std::string_view resolution_field = "resolutionMinutes";
constexpr std::size_t shown_name = 60;

void check_names(const Json& sent, std::initializer_list<std::string_view> known, commerce::FieldProblems& problems) {
  const auto* object = sent.if_object();
  if (object == nullptr) {
    problems.push_back({.field = {}, .code = "wrong_type", .message = "must be an object."});
    return;
  }
  for (const auto& [name, value] : *object) {
    if (std::ranges::find(known, name) == known.end())
      problems.push_back({.field = clean(name, shown_name), .code = "unknown_field", .message = "is no field of it."});
  }
}

std::optional<std::int64_t> whole_number(const JsonNumber& number) {
  std::int64_t read = 0;
  const auto* const end = number.token.data() + number.token.size();
  const auto [last, error] = std::from_chars(number.token.data(), end, read);
  return error == std::errc{} && last == end ? std::optional(read) : std::nullopt;
}

std::chrono::minutes minutes_in(const Json& sent, std::string_view field, commerce::FieldProblems& problems) {
  const auto* value = sent.find(field);
  if (value == nullptr || value->is_null()) return std::chrono::minutes{0};
  const auto* number = value->if_number();
  const auto minutes = number == nullptr ? std::nullopt : whole_number(*number);
  if (minutes && *minutes >= 0 && *minutes <= most_target_minutes) return std::chrono::minutes{*minutes};
  problems.push_back({.field = std::string(field),
                      .code = "not_allowed",
                      .message = fmt::format("must be a whole number of minutes from 0 to {}.", most_target_minutes)});
  return std::chrono::minutes{0};
}

Json stored(database::Tx& tx, ShopId shop, std::string_view name) {
  const auto document = storage::setting(tx, shop, name);
  return document ? Json::parse(*document).value_or(Json()) : Json();
}

}  // namespace

commerce::Checked<ServiceTargets> read_service_targets(const Json& sent) {
  commerce::FieldProblems problems;
  check_names(sent, {response_field, resolution_field}, problems);
  const ServiceTargets targets{.first_response = minutes_in(sent, response_field, problems),
                               .resolution = minutes_in(sent, resolution_field, problems)};
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return targets;
}

Json service_targets_view(const ServiceTargets& targets) {
  return JsonObject{{std::string(response_field), Json(targets.first_response.count())},
                    {std::string(resolution_field), Json(targets.resolution.count())}};
}

ServiceTargets service_targets(database::Tx& tx, ShopId shop) {
  return read_service_targets(stored(tx, shop, service_levels_setting)).value_or(ServiceTargets{});
}

commerce::Checked<bool> read_satisfaction_wish(const Json& sent) {
  commerce::FieldProblems problems;
  check_names(sent, {"enabled"}, problems);
  const auto* enabled = sent.find("enabled");
  const auto* flag = enabled == nullptr ? nullptr : enabled->if_bool();
  if (flag == nullptr)
    problems.push_back({.field = "enabled", .code = "wrong_type", .message = "must be true or false."});
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return *flag;
}

Json satisfaction_wish_view(bool enabled) { return JsonObject{{"enabled", Json(enabled)}}; }

bool asks_satisfaction(database::Tx& tx, ShopId shop) {
  return read_satisfaction_wish(stored(tx, shop, satisfaction_setting)).value_or(false);
}

}  // namespace tendero::desk
