#include <algorithm>
#include <cctype>
#include <limits>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "base/whatsapp_limits.hpp"
#include "sandbox/whatsapp/message_rules.hpp"

/// WhatsApp Cloud API, "Templates" and "Error codes" (132005, 132012): the shape of what fills a template. Its words
/// are Meta's; the phone shows its name and what was put into it.
namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;
namespace limits = whatsapp_limits;

/// Nothing says how many components there may be; a header, a body, an offer, a carousel and ten buttons do.
constexpr std::size_t most_components = 4 + limits::template_buttons;

bool is_name(std::string_view text) {
  return std::ranges::all_of(
      text, [](unsigned char each) { return std::islower(each) != 0 || std::isdigit(each) != 0 || each == '_'; });
}

void wrong_format(const Field& field, std::string_view otherwise) {
  field.refuse({.code = 132'012,
                .title = "Parameter format does not match format in the created template",
                .details = fmt::format("{} {}", field.name(), otherwise)});
}

/// One line that says something, without wide gaps.
std::string read_filling(const Field& field, std::size_t most) {
  if (!field.given()) return {};
  if (field.is_empty_text()) wrong_format(field, "must not be empty.");
  std::string text = field.text(most);
  const std::string gap(limits::template_spaces + 1, ' ');
  if (text.find_first_of("\n\t\r") != std::string::npos || text.find(gap) != std::string::npos) {
    wrong_format(field, fmt::format("cannot have new-line/tab characters or more than {} consecutive spaces",
                                    limits::template_spaces));
  }
  return text;
}

/// What fills a variable of a text.
std::string read_value(const Field& parameter, std::string_view type) {
  constexpr std::size_t all_together = std::numeric_limits<std::size_t>::max();  // see read_body
  if (type == "text") return read_filling(parameter.need("text"), all_together);
  const Field inner = parameter.need(type);
  std::string shown = read_filling(inner.need("fallback_value"), all_together);
  if (type == "date_time") {
    inner.only({"fallback_value"});
    return shown;
  }
  inner.only({"fallback_value", "code", "amount_1000"});
  const Field code = inner.need("code");
  const std::string currency = code.text(limits::undocumented_text);
  const auto upper = [](unsigned char each) { return std::isupper(each) != 0; };
  if (currency.size() != 3 || !std::ranges::all_of(currency, upper)) code.not_valid("must be an ISO 4217 code.");
  inner.need("amount_1000").integer(std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max());
  return shown;
}

/// Either all variables have names or none has: `named` is what the first one says.
void read_variable_name(const Field& parameter, std::optional<bool>& named) {
  const Field name = parameter.may("parameter_name");
  if (!named) named = name.given();
  if (name.given() != *named) wrong_format(name, "must stand at all parameters or at none.");
  if (name.given() && !is_name(name.text(limits::undocumented_text))) wrong_format(name, "is not a name.");
}

std::string read_body(const Field& component) {
  component.only({"type", "parameters"});
  const Field parameters = component.need("parameters");
  std::string shown;
  std::size_t characters = 0;
  std::optional<bool> named;
  for (const Field& parameter : parameters.some()) {
    const std::string type = parameter.need("type").word({"text", "currency", "date_time"});
    parameter.only({"type", type, "parameter_name"});
    const std::string value = read_value(parameter, type);
    read_variable_name(parameter, named);
    characters += count_code_points(value);
    shown += "\n" + value;
  }
  if (characters > limits::template_body) {
    parameters.refuse({.code = 132'005,
                       .title = "Translated text too long",
                       .details = fmt::format("{} have {} characters, and the body may have {}.", parameters.name(),
                                              characters, limits::template_body)});
  }
  return shown;
}

std::string read_header(const Field& component, MediaStore& store) {
  component.only({"type", "parameters"});
  const Field parameter = component.need("parameters").one();
  const std::string type = parameter.need("type").word({"text", "image", "video", "document", "location", "product"});
  if (type == "text") {
    std::optional<bool> named;
    parameter.only({"type", "text", "parameter_name"});
    read_variable_name(parameter, named);
    return "\n" + read_filling(parameter.need("text"), limits::template_header);
  }
  parameter.only({"type", type});
  const Field said = parameter.need(type);
  if (type == "location") {
    said.need("name").text(limits::undocumented_text);
    said.need("address").text(limits::undocumented_text);
    return "\n" + std::string(read_location(said).at("text").as_string());
  }
  if (type == "product") {
    said.only({"product_retailer_id", "catalog_id"});
    said.need("product_retailer_id").id(limits::undocumented_text);
    said.need("catalog_id").id(limits::undocumented_text);
    return "\n[product]";
  }
  read_media_address(said, type, MediaPlace::header, store);
  return "\n[" + type + "]";
}

void read_action(const Field& parameter, const std::string& sub_type) {
  parameter.only({"type", "action"});
  const Field action = parameter.need("action");
  if (sub_type == "flow") {
    action.only({"flow_token", "flow_action_data"});
    action.may("flow_token").text(limits::undocumented_text);
    action.may("flow_action_data").only_object();
    return;
  }
  if (sub_type == "mpm") {
    action.only({"thumbnail_product_retailer_id", "sections"});
    read_product_sections(action.need("sections"));
  } else {
    action.only({"thumbnail_product_retailer_id"});
  }
  action.need("thumbnail_product_retailer_id").id(limits::undocumented_text);
}

void read_button_parameter(const Field& parameter, const std::string& sub_type) {
  if (sub_type == "quick_reply") {
    parameter.need("type").word({"payload"});
    parameter.only({"type", "payload"});
    parameter.need("payload").text(limits::quick_reply_payload);
  } else if (sub_type == "url") {
    parameter.need("type").word({"text"});
    parameter.only({"type", "text"});
    read_filling(parameter.need("text"), limits::url_ending);
  } else if (sub_type == "copy_code") {
    parameter.need("type").word({"coupon_code"});
    parameter.only({"type", "coupon_code"});
    parameter.need("coupon_code").text(limits::coupon_code);
  } else {
    parameter.need("type").word({"action"});
    read_action(parameter, sub_type);
  }
}

void read_button(const Field& component, std::set<std::int64_t>& indexes) {
  component.only({"type", "sub_type", "index", "parameters"});
  const std::string sub_type =
      component.need("sub_type").word({"quick_reply", "url", "copy_code", "flow", "catalog", "mpm"});
  const Field index = component.need("index");
  const std::int64_t place = index.integer_or_text(0, limits::template_buttons - 1);
  if (!indexes.insert(place).second) index.not_valid("is duplicated.");
  // A catalogue shows its first product when none is named.
  const Field parameters = sub_type == "catalog" ? component.may("parameters") : component.need("parameters");
  if (parameters.given()) read_button_parameter(parameters.one(), sub_type);
}

void read_offer(const Field& component) {
  component.only({"type", "parameters"});
  const Field parameter = component.need("parameters").one();
  parameter.need("type").word({"limited_time_offer"});
  parameter.only({"type", "limited_time_offer"});
  const Field offer = parameter.need("limited_time_offer");
  offer.only({"expiration_time_ms"});
  offer.need("expiration_time_ms").integer(1, std::numeric_limits<std::int64_t>::max());
}

std::string read_components(const Field& components, bool of_card, MediaStore& store);

std::string read_cards(const Field& component, MediaStore& store) {
  component.only({"type", "cards"});
  std::string shown;
  std::int64_t index = 0;
  for (const Field& card : component.need("cards").items(1, limits::template_cards)) {
    card.only({"card_index", "components"});
    card.need("card_index").integer(index, index);
    ++index;
    shown += read_components(card.need("components"), true, store);
  }
  return shown;
}

std::string read_components(const Field& components, bool of_card, MediaStore& store) {
  std::string shown;
  std::set<std::string> seen;
  std::set<std::int64_t> indexes;
  if (!components.given()) return shown;
  for (const Field& component : components.items(0, most_components)) {
    const Field kind = component.need("type");
    const std::string type = of_card ? kind.word({"header", "body", "button"})
                                     : kind.word({"header", "body", "button", "limited_time_offer", "carousel"});
    if (type != "button" && !seen.insert(type).second) kind.not_valid("is duplicated: " + type);
    if (type == "header") shown += read_header(component, store);
    if (type == "body") shown += read_body(component);
    if (type == "limited_time_offer") read_offer(component);
    if (type == "carousel") shown += read_cards(component, store);
    if (type == "button") read_button(component, indexes);
  }
  return shown;
}

}  // namespace

json::object read_template(const Field& filled, MediaStore& store) {
  filled.only({"name", "language", "components"});
  const Field name = filled.need("name");
  const std::string words = name.text(limits::template_name);
  if (!is_name(words)) name.not_valid("may have lower-case letters, digits and _ only.");
  const Field language = filled.need("language");
  language.only({"code", "policy"});
  language.need("code").text(limits::template_language);
  language.may("policy").word({"deterministic"});
  return text_view("*" + words + "*" + read_components(filled.may("components"), false, store));
}

}  // namespace tendero::sandbox::whatsapp
