#include "sandbox/whatsapp/business_message.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include "sandbox/whatsapp/field_rules.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;

// WhatsApp Cloud API, "Send messages".
constexpr std::size_t longest_text = 4096;
constexpr std::size_t longest_caption = 1024;
constexpr std::size_t longest_callback_data = 512;
constexpr std::size_t longest_id = 512;

constexpr std::array<std::string_view, 5> media_types{"image", "video", "audio", "document", "sticker"};

Checked<json::object> read_text(const json::object& text) {
  if (const auto error = unexpected_key(text, {"body", "preview_url"}, "text")) return std::unexpected(*error);
  auto body = text_field(text, "body", "text['body']", longest_text);
  if (!body) return std::unexpected(body.error());
  const json::value* preview = text.if_contains("preview_url");
  if (preview != nullptr && !preview->is_bool()) {
    return std::unexpected(wrong_parameter("Param text['preview_url'] must be a boolean."));
  }
  return json::object{{"type", "text"}, {"text", *std::move(body)}};
}

/// Where the picture, film or file is: uploaded here, or anywhere on the web.
Checked<std::string> media_address(const json::object& given, std::string_view type, MediaStore& media) {
  const json::value* id = given.if_contains("id");
  const json::value* link = given.if_contains("link");
  if ((id == nullptr) == (link == nullptr)) {
    return std::unexpected(wrong_parameter(fmt::format("Param {} must have either id or link.", type)));
  }
  if (id != nullptr) {
    const std::string text = id->is_string() ? std::string(id->get_string()) : std::string();
    if (media.find(text) == nullptr) return std::unexpected(not_valid("Media with this id was not found."));
    return "/phone/media/" + text;
  }
  std::string url = link->is_string() ? std::string(link->get_string()) : std::string();
  if (!url.starts_with("http://") && !url.starts_with("https://")) {
    return std::unexpected(not_valid(fmt::format("Param {}['link'] must be an http(s) URL.", type)));
  }
  return url;
}

Checked<json::object> read_media(const json::object& given, const std::string& type, MediaStore& media) {
  if (const auto error = unexpected_key(given, {"id", "link", "caption", "filename", "voice"}, type)) {
    return std::unexpected(*error);
  }
  if ((type == "audio" || type == "sticker") && given.contains("caption")) {
    return std::unexpected(wrong_parameter(fmt::format(R"(Unexpected key "caption" on param "{}".)", type)));
  }
  const auto address = media_address(given, type, media);
  if (!address) return std::unexpected(address.error());
  const auto caption = optional_text(given, "caption", type + "['caption']", longest_caption);
  if (!caption) return std::unexpected(caption.error());
  if (type != "image") {
    return json::object{{"type", "unsupported"}, {"text", caption->value_or("") + "[" + type + "]"}};
  }
  json::object image{{"url", *address}};
  if (const auto& words = *caption) image["caption"] = *words;
  return json::object{{"type", "image"}, {"image", std::move(image)}};
}

/// A template's words are Meta's; the phone shows its name and what was put into it.
Checked<json::object> read_template(const json::object& given) {
  if (const auto error = unexpected_key(given, {"name", "language", "components"}, "template")) {
    return std::unexpected(*error);
  }
  const auto name = text_field(given, "name", "template['name']", longest_id);
  if (!name) return std::unexpected(name.error());
  const auto language = object_field(given, "language", "template['language']");
  if (!language) return std::unexpected(language.error());
  const auto code = text_field(**language, "code", "template['language']['code']", 20);
  if (!code) return std::unexpected(code.error());
  std::string words = "*" + *name + "*";
  const json::value* components = given.if_contains("components");
  if (components != nullptr && !components->is_array()) {
    return std::unexpected(wrong_parameter("Param template['components'] must be an array."));
  }
  for (const json::value& each : components != nullptr ? components->get_array() : json::array()) {
    const json::value* parameters = each.is_object() ? each.get_object().if_contains("parameters") : nullptr;
    if (parameters == nullptr || !parameters->is_array()) continue;
    for (const json::value& parameter : parameters->get_array()) {
      const json::value* text = parameter.is_object() ? parameter.get_object().if_contains("text") : nullptr;
      if (text != nullptr && text->is_string()) words += "\n" + std::string(text->get_string());
    }
  }
  return json::object{{"type", "text"}, {"text", std::move(words)}};
}

Checked<json::object> read_reaction(const json::object& given) {
  const auto target = text_field(given, "message_id", "reaction['message_id']", longest_id);
  if (!target) return std::unexpected(target.error());
  const json::value* emoji = given.if_contains("emoji");
  if (emoji == nullptr || !emoji->is_string()) return std::unexpected(missing("reaction['emoji']"));
  return json::object{};
}

Checked<json::object> read_content(const json::object& body, const std::string& type, MediaStore& media) {
  const json::value* found = body.if_contains(type);
  if (type == "contacts") {
    if (found == nullptr) return std::unexpected(missing("contacts"));
    if (!found->is_array()) return std::unexpected(wrong_parameter("Param contacts must be an array."));
    return json::object{{"type", "unsupported"}, {"text", "[contacts]"}};
  }
  const auto given = object_field(body, type, type);
  if (!given) return std::unexpected(given.error());
  if (type == "text") return read_text(**given);
  if (type == "interactive") return read_interactive(**given);
  if (type == "template") return read_template(**given);
  if (type == "reaction") return read_reaction(**given);
  if (type == "location") return json::object{{"type", "unsupported"}, {"text", "[location]"}};
  return read_media(**given, type, media);
}

bool known_type(std::string_view type) {
  constexpr std::array<std::string_view, 6> others{"text",     "interactive", "template",
                                                   "reaction", "location",    "contacts"};
  return std::ranges::find(media_types, type) != media_types.end() || std::ranges::find(others, type) != others.end();
}

/// To whom: a number in `to` (which wins), or a person's id in `recipient`.
std::optional<GraphError> read_address(const json::object& body, BusinessMessage& message) {
  const auto to = optional_text(body, "to", "to", 64);
  if (!to) return to.error();
  const auto recipient = optional_text(body, "recipient", "recipient", 160);
  if (!recipient) return recipient.error();
  if (!*to && !*recipient) return missing("to");
  message.to = to->value_or("");
  message.recipient = recipient->value_or("");
  return std::nullopt;
}

std::optional<GraphError> read_surroundings(const json::object& body, BusinessMessage& message) {
  const auto data = optional_text(body, "biz_opaque_callback_data", "biz_opaque_callback_data", longest_callback_data);
  if (!data) return data.error();
  message.callback_data = data->value_or("");
  if (!body.contains("context")) return std::nullopt;
  const auto context = object_field(body, "context", "context");
  if (!context) return context.error();
  const auto quoted = text_field(**context, "message_id", "context['message_id']", longest_id);
  if (!quoted) return quoted.error();
  message.reply_to = *quoted;
  return std::nullopt;
}

}  // namespace

Checked<BusinessMessage> read_message(const json::object& body, MediaStore& media) {
  BusinessMessage message;
  const auto type = optional_text(body, "type", "type", 40);
  if (!type) return std::unexpected(type.error());
  message.type = type->value_or("text");
  if (!known_type(message.type)) {
    return std::unexpected(wrong_parameter(fmt::format("Param type does not know \"{}\".", message.type)));
  }
  if (const auto error = unexpected_key(body,
                                        {"messaging_product", "recipient_type", "to", "recipient", "type", "context",
                                         "biz_opaque_callback_data", "recipient_identity_key_hash", message.type},
                                        "message")) {
    return std::unexpected(*error);
  }
  const json::value* recipient_type = body.if_contains("recipient_type");
  if (recipient_type != nullptr && *recipient_type != "individual") {
    return std::unexpected(not_valid("This sandbox has no groups: recipient_type must be individual."));
  }
  if (const auto error = read_address(body, message)) return std::unexpected(*error);
  if (const auto error = read_surroundings(body, message)) return std::unexpected(*error);
  auto view = read_content(body, message.type, media);
  if (!view) return std::unexpected(view.error());
  message.view = *std::move(view);
  return message;
}

}  // namespace tendero::sandbox::whatsapp
