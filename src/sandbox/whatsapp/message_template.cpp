#include "sandbox/whatsapp/message_template.hpp"

#include <algorithm>
#include <array>

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;

/// WhatsApp Cloud API, "Templates": `fields`.
constexpr std::array<std::string_view, 13> fields{"id",
                                                  "name",
                                                  "status",
                                                  "category",
                                                  "sub_category",
                                                  "previous_category",
                                                  "correct_category",
                                                  "language",
                                                  "parameter_format",
                                                  "components",
                                                  "quality_score",
                                                  "rejected_reason",
                                                  "message_send_ttl_seconds"};

}  // namespace

const json::object* component_in(const json::array& components, std::string_view type) {
  for (const json::value& each : components) {
    if (each.at("type") == json::string_view(type)) return &each.get_object();
  }
  return nullptr;
}

const json::object* MessageTemplate::component(std::string_view type) const {
  return component_in(definition.components, type);
}

json::object shown(const MessageTemplate& message_template) {
  const TemplateDefinition& definition = message_template.definition;
  json::object object{{"name", definition.name},
                      {"parameter_format", definition.parameter_format},
                      {"components", definition.components},
                      {"language", definition.language},
                      {"status", message_template.status},
                      {"category", definition.category},
                      {"id", std::to_string(message_template.id)},
                      {"quality_score", {{"score", message_template.quality}}},
                      {"rejected_reason", message_template.rejected_reason}};
  if (definition.lives_for_seconds) object["message_send_ttl_seconds"] = *definition.lives_for_seconds;
  if (!message_template.previous_category.empty()) object["previous_category"] = message_template.previous_category;
  if (!message_template.correct_category.empty()) object["correct_category"] = message_template.correct_category;
  return object;
}

bool is_template_field(std::string_view name) noexcept { return std::ranges::find(fields, name) != fields.end(); }

}  // namespace tendero::sandbox::whatsapp
