#include "app/models.hpp"

#include <algorithm>
#include <ranges>
#include <utility>
#include <vector>

namespace tendero::app {

namespace {

using assistant::RemoteModelSettings;

void add_models(const ModelServer& server, EngineKind engine, std::vector<RemoteModelSettings>& models) {
  const auto keys = server.api_keys.empty() ? std::vector<Secret>(1) : server.api_keys;
  for (const auto& model : server.models) {
    for (const auto& key : keys) {
      models.push_back(
          {.base_url = server.base_url, .model = model, .api_key = key, .profile = profile_of(server, engine)});
    }
  }
}

std::vector<RemoteModelSettings> models_of(const AssistantSettings& settings) {
  std::vector<RemoteModelSettings> models;
  if (settings.engine == EngineKind::builtin) return models;
  add_models(settings.first, settings.engine, models);
  add_models(settings.second, EngineKind::compatible, models);
  return models;
}

}  // namespace

assistant::CapabilityProfile profile_of(const ModelServer& server, EngineKind engine) {
  if (auto named = assistant::profile_named(server.profile)) return *named;
  const auto known = assistant::profile_of_address(server.base_url);
  const bool own_way = known.dialect == assistant::Dialect::responses || engine == EngineKind::compatible;
  return own_way ? known : *assistant::profile_named("openai");
}

Models::Models(const AssistantSettings& settings, net::HttpTransport& transport, World& world) {
  for (auto& model : models_of(settings) | std::views::reverse) {
    auto& remote = remotes_.emplace_back(transport, world, std::move(model));
    const auto next_is = first_ == &builtin_ ? assistant::Second::stand_in : assistant::Second::peer;
    first_ = &fallbacks_.emplace_back(remote, *first_, world, next_is);
  }
}

std::optional<Fault> Models::trouble() const {
  const bool all = std::ranges::all_of(fallbacks_, [](const auto& each) { return each.trouble().has_value(); });
  return fallbacks_.empty() || !all ? std::nullopt : fallbacks_.back().trouble();
}

}  // namespace tendero::app
