#include <cstdint>
#include <iterator>
#include <utility>

#include "channels/whatsapp/render_parts.hpp"

/// WhatsApp Cloud API, "Templates": `template` with its components, in the order header, body, offer, carousel,
/// buttons.
namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;

json::object typed(std::string_view type, json::value said) { return {{"type", type}, {type, std::move(said)}}; }

json::array one(json::object parameter) {
  json::array parameters;
  parameters.push_back(std::move(parameter));
  return parameters;
}

json::object component(std::string_view type, json::array parameters) {
  return {{"type", type}, {"parameters", std::move(parameters)}};
}

json::object value_object(const crm::TemplateValue& value) {
  using enum crm::TemplateValueKind;
  json::object object;
  if (value.kind == currency) {
    object = typed(
        "currency",
        json::object{{"fallback_value", value.text}, {"code", value.currency}, {"amount_1000", value.thousandths}});
  } else if (value.kind == date_time) {
    object = typed("date_time", json::object{{"fallback_value", value.text}});
  } else {
    object = typed("text", json::value(value.text));
  }
  put(object, "parameter_name", value.name);
  return object;
}

json::array header_parameters(const crm::TemplateHeader& header) {
  json::array parameters;
  if (header.text) parameters.push_back(value_object(*header.text));
  if (header.media) parameters.push_back(typed(type_of(header.media->kind), media_object(*header.media)));
  if (header.location) parameters.push_back(typed("location", location_object(*header.location)));
  if (header.product) {
    parameters.push_back(typed("product", json::object{{"product_retailer_id", header.product->product},
                                                       {"catalog_id", header.product->catalog}}));
  }
  return parameters;
}

json::object action_parameter(json::object action) { return typed("action", std::move(action)); }

json::object button_object(const crm::TemplateButton& button) {
  using enum crm::TemplateButtonKind;
  json::object object{{"type", "button"}, {"index", button.index}};
  json::object action;
  switch (button.kind) {
    case quick_reply:
      object["sub_type"] = "quick_reply";
      object["parameters"] = one(typed("payload", json::value(button.value)));
      break;
    case url:
      object["sub_type"] = "url";
      object["parameters"] = one(typed("text", json::value(button.value)));
      break;
    case copy_code:
      object["sub_type"] = "copy_code";
      object["parameters"] = one(typed("coupon_code", json::value(button.value)));
      break;
    case flow:
      object["sub_type"] = "flow";
      put(action, "flow_token", button.value);
      if (!button.data.empty()) action["flow_action_data"] = object_said_by(button.data);
      object["parameters"] = one(action_parameter(std::move(action)));
      break;
    case catalog:
      object["sub_type"] = "catalog";
      put(action, "thumbnail_product_retailer_id", button.value);
      if (!action.empty()) object["parameters"] = one(action_parameter(std::move(action)));
      break;
    case products:
      object["sub_type"] = "mpm";
      put(action, "thumbnail_product_retailer_id", button.value);
      action["sections"] = product_sections(button.sections);
      object["parameters"] = one(action_parameter(std::move(action)));
      break;
  }
  return object;
}

void add_header_and_body(json::array& components, const crm::TemplateHeader& header,
                         const std::vector<crm::TemplateValue>& body) {
  if (header != crm::TemplateHeader{}) components.push_back(component("header", header_parameters(header)));
  if (body.empty()) return;
  json::array parameters;
  for (const crm::TemplateValue& value : body) parameters.push_back(value_object(value));
  components.push_back(component("body", std::move(parameters)));
}

json::object carousel_object(const std::vector<crm::TemplateCard>& given) {
  json::array cards;
  for (const crm::TemplateCard& card : given) {
    json::array components;
    add_header_and_body(components, card.header, card.body);
    for (const crm::TemplateButton& button : card.buttons) components.push_back(button_object(button));
    const std::int64_t index = std::ssize(cards);
    cards.push_back({{"card_index", index}, {"components", std::move(components)}});
  }
  return {{"type", "carousel"}, {"cards", std::move(cards)}};
}

}  // namespace

json::object template_object(const crm::Template& message) {
  json::array components;
  add_header_and_body(components, message.header, message.body);
  if (message.offer_ends_ms != 0) {
    json::object offer = typed("limited_time_offer", json::object{{"expiration_time_ms", message.offer_ends_ms}});
    components.push_back(component("limited_time_offer", one(std::move(offer))));
  }
  if (!message.cards.empty()) components.push_back(carousel_object(message.cards));
  for (const crm::TemplateButton& button : message.buttons) components.push_back(button_object(button));
  json::object object{{"name", message.name}, {"language", {{"code", message.language}}}};
  if (!components.empty()) object["components"] = std::move(components);
  return object;
}

}  // namespace tendero::channels::whatsapp
