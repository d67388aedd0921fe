#include "sandbox/whatsapp/template_news.hpp"

#include <utility>

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;

json::object who(const MessageTemplate& message_template) {
  return {{"message_template_id", message_template.id},
          {"message_template_name", message_template.definition.name},
          {"message_template_language", message_template.definition.language}};
}

Update news(std::string field, json::object value) {
  Update update{.array = {}, .item = std::move(value), .contact = {}, .title = field, .taken = {}};
  update.field = std::move(field);
  return update;
}

}  // namespace

Update status_update(const MessageTemplate& message_template, std::string_view event, std::string_view reason,
                     const json::object& more) {
  json::object value = who(message_template);
  value["event"] = event;
  value["message_template_category"] = message_template.definition.category;
  value["reason"] = reason;
  for (const auto& member : more) value.insert(member);
  return news("message_template_status_update", std::move(value));
}

Update quality_update(const MessageTemplate& message_template, std::string_view previous) {
  json::object value = who(message_template);
  value["previous_quality_score"] = previous;
  value["new_quality_score"] = message_template.quality;
  return news("message_template_quality_update", std::move(value));
}

Update category_update(const MessageTemplate& message_template, std::string_view previous) {
  json::object value = who(message_template);
  if (!previous.empty()) value["previous_category"] = previous;
  value["new_category"] = message_template.definition.category;
  if (!message_template.correct_category.empty()) value["correct_category"] = message_template.correct_category;
  return news("template_category_update", std::move(value));
}

}  // namespace tendero::sandbox::whatsapp
