#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"
#include "base/whatsapp_limits.hpp"
#include "sandbox/whatsapp/template_definition_rules.hpp"
#include "sandbox/whatsapp/template_error.hpp"
#include "sandbox/whatsapp/template_variables.hpp"

/// WhatsApp Cloud API, "Templates", "Buttons".
namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;
namespace limits = whatsapp_limits;

struct ButtonKind {
  std::string_view type;
  std::size_t most;       ///< of one template
  bool alone = false;     ///< no other button beside it
  bool labelled = true;   ///< else WhatsApp writes what stands on it
  bool in_cards = false;  ///< may stand on a card of a carousel
};

constexpr std::array kinds{
    ButtonKind{.type = "QUICK_REPLY", .most = limits::template_buttons, .in_cards = true},
    ButtonKind{.type = "URL", .most = limits::template_url_buttons, .in_cards = true},
    ButtonKind{.type = "PHONE_NUMBER", .most = 1, .in_cards = true},
    ButtonKind{.type = "COPY_CODE", .most = 1, .labelled = false},
    ButtonKind{.type = "FLOW", .most = 1},
    ButtonKind{.type = "CATALOG", .most = 1, .alone = true},
    ButtonKind{.type = "MPM", .most = 1, .alone = true},
    ButtonKind{.type = "SPM", .most = 1, .alone = true, .in_cards = true},
    ButtonKind{.type = "VOICE_CALL", .most = 1},
    ButtonKind{.type = "REQUEST_CONTACT_INFO", .most = 1, .labelled = false},
};

void read_label(const Field& button, std::set<std::string>& labels) {
  const Field text = button.need("text");
  const std::string label = read_button_label(text);
  if (text.given() && !labels.insert(label).second) text.not_valid("is duplicated: " + label);
}

/// One variable, at the end; how the whole address looks then is shown by an example.
void read_url(const Field& button, const TemplateFrame& frame) {
  button.only({"type", "text", "url", "example"});
  const Field field = button.need("url");
  const std::string url = read_words(field, limits::template_url);
  if (field.given() && !url.starts_with("http://") && !url.starts_with("https://")) {
    field.not_valid("must be an http(s) URL.");
  }
  if (has_stray_braces(url)) field.not_valid("has braces that are no variable.");
  const auto variables = variables_in(url);
  if (variables.empty()) return;
  const bool at_end = variables.size() == 1 && variables.front() == "1" && url.ends_with("{{1}}") &&
                      url.find("{{1}}") == url.size() - std::string_view("{{1}}").size();
  if (!at_end) field.not_valid("may have one variable, {{1}}, at the end.");
  if (frame.is_new()) button.need("example").one().url(limits::template_url);
}

void read_phone_number(const Field& button) {
  button.only({"type", "text", "phone_number"});
  const Field field = button.need("phone_number");
  const std::string number = read_words(field, limits::template_phone_number);
  const bool digits = std::ranges::all_of(
      number, [](unsigned char each) { return std::isdigit(each) != 0 || each == '+' || each == ' ' || each == '-'; });
  const bool some = std::ranges::any_of(number, [](unsigned char each) { return std::isdigit(each) != 0; });
  if (!digits || !some) field.not_valid("must be a phone number.");
}

void read_copy_code(const Field& button, const TemplateFrame& frame) {
  button.only({"type", "text", "example"});
  const Field example = frame.is_new() ? button.need("example") : button.may("example");
  if (!example.given()) return;
  // Meta's pages write it as a text and as a list of one.
  read_words(example.value()->is_array() ? example.one() : example, limits::coupon_code);
}

void read_flow(const Field& button) {
  button.only({"type", "text", "flow_id", "flow_name", "flow_json", "flow_action", "navigate_screen", "icon"});
  int ways = 0;
  for (const auto* way : {"flow_id", "flow_name", "flow_json"}) {
    const Field field = button.may(way);
    if (!field.given()) continue;
    ++ways;
    if (std::string_view(way) == "flow_id") {
      field.id(limits::undocumented_text);
    } else {
      field.text(limits::undocumented_text);
    }
  }
  if (ways != 1) button.not_valid("must have one of flow_id, flow_name, flow_json.");
  button.may("flow_action").word({"navigate", "data_exchange", "NAVIGATE", "DATA_EXCHANGE"});
  button.may("navigate_screen").text(limits::undocumented_text);
}

json::object read_button(const Field& button, const TemplateFrame& frame, bool of_card, std::set<std::string>& labels) {
  const Field field = button.need("type");
  const std::string type = read_capitals(field);
  json::object kept;
  if (button.value()->is_object()) kept = button.value()->get_object();
  kept["type"] = type;
  const auto kind = std::ranges::find(kinds, std::string_view(type), &ButtonKind::type);
  if (kind == kinds.end() || (of_card && !kind->in_cards)) {
    field.not_valid(type + " is not a type of button here.");
    return kept;
  }
  if (kind->labelled) read_label(button, labels);
  if (type == "URL") read_url(button, frame);
  if (type == "PHONE_NUMBER") read_phone_number(button);
  if (type == "COPY_CODE") read_copy_code(button, frame);
  if (type == "FLOW") read_flow(button);
  if (type == "REQUEST_CONTACT_INFO") button.only({"type"});
  if (type == "VOICE_CALL") button.only({"type", "text", "ttl_minutes"});
  if (type == "QUICK_REPLY" || kind->alone) button.only({"type", "text"});
  return kept;
}

/// Quick replies stand together: before all other buttons, or after them.
bool are_grouped(const std::vector<std::string>& types) {
  int changes = 0;
  for (std::size_t index = 1; index < types.size(); ++index) {
    if ((types[index] == "QUICK_REPLY") != (types[index - 1] == "QUICK_REPLY")) ++changes;
  }
  return changes <= 1;
}

void check_counts(const Field& buttons, const std::vector<std::string>& types) {
  std::map<std::string, std::size_t> counts;
  for (const std::string& type : types) ++counts[type];
  for (const ButtonKind& kind : kinds) {
    const std::size_t count = counts[std::string(kind.type)];
    if (count > kind.most) {
      buttons.not_valid(fmt::format("may have {} of type {} and have {}.", kind.most, kind.type, count));
    }
    if (kind.alone && count > 0 && types.size() > 1) {
      buttons.not_valid(fmt::format("of type {} stand alone.", kind.type));
    }
  }
}

}  // namespace

std::string read_button_label(const Field& text) {
  std::string label = read_words(text, limits::template_button_label);
  if (label.find("{{") != std::string::npos) text.not_valid("can have no variables.");
  if (label.find_first_of("\n\r") != std::string::npos) text.not_valid("can have no line breaks.");
  return label;
}

json::object read_definition_buttons(const Field& component, const TemplateFrame& frame, bool of_card) {
  component.only({"type", "buttons"});
  const Field list = component.need("buttons");
  json::array buttons;
  std::vector<std::string> types;
  std::set<std::string> labels;
  for (const Field& button : list.items(1, of_card ? limits::template_card_buttons : limits::template_buttons)) {
    buttons.emplace_back(read_button(button, frame, of_card, labels));
    types.emplace_back(buttons.back().at("type").as_string());
  }
  check_counts(list, types);
  if (!are_grouped(types)) list.not_valid("must have the quick replies together, before or after all others.");
  return {{"type", "BUTTONS"}, {"buttons", std::move(buttons)}};
}

}  // namespace tendero::sandbox::whatsapp
