#include "desk/templates/template_events.hpp"

#include <algorithm>
#include <array>

#include "crm/words.hpp"
#include "storage/settings.hpp"

namespace tendero::desk {

namespace {

constexpr crm::Words<TemplateEvent, 4> events{
    {"order_confirmed", "order_status_changed", "agent_assigned", "ticket_resolved"}};

/// How the drafts for each event are called, which come with the program.
constexpr crm::Words<TemplateEvent, 4> draft_names{
    {"order_confirmation", "order_status_update", "agent_assignment_notification", "ticket_resolved"}};

constexpr std::string_view setting_name = "template_events";
constexpr int most_templates = 6'000;  // WhatsApp Cloud API, "Templates": of one account

/// "es_MX", "es-MX" and "es" are one tongue.
std::string_view tongue_of(std::string_view language) { return language.substr(0, language.find_first_of("_-")); }

bool same_language(std::string_view one, std::string_view other) {
  return std::ranges::equal(one, other, [](char left, char right) {
    return left == right || ((left == '_' || left == '-') && (right == '_' || right == '-'));
  });
}

/// How well a template is understood; 0: hardly.
int understood(std::string_view language, std::string_view reader, std::string_view locale) {
  if (same_language(language, reader)) return 4;
  if (tongue_of(language) == tongue_of(reader)) return same_language(language, locale) ? 3 : 2;
  return tongue_of(language) == tongue_of(locale) ? 1 : 0;
}

bool is_called_as_draft(std::string_view name, std::string_view draft) {
  if (!name.starts_with(draft)) return false;
  const auto rest = name.substr(draft.size());
  return rest.empty() || (rest.size() == 3 && rest.front() == '_');
}

bool is_named(const EventUse& use, const storage::StoredTemplate& each) {
  return std::ranges::any_of(use.templates, [&](const TemplateName& named) {
    return named.name == each.told.design.name && named.language == each.told.design.language;
  });
}

Json document(database::Tx& tx, ShopId shop) {
  const auto stored = storage::setting(tx, shop, setting_name);
  return stored ? Json::parse(*stored).value_or(Json()) : Json();
}

std::string text_of(const Json* value) {
  const auto* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? std::string() : *text;
}

}  // namespace

std::string_view to_word(TemplateEvent event) noexcept { return events.of(event); }
std::optional<TemplateEvent> read_template_event(std::string_view word) noexcept { return events.read(word); }

std::vector<TemplateEvent> all_template_events() {
  return {TemplateEvent::order_confirmed, TemplateEvent::order_status_changed, TemplateEvent::agent_assigned,
          TemplateEvent::ticket_resolved};
}

EventUse event_use(database::Tx& tx, ShopId shop, TemplateEvent event) {
  EventUse use{.enabled = event != TemplateEvent::agent_assigned};
  const auto stored = document(tx, shop);
  const auto* said = stored.find(to_word(event));
  if (said == nullptr) return use;
  const auto* enabled = said->find("enabled");
  if (enabled != nullptr && enabled->if_bool() != nullptr) use.enabled = *enabled->if_bool();
  const auto* named = said->find("templates");
  const auto* list = named == nullptr ? nullptr : named->if_array();
  if (list == nullptr) return use;
  for (const auto& each : *list) {
    use.templates.push_back({.name = text_of(each.find("name")), .language = text_of(each.find("language"))});
  }
  return use;
}

JsonObject event_view(TemplateEvent event, const EventUse& use) {
  JsonArray templates;
  for (const auto& [name, language] : use.templates) {
    templates.emplace_back(JsonObject{{"name", name}, {"language", language}});
  }
  return {{"event", std::string(to_word(event))}, {"enabled", Json(use.enabled)}, {"templates", std::move(templates)}};
}

void store_event_use(database::Tx& tx, ShopId shop, TemplateEvent event, const EventUse& use, Instant now) {
  JsonObject all;
  for (const auto each : all_template_events()) {
    all.emplace_back(std::string(to_word(each)), event_view(each, each == event ? use : event_use(tx, shop, each)));
  }
  storage::store_setting(tx, shop, setting_name, Json(std::move(all)).write(), now);
}

std::optional<storage::StoredTemplate> template_for(database::Tx& tx, ShopId shop, TemplateEvent event,
                                                    std::string_view language, std::string_view locale) {
  const auto use = event_use(tx, shop, event);
  if (!use.enabled) return std::nullopt;
  std::optional<storage::StoredTemplate> best;
  for (auto& each : storage::templates(tx, shop, {}, most_templates)) {
    const bool fits =
        use.templates.empty() ? is_called_as_draft(each.told.design.name, draft_names.of(event)) : is_named(use, each);
    if (!fits || !crm::can_be_sent(each.told.status)) continue;
    const auto worth = [&](const storage::StoredTemplate& one) {
      return understood(one.told.design.language, language, locale);
    };
    if (!best || worth(each) > worth(*best)) best = std::move(each);
  }
  return best;
}

}  // namespace tendero::desk
