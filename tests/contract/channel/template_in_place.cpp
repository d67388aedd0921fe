#include "contract/channel/template_in_place.hpp"

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>

#include <boost/json.hpp>

namespace tendero::test {
namespace {

namespace json = boost::json;

std::string capitals(std::string_view word) {
  std::string large(word);
  std::ranges::transform(large, large.begin(),
                         [](unsigned char each) { return static_cast<char>(std::toupper(each)); });
  return large;
}

/// Each variable that is filled, and nothing between them: what stands there counts, too.
std::string text_filled_by(const json::array& parameters) {
  std::string text;
  for (std::size_t index = 0; index < parameters.size(); ++index) {
    const auto* name = parameters[index].as_object().if_contains("parameter_name");
    text += "{{" + (name != nullptr ? std::string(name->as_string()) : std::to_string(index + 1)) + "}}";
  }
  return text;
}

json::object header_filled_by(const json::array& parameters) {
  const std::string type(parameters.at(0).at("type").as_string());
  if (type != "text") return {{"type", "HEADER"}, {"format", capitals(type)}};
  return {{"type", "HEADER"}, {"format", "TEXT"}, {"text", text_filled_by(parameters)}};
}

json::object button_filled_by(const std::string& sub_type, int index) {
  json::object button{{"type", capitals(sub_type)}};
  if (sub_type != "copy_code") button["text"] = "Botón " + std::to_string(index);
  if (sub_type == "url") button["url"] = "https://shop.test/{{1}}";
  if (sub_type == "flow") button["flow_id"] = "77";
  return button;
}

json::array components_filled_by(const json::array& said) {
  json::array components;
  json::array buttons;
  bool body = false;
  for (const auto& each : said) {
    const json::object& component = each.as_object();
    const std::string type(component.at("type").as_string());
    const auto* parameters = component.if_contains("parameters");
    if (type == "header") components.emplace_back(header_filled_by(parameters->as_array()));
    if (type == "body") {
      body = true;
      components.push_back({{"type", "BODY"}, {"text", text_filled_by(parameters->as_array())}});
    }
    if (type == "limited_time_offer") {
      components.push_back(
          {{"type", "LIMITED_TIME_OFFER"}, {"limited_time_offer", {{"text", "Hasta hoy"}, {"has_expiration", true}}}});
    }
    if (type == "carousel") {
      json::array cards;
      for (const auto& card : component.at("cards").as_array()) {
        cards.push_back({{"components", components_filled_by(card.at("components").as_array())}});
      }
      components.push_back({{"type", "CAROUSEL"}, {"cards", std::move(cards)}});
    }
    if (type == "button") {
      buttons.emplace_back(
          button_filled_by(std::string(component.at("sub_type").as_string()), static_cast<int>(buttons.size())));
    }
  }
  if (!body) components.push_back({{"type", "BODY"}, {"text", "Hola"}});
  if (!buttons.empty()) components.push_back({{"type", "BUTTONS"}, {"buttons", std::move(buttons)}});
  return components;
}

bool has_names(const json::array& said) {
  return std::ranges::any_of(said, [](const json::value& component) {
    const auto* parameters = component.as_object().if_contains("parameters");
    return parameters != nullptr && std::ranges::any_of(parameters->as_array(), [](const json::value& each) {
             return each.as_object().contains("parameter_name");
           });
  });
}

}  // namespace

json::object template_filled_by(const json::object& said) {
  const auto* given = said.if_contains("components");
  const json::array components = given != nullptr ? given->as_array() : json::array();
  return {{"name", said.at("name")},
          {"language", said.at("language").at("code")},
          {"category", "MARKETING"},
          {"parameter_format", has_names(components) ? "NAMED" : "POSITIONAL"},
          {"components", components_filled_by(components)}};
}

}  // namespace tendero::test
