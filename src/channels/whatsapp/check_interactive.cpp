#include <algorithm>
#include <array>
#include <set>

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "base/whatsapp_limits.hpp"
#include "channels/whatsapp/check_parts.hpp"
#include "channels/whatsapp/measure.hpp"
#include "channels/whatsapp/render_parts.hpp"

/// WhatsApp Cloud API, "Interactive messages": the rules of each type but carousels and products.
namespace tendero::channels::whatsapp {
namespace {

namespace limits = whatsapp_limits;

const std::string action = "interactive['action']";
const std::string parameters = action + "['parameters']";

void check_body(FieldCheck& check, const std::string& body) {
  check.text("interactive['body']['text']", body, limits::interactive_body);
}

void check_decor(FieldCheck& check, const crm::Decor& decor) {
  check.that(decor.header.empty() || !decor.picture, "interactive['header']", "is a text or a picture, not both.");
  check.optional_text("interactive['header']['text']", decor.header, limits::header_text);
  if (decor.picture) {
    check_media(check, fmt::format("interactive['header']['{}']", type_of(decor.picture->kind)), *decor.picture,
                MediaPlace::header);
  }
  check.optional_text("interactive['footer']['text']", decor.footer, limits::footer);
}

/// WhatsApp Cloud API, "Interactive list messages": sections have titles as soon as there are two.
void check_rows(FieldCheck& check, const std::vector<crm::Choice>& choices) {
  const std::string sections = action + "['sections']";
  check.count(sections, choices.size(), 1, limits::list_rows);
  const bool titled = std::ranges::any_of(
      choices, [&](const crm::Choice& choice) { return choice.section != choices.front().section; });
  std::set<std::string_view> ids;
  std::size_t section = 0;
  std::size_t row = 0;
  for (std::size_t index = 0; index < choices.size(); ++index) {
    const crm::Choice& choice = choices[index];
    const bool first = index == 0 || choice.section != choices[index - 1].section;
    if (index > 0 && first) ++section;
    row = first ? 0 : row + 1;
    const std::string title = fmt::format("{}[{}]['title']", sections, section);
    if (first && titled) check.text(title, choice.section, limits::section_title);
    check.optional_text(title, choice.section, limits::section_title);
    const std::string field = fmt::format("{}[{}]['rows'][{}]", sections, section, row);
    check.id(field + "['id']", choice.id, limits::row_id);
    check.that(ids.insert(choice.id).second, field + "['id']", "stands there twice; give every row its own.");
    check.text(field + "['title']", choice.title, limits::row_title);
    check.optional_text(field + "['description']", choice.description, limits::row_description);
  }
  check.count(sections, section + 1, 1, limits::list_sections);
}

void check_form_data(FieldCheck& check, const crm::Form& form) {
  if (form.data.empty()) return;
  const std::string payload = parameters + "['flow_action_payload']";
  check.that(!form.screen.empty(), payload + "['screen']", "is missing; data belongs to a screen.");
  const auto data = object_said_by(form.data);
  check.that(data.is_object() && !data.get_object().empty(), payload + "['data']",
             "must be a JSON object with something in it.");
}

}  // namespace

void check_reply_buttons(FieldCheck& check, const std::string& field, std::string_view key, std::size_t most,
                         const std::vector<crm::Choice>& choices) {
  check.count(field, choices.size(), 1, most);
  std::set<std::string_view> ids;
  std::set<std::string_view> titles;
  for (std::size_t index = 0; index < choices.size(); ++index) {
    const std::string button = fmt::format("{}[{}]['{}']", field, index, key);
    check.id(button + "['id']", choices[index].id, limits::button_id);
    check.that(ids.insert(choices[index].id).second, button + "['id']",
               "stands there twice; give every button its own.");
    check.text(button + "['title']", choices[index].title, limits::button_title);
    check.that(titles.insert(choices[index].title).second, button + "['title']",
               "stands there twice; tell the buttons apart.");
  }
}

void check_interactive(FieldCheck& check, const crm::Choices& choices) {
  check_decor(check, choices.decor);
  check_body(check, choices.body);
  if (choices.button.empty()) {
    check_reply_buttons(check, action + "['buttons']", "reply", limits::buttons, choices.choices);
    return;
  }
  check.that(!choices.decor.picture, "interactive['header']['type']",
             "must be text in a list; send the picture before.");
  check.text(action + "['button']", choices.button, limits::list_button);
  check_rows(check, choices.choices);
}

void check_interactive(FieldCheck& check, const crm::LinkButton& link) {
  check_decor(check, link.decor);
  check_body(check, link.body);
  check.text(parameters + "['display_text']", link.label, limits::link_label);
  check.url(parameters + "['url']", link.url, limits::link_url);
}

void check_interactive(FieldCheck& check, const crm::Request& request) {
  // WhatsApp Cloud API, "Address messages": there are none elsewhere.
  constexpr std::array<std::string_view, 2> countries_with_addresses{"IN", "SG"};
  check_body(check, request.body);
  if (request.wish != crm::Wish::address) return;
  check.that(std::ranges::find(countries_with_addresses, request.country) != countries_with_addresses.end(),
             parameters + "['country']", "must be IN or SG; ask with a text elsewhere.");
}

void check_interactive(FieldCheck& check, const crm::CallButton& call) {
  check_body(check, call.body);
  check.optional_text(parameters + "['display_text']", call.label, limits::call_label);
  const bool lasts = call.ttl_minutes >= 0 && static_cast<std::size_t>(call.ttl_minutes) <= limits::call_minutes;
  check.that(lasts, parameters + "['ttl_minutes']", fmt::format("must be from 1 to {} minutes.", limits::call_minutes));
  check.optional_text(parameters + "['payload']", call.payload, limits::call_payload);
}

void check_interactive(FieldCheck& check, const crm::Form& form) {
  check_decor(check, form.decor);
  check_body(check, form.body);
  check.that(form.id.empty() != form.name.empty(), parameters, "needs either flow_id or flow_name, not both.");
  check.optional_text(parameters + "['flow_id']", form.id, limits::undocumented_text);
  check.optional_text(parameters + "['flow_name']", form.name, limits::undocumented_text);
  check.text(parameters + "['flow_cta']", form.label, limits::form_label);
  check.that(!has_emoji(form.label), parameters + "['flow_cta']", "may have no emoji; say it in words.");
  check.optional_text(parameters + "['flow_token']", form.token, limits::undocumented_text);
  check.optional_text(parameters + "['flow_action_payload']['screen']", form.screen, limits::undocumented_text);
  check_form_data(check, form);
}

}  // namespace tendero::channels::whatsapp
