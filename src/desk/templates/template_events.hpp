#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "commerce/configuration/problems.hpp"
#include "storage/templates.hpp"

/// Which templates tell customers of what happens, when words may not be sent.
namespace tendero::desk {

enum class TemplateEvent { order_confirmed, order_status_changed, agent_assigned, ticket_resolved };
[[nodiscard]] std::string_view to_word(TemplateEvent event) noexcept;
[[nodiscard]] std::optional<TemplateEvent> read_template_event(std::string_view word) noexcept;
[[nodiscard]] std::vector<TemplateEvent> all_template_events();

struct TemplateName {
  std::string name;
  std::string language;
};

/// What the shop said about an event. Of templates that are not named here, those are used that are called as the
/// program's drafts are: "order_status_update", with or without "_" and a language. Who answers now (`agent_assigned`)
/// is told only where the shop asked for it, in words too; news about orders unless it said no.
struct EventUse {
  bool enabled = true;
  std::vector<TemplateName> templates = {};
};

[[nodiscard]] EventUse event_use(database::Tx& tx, ShopId shop, TemplateEvent event);
void store_event_use(database::Tx& tx, ShopId shop, TemplateEvent event, const EventUse& use, Instant now);

/// `{event, enabled, templates: [{name, language}]}`
[[nodiscard]] JsonObject event_view(TemplateEvent event, const EventUse& use);

/// The approved template for the event that is best understood by somebody who reads `language`, else the shop's
/// `locale`; nothing when the event is switched off, or there is none.
[[nodiscard]] std::optional<storage::StoredTemplate> template_for(database::Tx& tx, ShopId shop, TemplateEvent event,
                                                                  std::string_view language, std::string_view locale);

}  // namespace tendero::desk
