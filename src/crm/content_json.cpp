#include <string_view>
#include <utility>

#include <boost/json.hpp>

#include "crm/content.hpp"
#include "crm/content/fields.hpp"
#include "crm/content/json_fields.hpp"

namespace tendero::crm {
namespace {

namespace json = boost::json;

constexpr int current_version = 1;

/// The word under "type" of each kind of content: stored, so it never changes.
template <class T>
struct TypeWord;
template <>
struct TypeWord<Text> {
  static constexpr std::string_view word = "text";
};
template <>
struct TypeWord<Choices> {
  static constexpr std::string_view word = "choices";
};
template <>
struct TypeWord<Chosen> {
  static constexpr std::string_view word = "chosen";
};
template <>
struct TypeWord<Unsupported> {
  static constexpr std::string_view word = "unsupported";
};
template <>
struct TypeWord<Media> {
  static constexpr std::string_view word = "media";
};
template <>
struct TypeWord<Location> {
  static constexpr std::string_view word = "location";
};
template <>
struct TypeWord<ContactCards> {
  static constexpr std::string_view word = "contacts";
};
template <>
struct TypeWord<Reaction> {
  static constexpr std::string_view word = "reaction";
};
template <>
struct TypeWord<LinkButton> {
  static constexpr std::string_view word = "link_button";
};
template <>
struct TypeWord<Carousel> {
  static constexpr std::string_view word = "carousel";
};
template <>
struct TypeWord<Products> {
  static constexpr std::string_view word = "products";
};
template <>
struct TypeWord<CatalogLink> {
  static constexpr std::string_view word = "catalog";
};
template <>
struct TypeWord<Cart> {
  static constexpr std::string_view word = "cart";
};
template <>
struct TypeWord<Request> {
  static constexpr std::string_view word = "request";
};
template <>
struct TypeWord<CallButton> {
  static constexpr std::string_view word = "call_button";
};
template <>
struct TypeWord<Form> {
  static constexpr std::string_view word = "form";
};
template <>
struct TypeWord<FormAnswer> {
  static constexpr std::string_view word = "form_answer";
};
template <>
struct TypeWord<Template> {
  static constexpr std::string_view word = "template";
};

/// Goes through the kinds of content until one has the word.
template <std::size_t index = 0>
std::optional<Content> read_type(std::string_view type, const json::object& object) {
  if constexpr (index < std::variant_size_v<Content>) {
    using Kind = std::variant_alternative_t<index, Content>;
    if (type != TypeWord<Kind>::word) return read_type<index + 1>(type, object);
    auto read = json_fields::Reader::read_object<Kind>(object);
    return read ? std::optional<Content>(*std::move(read)) : std::nullopt;
  } else {
    return std::nullopt;
  }
}

}  // namespace

std::string to_json(const Content& content) {
  json::object object = std::visit(
      []<class Kind>(const Kind& kind) {
        json_fields::Writer writer;
        fields(writer, kind);
        json::object written{{"type", TypeWord<Kind>::word}};
        for (auto& member : writer.take()) written.insert(std::move(member));
        return written;
      },
      content);
  object["v"] = current_version;
  return json::serialize(object);
}

std::optional<Content> read_content(std::string_view text) {
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  if (error || !value.is_object()) return std::nullopt;
  const json::object& object = value.get_object();
  const json::value* version = object.if_contains("v");
  if (version == nullptr || !version->is_int64() || version->as_int64() != current_version) return std::nullopt;
  const json::value* type = object.if_contains("type");
  return type != nullptr && type->is_string() ? read_type(type->get_string(), object) : std::nullopt;
}

}  // namespace tendero::crm
