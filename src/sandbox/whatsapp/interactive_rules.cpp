#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "sandbox/whatsapp/field_rules.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;

// WhatsApp Cloud API, "Interactive reply buttons messages" and "Interactive list messages".
constexpr std::size_t longest_body = 1024;
constexpr std::size_t longest_header = 60;
constexpr std::size_t longest_footer = 60;
constexpr std::size_t longest_label = 20;
constexpr std::size_t longest_button_id = 256;
constexpr std::size_t longest_row_id = 200;
constexpr std::size_t longest_row_title = 24;
constexpr std::size_t longest_description = 72;
constexpr std::size_t most_buttons = 3;
constexpr std::size_t most_rows = 10;
constexpr std::size_t most_sections = 10;

/// Takes ids once each.
std::optional<GraphError> once(std::set<std::string>& seen, const std::string& value, std::string_view what) {
  if (trim(value) != value) return not_valid(fmt::format("{} must not begin or end with a space.", what));
  if (!seen.insert(value).second) return not_valid(fmt::format("Duplicated {}: {}", what, value));
  return std::nullopt;
}

/// The title: 1 to `longest` characters, refused in the words of WhatsApp.
Checked<std::string> title_field(const json::object& object, std::string_view what, std::size_t longest) {
  const json::value* value = object.if_contains("title");
  std::string title = value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
  if (trim(title).empty() || count_code_points(title) > longest) {
    return std::unexpected(
        not_valid(fmt::format("{} title length invalid. Min length: 1, Max length: {}", what, longest)));
  }
  return title;
}

Checked<json::object> read_button(const json::value& value, std::set<std::string>& ids, std::set<std::string>& titles) {
  constexpr std::string_view path = "interactive['action']['buttons']";
  if (!value.is_object())
    return std::unexpected(wrong_parameter(fmt::format("Param {} must hold JSON objects.", path)));
  if (const auto error = unexpected_key(value.get_object(), {"type", "reply"}, path)) return std::unexpected(*error);
  const json::value* type = value.get_object().if_contains("type");
  if (type == nullptr || *type != "reply") return std::unexpected(not_valid("Button type must be reply."));
  const auto reply = object_field(value.get_object(), "reply", "reply");
  if (!reply) return std::unexpected(reply.error());
  if (const auto error = unexpected_key(**reply, {"id", "title"}, "reply")) return std::unexpected(*error);
  auto id = text_field(**reply, "id", "reply['id']", longest_button_id);
  if (!id) return std::unexpected(id.error());
  auto title = title_field(**reply, "Button", longest_label);
  if (!title) return std::unexpected(title.error());
  if (const auto error = once(ids, *id, "button id")) return std::unexpected(*error);
  if (const auto error = once(titles, *title, "button title")) return std::unexpected(*error);
  return json::object{{"id", *std::move(id)}, {"title", *std::move(title)}};
}

Checked<json::object> read_buttons(const json::object& action) {
  if (const auto error = unexpected_key(action, {"buttons"}, "interactive['action']")) return std::unexpected(*error);
  const auto given = array_field(action, "buttons", "interactive['action']['buttons']");
  if (!given) return std::unexpected(given.error());
  if ((*given)->empty() || (*given)->size() > most_buttons) {
    return std::unexpected(not_valid("Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3"));
  }
  std::set<std::string> ids;
  std::set<std::string> titles;
  json::array buttons;
  for (const json::value& each : **given) {
    auto button = read_button(each, ids, titles);
    if (!button) return std::unexpected(button.error());
    buttons.push_back(*std::move(button));
  }
  return json::object{{"type", "buttons"}, {"buttons", std::move(buttons)}};
}

Checked<json::object> read_row(const json::value& value, std::set<std::string>& ids) {
  constexpr std::string_view path = "interactive['action']['sections'][]['rows']";
  if (!value.is_object())
    return std::unexpected(wrong_parameter(fmt::format("Param {} must hold JSON objects.", path)));
  const json::object& given = value.get_object();
  if (const auto error = unexpected_key(given, {"id", "title", "description"}, path)) return std::unexpected(*error);
  auto id = text_field(given, "id", "row['id']", longest_row_id);
  if (!id) return std::unexpected(id.error());
  auto title = title_field(given, "Row", longest_row_title);
  if (!title) return std::unexpected(title.error());
  auto description = optional_text(given, "description", "row['description']", longest_description);
  if (!description) return std::unexpected(description.error());
  if (const auto error = once(ids, *id, "row id")) return std::unexpected(*error);
  json::object row{{"id", *std::move(id)}, {"title", *std::move(title)}};
  if (const auto& words = *description) row["description"] = *words;
  return row;
}

Checked<json::object> read_section(const json::value& value, bool title_needed, std::set<std::string>& ids) {
  constexpr std::string_view path = "interactive['action']['sections']";
  if (!value.is_object())
    return std::unexpected(wrong_parameter(fmt::format("Param {} must hold JSON objects.", path)));
  const json::object& given = value.get_object();
  if (const auto error = unexpected_key(given, {"title", "rows"}, path)) return std::unexpected(*error);
  json::object section;
  if (title_needed || given.contains("title")) {
    auto title = title_field(given, "Section", longest_row_title);
    if (!title) return std::unexpected(title.error());
    section["title"] = *std::move(title);
  }
  const auto rows = array_field(given, "rows", "interactive['action']['sections'][]['rows']");
  if (!rows) return std::unexpected(rows.error());
  if ((*rows)->empty()) return std::unexpected(not_valid("A section must have at least one row."));
  json::array read;
  for (const json::value& each : **rows) {
    auto row = read_row(each, ids);
    if (!row) return std::unexpected(row.error());
    read.push_back(*std::move(row));
  }
  section["rows"] = std::move(read);
  return section;
}

Checked<json::object> read_list(const json::object& action) {
  if (const auto error = unexpected_key(action, {"button", "sections"}, "interactive['action']")) {
    return std::unexpected(*error);
  }
  auto label = text_field(action, "button", "interactive['action']['button']", longest_label);
  if (!label) return std::unexpected(label.error());
  const auto given = array_field(action, "sections", "interactive['action']['sections']");
  if (!given) return std::unexpected(given.error());
  if ((*given)->empty() || (*given)->size() > most_sections) {
    return std::unexpected(not_valid("Invalid sections count. Min allowed sections: 1, Max allowed sections: 10"));
  }
  std::set<std::string> ids;
  json::array sections;
  for (const json::value& each : **given) {
    auto section = read_section(each, (*given)->size() > 1, ids);
    if (!section) return std::unexpected(section.error());
    sections.push_back(*std::move(section));
  }
  if (ids.size() > most_rows) return std::unexpected(not_valid("Total row count exceed max allowed count: 10"));
  json::object list{{"button", *std::move(label)}, {"sections", std::move(sections)}};
  return json::object{{"type", "list"}, {"list", std::move(list)}};
}

/// A link with a label; the phone shows both as text.
Checked<json::object> read_link(const json::object& action) {
  const auto parameters = object_field(action, "parameters", "interactive['action']['parameters']");
  if (!parameters) return std::unexpected(parameters.error());
  const auto label = text_field(**parameters, "display_text", "parameters['display_text']", longest_label);
  if (!label) return std::unexpected(label.error());
  const auto url = text_field(**parameters, "url", "parameters['url']", 2000);
  if (!url) return std::unexpected(url.error());
  if (!url->starts_with("http://") && !url->starts_with("https://")) {
    return std::unexpected(not_valid("parameters['url'] must be an http(s) URL."));
  }
  return json::object{{"type", "text"}, {"text", *label + ": " + *url}};
}

Checked<json::object> read_action(const json::object& interactive, const std::string& type) {
  const auto action = object_field(interactive, "action", "interactive['action']");
  if (!action) return std::unexpected(action.error());
  if (type == "button") return read_buttons(**action);
  if (type == "list") return read_list(**action);
  if (type == "cta_url") return read_link(**action);
  if (type == "location_request_message" || type == "request_contact_info") return json::object{{"type", "text"}};
  return std::unexpected(
      GraphError{.code = 131'051,
                 .title = "Unsupported message type",
                 .details = "This sandbox does not show interactive messages of type " + type + "."});
}

Checked<std::optional<std::string>> read_header(const json::object& interactive, const std::string& type) {
  if (!interactive.contains("header")) return std::nullopt;
  const auto header = object_field(interactive, "header", "interactive['header']");
  if (!header) return std::unexpected(header.error());
  const auto kind = text_field(**header, "type", "interactive['header']['type']", 20);
  if (!kind) return std::unexpected(kind.error());
  if (*kind == "text") {
    if (const auto error = unexpected_key(**header, {"type", "text"}, "interactive['header']")) {
      return std::unexpected(*error);
    }
    return optional_text(**header, "text", "interactive['header']['text']", longest_header);
  }
  const bool picture = *kind == "image" || *kind == "video" || *kind == "document";
  if (!picture || type == "list")
    return std::unexpected(not_valid("Header of type " + *kind + " is not allowed here."));
  return "[" + *kind + "]";
}

}  // namespace

Checked<json::object> read_interactive(const json::object& interactive) {
  if (const auto error = unexpected_key(interactive, {"type", "header", "body", "footer", "action"}, "interactive")) {
    return std::unexpected(*error);
  }
  const auto type = text_field(interactive, "type", "interactive['type']", 40);
  if (!type) return std::unexpected(type.error());
  const auto body = object_field(interactive, "body", "interactive['body']");
  if (!body) return std::unexpected(body.error());
  if (const auto error = unexpected_key(**body, {"text"}, "interactive['body']")) return std::unexpected(*error);
  const auto text = text_field(**body, "text", "interactive['body']['text']", longest_body);
  if (!text) return std::unexpected(text.error());
  const auto header = read_header(interactive, *type);
  if (!header) return std::unexpected(header.error());
  auto view = read_action(interactive, *type);
  if (!view) return std::unexpected(view.error());
  if (interactive.contains("footer")) {
    const auto footer = object_field(interactive, "footer", "interactive['footer']");
    if (!footer) return std::unexpected(footer.error());
    const auto words = text_field(**footer, "text", "interactive['footer']['text']", longest_footer);
    if (!words) return std::unexpected(words.error());
    (*view)["footer"] = *words;
  }
  const json::value* more = view->if_contains("text");
  (*view)["text"] = more == nullptr ? *text : *text + "\n\n" + std::string(more->as_string());
  if (const auto& words = *header) (*view)["header"] = *words;
  return view;
}

}  // namespace tendero::sandbox::whatsapp
