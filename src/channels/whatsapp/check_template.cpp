#include <algorithm>
#include <cctype>
#include <set>

#include <fmt/format.h>

#include "base/text.hpp"
#include "base/whatsapp_limits.hpp"
#include "channels/whatsapp/check_parts.hpp"
#include "channels/whatsapp/measure.hpp"
#include "channels/whatsapp/render_parts.hpp"

/// WhatsApp Cloud API, "Templates": the rules of what fills a template. Components are counted as `render` writes them.
namespace tendero::channels::whatsapp {
namespace {

namespace limits = whatsapp_limits;

/// "[a-z0-9_]": names of templates and of their variables.
bool is_name(std::string_view text) {
  return std::ranges::all_of(
      text, [](unsigned char each) { return std::islower(each) != 0 || std::isdigit(each) != 0 || each == '_'; });
}

/// WhatsApp Cloud API, "Error codes", 132012: what fills a variable is one line without wide gaps.
void check_filling(FieldCheck& check, const std::string& field, std::string_view text) {
  check.that(!trim(text).empty(), field, "is empty; every variable must say something.");
  check.that(text.find_first_of("\n\t\r") == std::string_view::npos, field,
             "may have no line breaks and no tabs; write it on one line.");
  check.that(text.find(std::string(limits::template_spaces + 1, ' ')) == std::string_view::npos, field,
             fmt::format("may have {} spaces in a row; take some out.", limits::template_spaces));
}

void check_value(FieldCheck& check, const std::string& field, const crm::TemplateValue& value) {
  using enum crm::TemplateValueKind;
  if (value.kind == text) return check_filling(check, field + "['text']", value.text);
  const std::string inner = fmt::format("{}['{}']", field, crm::to_word(value.kind));
  check_filling(check, inner + "['fallback_value']", value.text);
  if (value.kind != currency) return;
  const bool is_code = value.currency.size() == 3 &&
                       std::ranges::all_of(value.currency, [](unsigned char each) { return std::isupper(each) != 0; });
  check.that(is_code, inner + "['code']", "must be a currency of ISO 4217, such as MXN.");
}

/// Either all variables have names or none has.
void check_names(FieldCheck& check, const std::string& parameters, const std::vector<crm::TemplateValue>& values) {
  for (std::size_t index = 0; index < values.size(); ++index) {
    const std::string field = fmt::format("{}[{}]['parameter_name']", parameters, index);
    const std::string& name = values[index].name;
    check.that(name.empty() == values.front().name.empty(), field, "must stand at all variables or at none.");
    check.that(is_name(name), field, "may have lower-case letters, digits and _ only.");
    check.optional_text(field, name, limits::undocumented_text);
  }
}

void check_header(FieldCheck& check, const std::string& component, const crm::TemplateHeader& header) {
  const std::string parameters = component + "['parameters']";
  const int given = int{header.text.has_value()} + int{header.media.has_value()} + int{header.location.has_value()} +
                    int{header.product.has_value()};
  check.that(given == 1, parameters, "must hold one thing: a text, a file, a place or a product.");
  const std::string field = parameters + "[0]";
  if (header.text) {
    check.that(header.text->kind == crm::TemplateValueKind::text, field + "['type']", "must be text in a header.");
    check_value(check, field, *header.text);
    check.text(field + "['text']", header.text->text, limits::template_header);
    check_names(check, parameters, {*header.text});
  }
  if (header.media) {
    check_media(check, fmt::format("{}['{}']", field, type_of(header.media->kind)), *header.media, MediaPlace::header);
  }
  if (header.location) {
    check_location(check, field + "['location']", *header.location);
    check.text(field + "['location']['name']", header.location->name, limits::undocumented_text);
    check.text(field + "['location']['address']", header.location->address, limits::undocumented_text);
  }
  if (header.product) {
    check.id(field + "['product']['product_retailer_id']", header.product->product, limits::undocumented_text);
    check.id(field + "['product']['catalog_id']", header.product->catalog, limits::undocumented_text);
  }
}

void check_body(FieldCheck& check, const std::string& component, const std::vector<crm::TemplateValue>& values) {
  const std::string parameters = component + "['parameters']";
  std::size_t units = 0;
  for (std::size_t index = 0; index < values.size(); ++index) {
    check_value(check, fmt::format("{}[{}]", parameters, index), values[index]);
    units += count_units(values[index].text);
  }
  check_names(check, parameters, values);
  check.that(units <= limits::template_body, parameters,
             fmt::format("may have {} characters together and have {}; shorten them.", limits::template_body, units));
}

void check_action(FieldCheck& check, const std::string& action, const crm::TemplateButton& button) {
  using enum crm::TemplateButtonKind;
  if (button.kind == flow) {
    check.optional_text(action + "['flow_token']", button.value, limits::undocumented_text);
    check.that(button.data.empty() || object_said_by(button.data).is_object(), action + "['flow_action_data']",
               "must be a JSON object.");
    return;
  }
  const std::string thumbnail = action + "['thumbnail_product_retailer_id']";
  if (!button.value.empty() || button.kind == products) check.id(thumbnail, button.value, limits::undocumented_text);
  if (button.kind == products) check_product_sections(check, action + "['sections']", button.sections);
}

void check_button(FieldCheck& check, const std::string& component, const crm::TemplateButton& button) {
  using enum crm::TemplateButtonKind;
  check.that(button.index >= 0 && static_cast<std::size_t>(button.index) < limits::template_buttons,
             component + "['index']", fmt::format("must be from 0 to {}.", limits::template_buttons - 1));
  const std::string parameter = component + "['parameters'][0]";
  switch (button.kind) {
    case quick_reply:
      return check.text(parameter + "['payload']", button.value, limits::quick_reply_payload);
    case url:
      check_filling(check, parameter + "['text']", button.value);
      return check.text(parameter + "['text']", button.value, limits::url_ending);
    case copy_code:
      return check.text(parameter + "['coupon_code']", button.value, limits::coupon_code);
    case flow:
    case catalog:
    case products:
      return check_action(check, parameter + "['action']", button);
  }
}

/// The components of a template or of one of its cards, named in their order.
class Components {
 public:
  Components(FieldCheck& check, std::string list) : check_(check), list_(std::move(list)) {}

  [[nodiscard]] std::string next() { return fmt::format("{}[{}]", list_, count_++); }
  void header_and_body(const crm::TemplateHeader& header, const std::vector<crm::TemplateValue>& body) {
    if (header != crm::TemplateHeader{}) check_header(check_, next(), header);
    if (!body.empty()) check_body(check_, next(), body);
  }
  void buttons(const std::vector<crm::TemplateButton>& buttons) {
    std::set<int> indexes;
    for (const crm::TemplateButton& button : buttons) {
      const std::string field = next();
      check_button(check_, field, button);
      check_.that(indexes.insert(button.index).second, field + "['index']", "stands there twice.");
    }
  }

 private:
  FieldCheck& check_;
  std::string list_;
  std::size_t count_ = 0;
};

void check_carousel(FieldCheck& check, const std::string& component, const std::vector<crm::TemplateCard>& cards) {
  check.count(component + "['cards']", cards.size(), 1, limits::template_cards);
  for (std::size_t index = 0; index < cards.size(); ++index) {
    Components components(check, fmt::format("{}['cards'][{}]['components']", component, index));
    components.header_and_body(cards[index].header, cards[index].body);
    components.buttons(cards[index].buttons);
  }
}

}  // namespace

void check_template(FieldCheck& check, const crm::Template& message) {
  check.text("template['name']", message.name, limits::template_name);
  check.that(is_name(message.name), "template['name']", "may have lower-case letters, digits and _ only.");
  check.text("template['language']['code']", message.language, limits::template_language);
  Components components(check, "template['components']");
  components.header_and_body(message.header, message.body);
  if (message.offer_ends_ms != 0) {
    check.that(message.offer_ends_ms > 0,
               components.next() + "['parameters'][0]['limited_time_offer']['expiration_time_ms']",
               "must be a moment after 1970, in milliseconds.");
  }
  if (!message.cards.empty()) check_carousel(check, components.next(), message.cards);
  components.buttons(message.buttons);
}

}  // namespace tendero::channels::whatsapp
