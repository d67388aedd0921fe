#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"
#include "base/whatsapp_limits.hpp"
#include "sandbox/whatsapp/emoji.hpp"
#include "sandbox/whatsapp/template_definition_rules.hpp"
#include "sandbox/whatsapp/template_error.hpp"
#include "sandbox/whatsapp/template_variables.hpp"

/// WhatsApp Cloud API, "Templates", "Components": header, body, footer, offer and carousel.
namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;
namespace limits = whatsapp_limits;

void refuse(const Field& field, TemplateFlaw flaw, std::string_view otherwise) {
  if (field.given()) field.refuse(template_error(flaw, fmt::format("{} {}", field.name(), otherwise)));
}

json::object kept(const Field& component, std::string_view type) {
  const bool is_object = component.value() != nullptr && component.value()->is_object();
  json::object object = is_object ? component.value()->get_object() : json::object();
  object["type"] = type;
  return object;
}

/// A name of a variable: "[a-z0-9_]", and of letters somewhere, or it would be a number.
bool is_variable_name(std::string_view name) {
  const bool good = std::ranges::all_of(
      name, [](unsigned char each) { return std::islower(each) != 0 || std::isdigit(each) != 0 || each == '_'; });
  return good && std::ranges::any_of(name, [](unsigned char each) { return std::islower(each) != 0; });
}

void check_header_text(const Field& text, const std::string& words) {
  std::string plain = with_values(words, {});
  for (const auto& name : variables_in(words)) plain = with_values(plain, {{name, ""}});
  if (plain.find_first_of("\n\r*_~`") != std::string::npos || has_emoji(plain)) {
    refuse(text, TemplateFlaw::header_or_body, "can have no line breaks, formatting or emoji.");
  }
  if (variables_in(words).size() > 1) refuse(text, TemplateFlaw::header_or_body, "can have one variable at most.");
}

/// Media are shown to the reviewers by an example: a handle of the resumable upload, "4::…".
void check_media_example(const Field& component, const TemplateFrame& frame) {
  if (!frame.is_new()) return;
  const Field handle = component.need("example").need("header_handle").one();
  if (!handle.text(limits::undocumented_text * 2).starts_with("4:")) handle.not_valid("is not a handle of an upload.");
}

json::object read_header(const Field& component, const TemplateFrame& frame, bool of_card) {
  component.only({"type", "format", "text", "example"});
  const Field format = component.need("format");
  const std::string kind = read_capitals(format);
  static const std::set<std::string> of_templates{"TEXT", "IMAGE", "VIDEO", "GIF", "DOCUMENT", "LOCATION", "PRODUCT"};
  static const std::set<std::string> of_cards{"IMAGE", "VIDEO", "PRODUCT"};
  if (!(of_card ? of_cards : of_templates).contains(kind)) format.not_valid("is not a format of a header here.");
  const Field text = component.may("text");
  if (kind == "TEXT") {
    const std::string words = read_words(component.need("text"), limits::template_header);
    check_header_text(text, words);
    check_variables(text, words, frame);
    check_examples(component, "header_text", words, frame);
  } else {
    text.not_valid("stands in a header of format TEXT alone.");
    if (kind != "LOCATION" && kind != "PRODUCT") check_media_example(component, frame);
  }
  json::object header = kept(component, "HEADER");
  header["format"] = kind;
  return header;
}

json::object read_body(const Field& component, const TemplateFrame& frame, std::size_t most) {
  component.only({"type", "text", "example"});
  const Field text = component.need("text");
  const std::string words = read_words(text, most);
  check_variables(text, words, frame);
  check_examples(component, "body_text", words, frame);
  return kept(component, "BODY");
}

json::object read_footer(const Field& component) {
  component.only({"type", "text"});
  const Field text = component.need("text");
  const std::string words = read_words(text, limits::template_footer);
  if (words.find("{{") != std::string::npos) refuse(text, TemplateFlaw::footer, "can have no variables.");
  if (words.find_first_of("\n\r") != std::string::npos) refuse(text, TemplateFlaw::footer, "can have no line breaks.");
  return kept(component, "FOOTER");
}

json::object read_offer(const Field& component) {
  component.only({"type", "limited_time_offer"});
  const Field offer = component.need("limited_time_offer");
  offer.only({"text", "has_expiration"});
  read_words(offer.need("text"), limits::template_offer_text);
  offer.may("has_expiration").flag();
  return kept(component, "LIMITED_TIME_OFFER");
}

/// "Single-product templates": the button shows the product that the header does.
void check_shown_product(const Field& components, const json::array& read) {
  const json::object* buttons = component_in(read, "BUTTONS");
  const json::object* header = component_in(read, "HEADER");
  if (buttons == nullptr || (header != nullptr && header->at("format") == "PRODUCT")) return;
  const bool shows = std::ranges::any_of(buttons->at("buttons").as_array(),
                                         [](const json::value& each) { return each.at("type") == "SPM"; });
  if (shows) components.not_valid("with a button SPM have a PRODUCT as HEADER.");
}

/// What a card is made of; all cards of a carousel are made of the same.
std::string plan_of(const json::array& components) {
  std::string plan;
  for (const json::value& each : components) {
    plan += std::string(each.at("type").as_string()) + " ";
    if (each.at("type") == "HEADER") plan += std::string(each.at("format").as_string()) + " ";
    const json::value* buttons = each.get_object().if_contains("buttons");
    if (each.at("type") != "BUTTONS" || buttons == nullptr) continue;
    for (const json::value& button : buttons->as_array()) plan += std::string(button.at("type").as_string()) + " ";
  }
  return plan;
}

json::array read_card(const Field& card, const TemplateFrame& frame) {
  card.only({"components"});
  json::array components;
  std::set<std::string> seen;
  const Field list = card.need("components");
  for (const Field& component : list.some()) {
    const Field kind = component.need("type");
    const std::string type = read_capitals(kind);
    if (!seen.insert(type).second) kind.not_valid("is duplicated: " + type);
    if (type == "HEADER") {
      components.push_back(read_header(component, frame, true));
    } else if (type == "BODY") {
      components.push_back(read_body(component, frame, limits::template_card_body));
    } else if (type == "BUTTONS") {
      components.push_back(read_definition_buttons(component, frame, true));
    } else {
      kind.not_valid("must be one of HEADER, BODY, BUTTONS in a card.");
    }
  }
  check_shown_product(list, components);
  for (const auto* needed : {"HEADER", "BUTTONS"}) {
    if (!seen.contains(needed)) refuse(list, TemplateFlaw::missing_field, fmt::format("of a card need a {}.", needed));
  }
  return components;
}

json::object read_carousel(const Field& component, const TemplateFrame& frame) {
  component.only({"type", "cards"});
  const Field list = component.need("cards");
  json::array cards;
  std::set<std::string> plans;
  for (const Field& card : list.items(1, limits::template_cards)) {
    json::array components = read_card(card, frame);
    plans.insert(plan_of(components));
    cards.push_back({{"components", std::move(components)}});
  }
  if (plans.size() > 1) list.not_valid("must all have the same components and buttons.");
  return {{"type", "CAROUSEL"}, {"cards", std::move(cards)}};
}

/// What may stand beside what.
void check_together(const Field& components, const json::array& read, const TemplateFrame& frame) {
  const auto has = [&](std::string_view type) { return component_in(read, type) != nullptr; };
  if (!has("BODY")) refuse(components, TemplateFlaw::missing_field, "need a BODY.");
  if (has("CAROUSEL") && (has("HEADER") || has("FOOTER") || has("BUTTONS") || has("LIMITED_TIME_OFFER"))) {
    components.not_valid("with a CAROUSEL have a BODY beside it and nothing else.");
  }
  check_shown_product(components, read);
  if (!has("LIMITED_TIME_OFFER")) return;
  if (frame.category != "MARKETING") components.not_valid("with a LIMITED_TIME_OFFER are for MARKETING.");
  if (has("FOOTER")) components.not_valid("with a LIMITED_TIME_OFFER have no FOOTER.");
  const json::object* header = component_in(read, "HEADER");
  if (header != nullptr && header->at("format") != "IMAGE" && header->at("format") != "VIDEO") {
    components.not_valid("with a LIMITED_TIME_OFFER have an IMAGE or VIDEO as HEADER.");
  }
}

bool has_offer(const std::vector<Field>& components) {
  return std::ranges::any_of(
      components, [](const Field& component) { return read_capitals(component.may("type")) == "LIMITED_TIME_OFFER"; });
}

}  // namespace

std::string read_capitals(const Field& field) {
  std::string word = field.text(limits::undocumented_text);
  std::ranges::transform(word, word.begin(), [](unsigned char each) { return static_cast<char>(std::toupper(each)); });
  return word;
}

void check_variables(const Field& field, std::string_view text, const TemplateFrame& frame) {
  const auto variables = variables_in(text);
  if (has_stray_braces(text)) refuse(field, TemplateFlaw::header_or_body, "has braces that are no variable.");
  if (variables.empty()) return;
  if (frame.named && !std::ranges::all_of(variables, is_variable_name)) {
    refuse(field, TemplateFlaw::header_or_body, "has variables that are no names: lower-case letters, digits and _.");
  }
  if (!frame.named && !is_numbering_without_gaps(variables)) {
    refuse(field, TemplateFlaw::header_or_body, "must have variables numbered {{1}}, {{2}}, … without gaps.");
  }
  if (!frame.is_new()) return;
  if (begins_or_ends_with_variable(text)) {
    refuse(field, TemplateFlaw::variable_at_end, "must neither begin nor end with a variable.");
  }
  if (has_adjacent_variables(text)) {
    refuse(field, TemplateFlaw::header_or_body, "must have words between its variables.");
  }
}

void check_examples(const Field& component, std::string_view key, std::string_view text, const TemplateFrame& frame) {
  const auto variables = variables_in(text);
  if (variables.empty() || !frame.is_new()) return;
  const std::size_t count = variables.size();
  const Field example = component.need("example");
  if (frame.named) {
    std::set<std::string> named;
    const Field list = example.need(fmt::format("{}_named_params", key));
    for (const Field& each : list.items(count, count)) {
      each.only({"param_name", "example"});
      named.insert(each.need("param_name").text(limits::undocumented_text));
      each.need("example").text(limits::undocumented_text);
    }
    if (named != std::set(variables.begin(), variables.end())) list.not_valid("must name the variables of the text.");
    return;
  }
  const Field list = example.need(key);
  for (const Field& each : (key == "body_text" ? list.one() : list).items(count, count)) {
    each.text(limits::undocumented_text);
  }
}

json::array read_definition_components(const Field& list, const TemplateFrame& frame) {
  json::array read;
  std::set<std::string> seen;
  const auto components = list.some();
  const std::size_t longest_body = has_offer(components) ? limits::template_offer_body : limits::template_body;
  for (const Field& component : components) {
    const Field kind = component.need("type");
    const std::string type = read_capitals(kind);
    if (!seen.insert(type).second) kind.not_valid("is duplicated: " + type);
    if (type == "HEADER") {
      read.push_back(read_header(component, frame, false));
    } else if (type == "BODY") {
      read.push_back(read_body(component, frame, longest_body));
      // Meta: "This template has too many variables for its length." Twice as many words and one more are enough.
      const Field text = component.need("text");
      const std::string words = text.text(limits::template_body);
      if (frame.is_new() && count_words_beside_variables(words) < 2 * variables_in(words).size() + 1 &&
          !variables_in(words).empty()) {
        refuse(text, TemplateFlaw::too_many_variables, "has too many variables for its length.");
      }
    } else if (type == "FOOTER") {
      read.push_back(read_footer(component));
    } else if (type == "BUTTONS") {
      read.push_back(read_definition_buttons(component, frame, false));
    } else if (type == "LIMITED_TIME_OFFER") {
      read.push_back(read_offer(component));
    } else if (type == "CAROUSEL") {
      read.push_back(read_carousel(component, frame));
    } else {
      kind.not_valid("must be one of HEADER, BODY, FOOTER, BUTTONS, LIMITED_TIME_OFFER, CAROUSEL.");
    }
  }
  check_together(list, read, frame);
  return read;
}

}  // namespace tendero::sandbox::whatsapp
