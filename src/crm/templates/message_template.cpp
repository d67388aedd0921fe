#include "crm/templates/message_template.hpp"

#include <boost/json.hpp>

#include "crm/content/json_fields.hpp"
#include "crm/words.hpp"

namespace tendero::crm {
namespace {

namespace json = boost::json;

constexpr Words<HeadFormat, 8> head_formats{
    {"none", "text", "image", "video", "gif", "document", "location", "product"}};
constexpr Words<TapKind, 12> tap_kinds{{"quick_reply", "url", "phone_number", "copy_code", "flow", "catalog",
                                        "products", "product", "one_time_code", "voice_call", "request_contact_info",
                                        "other"}};

}  // namespace

std::string_view to_word(HeadFormat format) noexcept { return head_formats.of(format); }
std::optional<HeadFormat> read_head_format(std::string_view word) noexcept { return head_formats.read(word); }
std::string_view to_word(TapKind kind) noexcept { return tap_kinds.of(kind); }
std::optional<TapKind> read_tap_kind(std::string_view word) noexcept { return tap_kinds.read(word); }

// Found by the writer and the reader through their arguments, so they stand in this namespace.
template <class T, class Value>
concept TemplatePart = std::same_as<std::remove_const_t<T>, Value>;

static std::optional<HeadFormat> read_word(std::string_view word, HeadFormat) { return read_head_format(word); }
static std::optional<TapKind> read_word(std::string_view word, TapKind) { return read_tap_kind(word); }

void fields(auto& of, TemplatePart<TemplateText> auto& text) {
  of.always("text", text.text);
  of.each("examples", text.examples);
}

void fields(auto& of, TemplatePart<TemplateHead> auto& head) {
  of.always("format", head.format);
  of.each("text", head.text);
  of.each("example", head.example);
}

void fields(auto& of, TemplatePart<TemplateTap> auto& tap) {
  of.always("kind", tap.kind);
  of.each("label", tap.label);
  of.each("url", tap.url);
  of.each("phone", tap.phone);
  of.each("example", tap.example);
  of.each("flow", tap.flow);
}

void fields(auto& of, TemplatePart<TemplateCardDesign> auto& card) {
  of.each("head", card.head);
  of.each("body", card.body);
  of.each("taps", card.taps);
}

void fields(auto& of, TemplatePart<TemplateOffer> auto& offer) {
  of.always("text", offer.text);
  of.each("ends", offer.ends);
}

void fields(auto& of, TemplatePart<CodeWords> auto& code) {
  of.each("securityAdvice", code.security_advice);
  of.each("minutes", code.minutes);
}

void fields(auto& of, TemplatePart<MessageTemplate> auto& design) {
  of.always("name", design.name);
  of.always("language", design.language);
  of.always("category", design.category);
  of.each("named", design.named);
  of.each("head", design.head);
  of.each("body", design.body);
  of.each("footer", design.footer);
  of.each("taps", design.taps);
  of.each("cards", design.cards);
  of.each("offer", design.offer);
  of.each("code", design.code);
  of.each("unknownParts", design.unknown_parts);
}

std::string to_json(const MessageTemplate& design) {
  json_fields::Writer writer;
  fields(writer, design);
  return json::serialize(writer.take());
}

std::optional<MessageTemplate> read_message_template(std::string_view text) {
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  if (error || !value.is_object()) return std::nullopt;
  return json_fields::Reader::read_object<MessageTemplate>(value.get_object());
}

}  // namespace tendero::crm
