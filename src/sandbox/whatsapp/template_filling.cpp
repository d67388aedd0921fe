#include "sandbox/whatsapp/template_filling.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include "base/text.hpp"
#include "base/whatsapp_limits.hpp"
#include "sandbox/whatsapp/template_variables.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;
namespace limits = whatsapp_limits;

std::string lower(std::string_view text) {
  std::string small(text);
  std::ranges::transform(small, small.begin(),
                         [](unsigned char each) { return static_cast<char>(std::tolower(each)); });
  return small;
}

std::string text_at(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

const json::array& array_at(const json::object* object, std::string_view key) {
  static const json::array none{};
  const json::value* value = object != nullptr ? object->if_contains(key) : nullptr;
  return value != nullptr && value->is_array() ? value->get_array() : none;
}

/// The components of a message, or of one of its cards, where they are found.
struct Sent {
  const json::object* header = nullptr;
  const json::object* body = nullptr;
  const json::object* offer = nullptr;
  const json::object* carousel = nullptr;
  std::map<std::int64_t, const json::object*> buttons;
};

std::int64_t index_of(const json::value& value) {
  if (value.is_int64()) return value.get_int64();
  const std::string_view digits = value.get_string();
  std::int64_t index = -1;
  std::from_chars(digits.data(), digits.data() + digits.size(), index);
  return index;
}

Sent sort_components(const json::array& components) {
  Sent sent;
  for (const json::value& each : components) {
    const json::object& component = each.get_object();
    const std::string type = text_at(component, "type");
    if (type == "header") sent.header = &component;
    if (type == "body") sent.body = &component;
    if (type == "limited_time_offer") sent.offer = &component;
    if (type == "carousel") sent.carousel = &component;
    if (type == "button") sent.buttons.emplace(index_of(component.at("index")), &component);
  }
  return sent;
}

/// What stands for a variable: a text, an amount or a moment.
std::string value_of(const json::object& parameter) {
  const std::string type = text_at(parameter, "type");
  return type == "text" ? text_at(parameter, "text") : text_at(parameter.at(type).as_object(), "fallback_value");
}

/// Fills one template; the first thing that does not fit is kept as the error.
class Filling {
 public:
  explicit Filling(bool named) : named_(named) {}

  [[nodiscard]] const std::optional<GraphError>& error() const noexcept { return error_; }
  [[nodiscard]] json::object view(const json::array& components, const json::array& sent);

 private:
  void refuse(int code, std::string_view title, std::string details) {
    if (!error_) error_ = GraphError{.code = code, .title = std::string(title), .details = std::move(details)};
  }
  void wrong_count(std::string_view part, std::size_t given, std::size_t expected) {
    refuse(132'000, "Number of parameters does not match the expected number of params",
           fmt::format("{}: number of localizable_params ({}) does not match the expected number of params ({})", part,
                       given, expected));
  }
  void wrong_buttons(std::string details) {
    refuse(132'000, "Number of parameters does not match the expected number of params", std::move(details));
  }
  void wrong_format(std::string details) {
    refuse(132'012, "Parameter format does not match format in the created template", std::move(details));
  }

  std::map<std::string, std::string> values(const std::vector<std::string>& variables, const json::array& parameters,
                                            std::string_view part);
  std::string words(const std::string& text, const json::array& parameters, std::string_view part);
  void header(const json::object* asked, const json::object* sent, json::object& view);
  std::string body(const json::object* asked, const json::object* sent);
  void offer(const json::object* asked, const json::object* sent);
  void cards(const json::object* asked, const json::object* sent);
  void buttons(const json::object* asked, const std::map<std::int64_t, const json::object*>& sent);
  void button(const json::object& asked, std::int64_t index, const json::object* sent);

  bool named_;
  std::optional<GraphError> error_ = std::nullopt;
  json::array taps_ = {};   ///< what can be tapped in the chat
  std::string below_ = {};  ///< cards, and buttons that lead out of the chat
  bool asks_number_ = false;
};

std::map<std::string, std::string> Filling::values(const std::vector<std::string>& variables,
                                                   const json::array& parameters, std::string_view part) {
  std::map<std::string, std::string> values;
  if (parameters.size() != variables.size()) {
    wrong_count(part, parameters.size(), variables.size());
    return values;
  }
  for (std::size_t index = 0; index < parameters.size(); ++index) {
    const json::object& parameter = parameters[index].get_object();
    const std::string name = text_at(parameter, "parameter_name");
    if (named_ && name.empty()) {
      refuse(100, "Invalid parameter", fmt::format("{}: Parameter name is missing or empty", part));
    } else if (!named_ && !name.empty()) {
      wrong_format(fmt::format("{}: the template has numbers for variables, not {}", part, name));
    } else if (named_ && std::ranges::find(variables, name) == variables.end()) {
      wrong_format(fmt::format("{}: the template has no variable {}", part, name));
    }
    const std::string variable = named_ ? name : variables[index];
    if (!values.emplace(variable, value_of(parameter)).second) {
      wrong_format(fmt::format("{}: {} is given twice", part, variable));
    }
  }
  return values;
}

std::string Filling::words(const std::string& text, const json::array& parameters, std::string_view part) {
  return with_values(text, values(variables_in(text), parameters, part));
}

/// WhatsApp Cloud API, "Templates", header: text, or a file, place or product of exactly its kind.
void Filling::header(const json::object* asked, const json::object* sent, json::object& view) {
  const json::array& parameters = array_at(sent, "parameters");
  const std::string format = asked != nullptr ? text_at(*asked, "format") : "TEXT";
  const std::string given = parameters.empty() ? "UNKNOWN" : text_at(parameters.front().get_object(), "type");
  if (format == "TEXT") {
    const std::string text = asked != nullptr ? text_at(*asked, "text") : std::string();
    if (!parameters.empty() && given != "text") {
      return wrong_format(fmt::format("header: Format mismatch, expected TEXT, received {}", given));
    }
    const std::string filled = words(text, parameters, "header");
    if (!filled.empty()) view["header"] = filled;
    return;
  }
  // An animated picture is sent as the film that it is.
  const std::string expected = format == "GIF" ? "video" : lower(format);
  if (given != expected) {
    return wrong_format(fmt::format("header: Format mismatch, expected {}, received {}", format, given));
  }
  const json::object& said = parameters.front().at(expected).get_object();
  if (format != "IMAGE") {
    const std::string name = text_at(said, expected == "location" ? "name" : "filename");
    view["header"] = "[" + expected + "]" + (name.empty() ? "" : " " + name);
    return;
  }
  const std::string id = text_at(said, "id");
  view["image"] = {{"url", id.empty() ? text_at(said, "link") : "/phone/media/" + id}};
}

std::string Filling::body(const json::object* asked, const json::object* sent) {
  std::string filled =
      words(asked != nullptr ? text_at(*asked, "text") : std::string(), array_at(sent, "parameters"), "body");
  const std::size_t characters = count_code_points(filled);
  if (characters > limits::template_body) {
    refuse(132'005, "Translated text too long",
           fmt::format("body: the text has {} characters, and may have {}.", characters, limits::template_body));
  }
  return filled;
}

void Filling::offer(const json::object* asked, const json::object* sent) {
  const json::object* says = asked != nullptr ? &asked->at("limited_time_offer").as_object() : nullptr;
  const json::value* ends = says != nullptr ? says->if_contains("has_expiration") : nullptr;
  const bool needed = ends != nullptr && ends->as_bool();
  if (needed != (sent != nullptr)) wrong_count("limited_time_offer", sent != nullptr ? 1 : 0, needed ? 1 : 0);
  if (says != nullptr) below_ += "\n⏳ " + text_at(*says, "text");
}

void Filling::cards(const json::object* asked, const json::object* sent) {
  const json::array& kept = array_at(asked, "cards");
  const json::array& filled = array_at(sent, "cards");
  if (kept.size() != filled.size()) return wrong_count("carousel", filled.size(), kept.size());
  for (std::size_t index = 0; index < kept.size(); ++index) {
    const json::array& components = kept[index].at("components").as_array();
    const Sent parts = sort_components(array_at(&filled[index].get_object(), "components"));
    json::object card;
    header(component_in(components, "HEADER"), parts.header, card);
    const std::string text = body(component_in(components, "BODY"), parts.body);
    below_ += "\n▫ " + text_at(card, "header") + (card.contains("image") ? "[image] " : " ") + text;
    buttons(component_in(components, "BUTTONS"), parts.buttons);
  }
}

/// A button with something to fill needs exactly one parameter, any other one stands for itself.
void Filling::button(const json::object& asked, std::int64_t index, const json::object* sent) {
  const std::string type = text_at(asked, "type");
  static const std::map<std::string, std::string> sub_types{{"QUICK_REPLY", "quick_reply"}, {"URL", "url"},
                                                            {"COPY_CODE", "copy_code"},     {"FLOW", "flow"},
                                                            {"CATALOG", "catalog"},         {"MPM", "mpm"}};
  const auto sub_type = sub_types.find(type);
  const std::string url = text_at(asked, "url");
  const bool fillable = sub_type != sub_types.end() && (type != "URL" || !variables_in(url).empty());
  const bool optional = type == "QUICK_REPLY" || type == "CATALOG";
  if (sent != nullptr && !fillable) {
    return wrong_buttons(fmt::format("buttons: Button at index {} of type {} does not take a parameter", index, type));
  }
  if (sent == nullptr && fillable && !optional) {
    return wrong_buttons(fmt::format("buttons: Button at index {} of type {} requires a parameter", index, type));
  }
  if (sent != nullptr && text_at(*sent, "sub_type") != sub_type->second) {
    return wrong_format(
        fmt::format("buttons: Button at index {} is of type {}, not {}", index, type, text_at(*sent, "sub_type")));
  }
  const std::string label = text_at(asked, "text");
  const json::array& parameters = array_at(sent, "parameters");
  const json::object* parameter = parameters.empty() ? nullptr : &parameters.front().get_object();
  if (type == "QUICK_REPLY") {
    const std::string payload = parameter != nullptr ? text_at(*parameter, "payload") : label;
    taps_.push_back({{"id", payload}, {"title", label}});
  } else if (type == "REQUEST_CONTACT_INFO") {
    asks_number_ = true;
    taps_.push_back({{"id", share_number_id}, {"title", "Compartir mi número"}});
  } else if (type == "URL") {
    const std::string ending = parameter != nullptr ? text_at(*parameter, "text") : std::string();
    below_ += "\n🔗 " + label + ": " + with_values(url, {{"1", ending}});
  } else if (type == "COPY_CODE") {
    below_ += "\n📋 " + text_at(*parameter, "coupon_code");
  } else if (type == "PHONE_NUMBER") {
    below_ += "\n📞 " + label + ": " + text_at(asked, "phone_number");
  } else {
    below_ += "\n▸ " + label;
  }
}

void Filling::buttons(const json::object* asked, const std::map<std::int64_t, const json::object*>& sent) {
  const json::array& kept = array_at(asked, "buttons");
  for (const auto& [index, component] : sent) {
    if (std::cmp_greater_equal(index, kept.size())) {
      return wrong_buttons(fmt::format("buttons: there is no button at index {}", index));
    }
  }
  for (std::size_t index = 0; index < kept.size(); ++index) {
    const auto given = sent.find(static_cast<std::int64_t>(index));
    button(kept[index].get_object(), static_cast<std::int64_t>(index), given == sent.end() ? nullptr : given->second);
  }
}

json::object Filling::view(const json::array& components, const json::array& sent) {
  const Sent parts = sort_components(sent);
  json::object view;
  header(component_in(components, "HEADER"), parts.header, view);
  const std::string text = body(component_in(components, "BODY"), parts.body);
  offer(component_in(components, "LIMITED_TIME_OFFER"), parts.offer);
  cards(component_in(components, "CAROUSEL"), parts.carousel);
  buttons(component_in(components, "BUTTONS"), parts.buttons);
  const json::object* footer = component_in(components, "FOOTER");
  if (footer != nullptr) view["footer"] = text_at(*footer, "text");
  view["text"] = text + (below_.empty() ? "" : "\n" + below_);
  view["type"] = taps_.empty() ? "text" : "buttons";
  if (!taps_.empty()) view["buttons"] = std::move(taps_);
  if (asks_number_) view["request"] = "phone_number";
  return view;
}

GraphError missing_template(const std::string& name, const std::string& language) {
  return {.status = 404,
          .code = 132'001,
          .title = "Template name does not exist in the translation",
          .details = fmt::format("template name ({}) does not exist in {}", name, language)};
}

/// Why it cannot be sent now.
std::optional<GraphError> not_sendable(const MessageTemplate* message_template, const std::string& name,
                                       const std::string& language) {
  if (message_template != nullptr && message_template->may_be_sent()) return std::nullopt;
  if (message_template != nullptr && message_template->status == "PAUSED") {
    return GraphError{.code = 132'015,
                      .title = "Template is paused",
                      .details = "Template is paused due to low quality so it cannot be sent in a template message."};
  }
  if (message_template != nullptr && message_template->status == "DISABLED") {
    return GraphError{
        .code = 132'016,
        .title = "Template is disabled",
        .details = "Template has been paused too many times due to low quality and is now permanently disabled."};
  }
  return missing_template(name, language);
}

}  // namespace

Checked<void> fill_template(TemplateBook& book, const json::object& said, BusinessMessage& message) {
  const std::string name = text_at(said, "name");
  const std::string language = text_at(said.at("language").as_object(), "code");
  const MessageTemplate* message_template = book.find(name, language);
  if (auto error = not_sendable(message_template, name, language)) return std::unexpected(*std::move(error));
  const TemplateDefinition& definition = message_template->definition;
  // WhatsApp Cloud API, "Business-scoped user IDs": one-tap, zero-tap and copy-code templates need a number.
  if (message.to.empty() && definition.category == "AUTHENTICATION") {
    return std::unexpected(GraphError{.code = 131'062,
                                      .title = "Business-scoped user ID recipients are not supported for this message",
                                      .details = "Authentication templates are sent to phone numbers."});
  }
  Filling filling(definition.is_named());
  json::object view = filling.view(definition.components, array_at(&said, "components"));
  if (filling.error()) return std::unexpected(*filling.error());
  view["template"] = name;
  message.view = std::move(view);
  message.category = lower(definition.category);
  return {};
}

}  // namespace tendero::sandbox::whatsapp
