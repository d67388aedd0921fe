#include <algorithm>
#include <set>
#include <utility>

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include "base/whatsapp_limits.hpp"
#include "sandbox/whatsapp/emoji.hpp"
#include "sandbox/whatsapp/message_rules.hpp"

/// WhatsApp Cloud API, "Interactive messages": what can be tapped, of each type but those of a catalogue.
namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;
namespace limits = whatsapp_limits;

void once(std::set<std::string>& seen, const Field& field, const std::string& value) {
  if (!seen.insert(value).second) field.not_valid("is duplicated: " + value);
}

json::object read_row(const Field& row, std::set<std::string>& ids) {
  row.only({"id", "title", "description"});
  const Field id = row.need("id");
  json::object view{{"id", id.id(limits::row_id)}, {"title", row.need("title").title(limits::row_title)}};
  once(ids, id, std::string(view.at("id").as_string()));
  const std::string description = row.may("description").text(limits::row_description);
  if (!description.empty()) view["description"] = description;
  return view;
}

/// The parameters of an action that is known by its name.
Field parameters_of(const Field& action, std::string_view name) {
  action.only({"name", "parameters"});
  action.need("name").word({name});
  return action.need("parameters");
}

}  // namespace

json::array read_replies(const Field& buttons, const std::string& key, std::size_t most) {
  json::array views;
  std::set<std::string> ids;
  std::set<std::string> titles;
  for (const Field& button : buttons.items(1, most)) {
    button.only({"type", key});
    button.need("type").word({key});
    const Field reply = button.need(key);
    reply.only({"id", "title"});
    const Field id = reply.need("id");
    const Field title = reply.need("title");
    json::object view{{"id", id.id(limits::button_id)}, {"title", title.title(limits::button_title)}};
    once(ids, id, std::string(view.at("id").as_string()));
    once(titles, title, std::string(view.at("title").as_string()));
    views.push_back(std::move(view));
  }
  return views;
}

json::object read_buttons(const Field& action) {
  action.only({"buttons"});
  return {{"type", "buttons"}, {"buttons", read_replies(action.need("buttons"), "reply", limits::buttons)}};
}

json::object read_list(const Field& action) {
  action.only({"button", "sections"});
  const std::string label = action.need("button").text(limits::list_button);
  const Field sections = action.need("sections");
  const auto given = sections.items(1, limits::list_sections);
  std::set<std::string> ids;
  std::size_t rows = 0;
  json::array views;
  for (const Field& section : given) {
    section.only({"title", "rows"});
    json::object view;
    const Field title = given.size() > 1 ? section.need("title") : section.may("title");
    if (title.given()) view["title"] = title.title(limits::section_title);
    json::array read;
    for (const Field& row : section.need("rows").some()) read.push_back(read_row(row, ids));
    rows += read.size();
    view["rows"] = std::move(read);
    views.push_back(std::move(view));
  }
  if (rows > limits::list_rows) {
    sections.not_valid(fmt::format("have {} rows in total. Max allowed count: {}", rows, limits::list_rows));
  }
  return {{"type", "list"}, {"list", {{"button", label}, {"sections", std::move(views)}}}};
}

json::object read_link(const Field& action) {
  const Field parameters = parameters_of(action, "cta_url");
  parameters.only({"display_text", "url"});
  const std::string label = parameters.need("display_text").text(limits::link_label);
  return text_view(label + ": " + parameters.need("url").url(limits::link_url));
}

/// A tap on it sends the customer's own card.
json::object share_view() {
  json::array buttons;
  buttons.push_back({{"id", "share:phone_number"}, {"title", "Compartir mi número"}});
  return {{"type", "buttons"}, {"buttons", std::move(buttons)}, {"request", "phone_number"}};
}

json::object read_request(const Field& action, const std::string& type) {
  if (type == "address_message") {
    const Field parameters = parameters_of(action, type);
    parameters.only({"country", "values", "saved_addresses", "validation_errors"});
    parameters.need("country").word({"IN", "SG"});
  } else {
    action.only({"name"});
    action.need("name").word({type == "location_request_message" ? std::string_view("send_location") : type});
  }
  if (type == "request_contact_info") return share_view();
  return text_view("[" + type + "]");
}

json::object read_call(const Field& action) {
  action.only({"name", "parameters"});
  action.need("name").word({"voice_call"});
  const Field parameters = action.may("parameters");
  parameters.only({"display_text", "ttl_minutes", "payload"});
  const std::string label = parameters.may("display_text").text(limits::call_label);
  parameters.may("ttl_minutes").integer(1, limits::call_minutes);
  parameters.may("payload").text(limits::call_payload);
  return text_view("[call] " + label);
}

json::object read_flow(const Field& action) {
  const Field parameters = parameters_of(action, "flow");
  parameters.only({"flow_message_version", "flow_id", "flow_name", "flow_cta", "flow_token", "mode", "flow_action",
                   "flow_action_payload"});
  parameters.need("flow_message_version").word({"3"});
  const Field id = parameters.may("flow_id");
  const Field name = parameters.may("flow_name");
  if (id.given() == name.given()) parameters.not_valid("must have either flow_id or flow_name.");
  id.text(limits::undocumented_text);
  name.text(limits::undocumented_text);
  const Field label = parameters.need("flow_cta");
  const std::string words = label.text(limits::form_label);
  // WhatsApp Cloud API, "Sending a Flow": the button's label has no emoji.
  if (has_emoji(words)) label.not_valid("must not have emoji.");
  parameters.may("flow_token").text(limits::undocumented_text);
  parameters.may("mode").word({"draft", "published"});
  parameters.may("flow_action").word({"navigate", "data_exchange"});
  const Field payload = parameters.may("flow_action_payload");
  payload.only({"screen", "data"});
  payload.need("screen").text(limits::undocumented_text);
  payload.may("data").filled_object();
  return text_view("[form] " + words);
}

}  // namespace tendero::sandbox::whatsapp
