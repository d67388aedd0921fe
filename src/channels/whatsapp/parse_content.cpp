#include "channels/whatsapp/parse_content.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

#include <boost/json.hpp>

#include "base/digest_text.hpp"
#include "base/text.hpp"
#include "channels/whatsapp/file_name.hpp"
#include "channels/whatsapp/loose_json.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_kind = 60;
constexpr std::size_t longest_caption = 4'096;
constexpr std::size_t longest_value = 1'000;
constexpr std::size_t most_fields = 50;
constexpr std::size_t deepest_answer = 16;
constexpr std::size_t most_lines = 200;

crm::Unsupported unsupported(const json::object& message, std::string_view kind) {
  return {clean(kind, longest_kind), clean(text_at(first_object(array_at(message, "errors")), "code"), longest_kind)};
}

std::string label_at(const json::object& object, std::string_view key) {
  return clean(text_at(object, key), longest_label);
}

crm::Content text_content(const json::object& message) {
  std::string body = clean(text_at(object_at(message, "text"), "body"), longest_text);
  if (trim(body).empty()) return unsupported(message, "text");
  return crm::Text{std::move(body)};
}

crm::Content chosen(const json::object& message, std::string id, std::string_view label, std::string_view kind) {
  std::string title = clean(label, longest_label);
  if (id.empty() && title.empty()) return unsupported(message, kind);
  if (id.empty()) return crm::Text{std::move(title)};
  return crm::Chosen{clean(id, longest_label), std::move(title)};
}

/// WhatsApp Cloud API, "Webhooks, button messages": the payload equals the label when the template gave none.
crm::Content button_content(const json::object& message) {
  const json::object& button = object_at(message, "button");
  const std::string payload = text_at(button, "payload");
  const std::string label = text_at(button, "text");
  return chosen(message, payload.empty() ? label : payload, label, "button");
}

constexpr std::array<std::pair<std::string_view, crm::MediaKind>, 5> media_types{{
    {"image", crm::MediaKind::image},
    {"video", crm::MediaKind::video},
    {"audio", crm::MediaKind::audio},
    {"document", crm::MediaKind::document},
    {"sticker", crm::MediaKind::sticker},
}};

/// WhatsApp Cloud API, "Webhooks, media messages": a file above 100 MB comes without media and with error 131052.
crm::Content media_content(const json::object& message, std::string_view type, crm::MediaKind kind) {
  const json::object& media = object_at(message, type);
  crm::Media content{.kind = kind,
                     .external_id = label_at(media, "id"),
                     .mime_type = label_at(media, "mime_type"),
                     .sha256 = sha256_from_text(text_at(media, "sha256")),
                     .caption = clean(text_at(media, "caption"), longest_caption),
                     .filename = last_path_part(label_at(media, "filename")),
                     .animated = flag_at(media, "animated")};
  if (content.external_id.empty()) return unsupported(message, type);
  if (kind == crm::MediaKind::audio && flag_at(media, "voice")) content.kind = crm::MediaKind::voice;
  return content;
}

crm::Content location_content(const json::object& message) {
  const json::object& location = object_at(message, "location");
  const auto latitude = decimal_at(location, "latitude");
  const auto longitude = decimal_at(location, "longitude");
  constexpr double pole = 90;
  constexpr double date_line = 180;
  if (!latitude || !longitude || std::abs(*latitude) > pole || std::abs(*longitude) > date_line)
    return unsupported(message, "location");
  return crm::Location{.latitude = *latitude,
                       .longitude = *longitude,
                       .name = label_at(location, "name"),
                       .address = clean(text_at(location, "address"), longest_value),
                       .url = clean(text_at(location, "url"), longest_url)};
}

/// WhatsApp Cloud API, "Webhooks, order messages": no total, no variant, and a price that the phone says.
crm::Content cart_content(const json::object& message) {
  const json::object& order = object_at(message, "order");
  crm::Cart cart{
      .catalog = label_at(order, "catalog_id"), .note = clean(text_at(order, "text"), longest_value), .lines = {}};
  for (const json::value& each : array_at(order, "product_items")) {
    if (!each.is_object() || cart.lines.size() == most_lines) continue;
    const json::object& item = each.get_object();
    crm::CartLine line{.product = label_at(item, "product_retailer_id"),
                       .quantity = number_at(item, "quantity").value_or(1),
                       .price = digits_at(item, "item_price"),
                       .currency = label_at(item, "currency")};
    if (!line.product.empty() && line.quantity > 0) cart.lines.push_back(std::move(line));
  }
  if (cart.lines.empty()) return unsupported(message, "order");
  return cart;
}

std::string written(const json::value& value) {
  if (value.is_string()) return clean(std::string_view(value.get_string()), longest_value);
  if (value.is_null()) return {};
  return clean(json::serialize(value), longest_value);
}

crm::FormAnswer form_answer(std::string form, const json::object& values) {
  crm::FormAnswer answer{.form = clean(form, longest_kind), .fields = {}};
  for (const auto& [name, value] : values) {
    if (answer.fields.size() == most_fields) break;
    answer.fields.push_back({clean(name, longest_label), written(value)});
  }
  return answer;
}

/// WhatsApp Cloud API, "Webhooks, flow responses": what was filled in is JSON within a JSON text.
crm::Content filled_form(const json::object& message, const json::object& reply) {
  boost::system::error_code error;
  json::parse_options options;
  options.max_depth = deepest_answer;
  const json::value values = json::parse(text_at(reply, "response_json"), error, {}, options);
  const std::string name = text_at(reply, "name");
  if (error || !values.is_object()) {
    return name.empty() ? crm::Content(unsupported(message, "nfm_reply")) : crm::Content(form_answer(name, {}));
  }
  return form_answer(name.empty() ? "flow" : name, values.get_object());
}

crm::Content product_content(const json::object& message, const json::object& product) {
  const std::string id = label_at(product, "product_retailer_id");
  if (id.empty()) return unsupported(message, "product");
  return crm::Products{.catalog = label_at(product, "catalog_id"), .sections = {{.products = {id}}}};
}

/// The object says what it is: in the documentation the type also stands once as the word "interactive" again.
crm::Content interactive_content(const json::object& message) {
  const json::object& interactive = object_at(message, "interactive");
  const std::string type = text_at(interactive, "type");
  const auto has = [&](std::string_view name) { return type == name || !object_at(interactive, name).empty(); };
  for (const auto name : {"button_reply", "list_reply"}) {
    if (!has(name)) continue;
    const json::object& reply = object_at(interactive, name);
    return chosen(message, text_at(reply, "id"), text_at(reply, "title"), name);
  }
  if (has("nfm_reply")) return filled_form(message, object_at(interactive, "nfm_reply"));
  if (has("call_permission_reply"))
    return form_answer("call_permission", object_at(interactive, "call_permission_reply"));
  if (has("payment_method")) return form_answer("payment_method", object_at(interactive, "payment_method"));
  if (has("product")) return product_content(message, object_at(interactive, "product"));
  return unsupported(message, type.empty() ? "interactive" : type);
}

}  // namespace

std::string type_of(const json::object& message) {
  std::string type = text_at(message, "type");
  if (!type.empty()) return type;
  for (const auto name : {"text", "interactive", "button", "image", "video", "audio", "document", "sticker", "location",
                          "order", "reaction", "system"}) {
    if (!object_at(message, name).empty()) return name;
  }
  return array_at(message, "contacts").empty() ? "unknown" : "contacts";
}

crm::Content content_of(const json::object& message, std::string_view type) {
  if (type == "text") return text_content(message);
  if (type == "interactive") return interactive_content(message);
  if (type == "button") return button_content(message);
  if (type == "location") return location_content(message);
  if (type == "contacts") return cards_content(message);
  if (type == "order") return cart_content(message);
  const auto* media = std::ranges::find(media_types, type, &std::pair<std::string_view, crm::MediaKind>::first);
  if (media != media_types.end()) return media_content(message, type, media->second);
  if (type == "unsupported" || type == "unknown") {
    const std::string what = text_at(object_at(message, "unsupported"), "type");
    return unsupported(message, what.empty() ? type : what);
  }
  return unsupported(message, type);
}

crm::MessageContext context_of(const json::object& message) {
  crm::MessageContext context;
  const json::object& around = object_at(message, "context");
  if (flag_at(around, "forwarded")) context.forwarded = crm::Forwarded::once;
  if (flag_at(around, "frequently_forwarded")) context.forwarded = crm::Forwarded::often;
  const json::object& product = object_at(around, "referred_product");
  if (std::string id = label_at(product, "product_retailer_id"); !id.empty()) {
    context.product = crm::CatalogProduct{label_at(product, "catalog_id"), std::move(id)};
  }
  const json::object& referral = object_at(message, "referral");
  if (referral.empty()) return context;
  std::string media_url = text_at(referral, "image_url");
  if (media_url.empty()) media_url = text_at(referral, "video_url");
  context.referral =
      crm::Referral{.source = label_at(referral, "source_type"),
                    .source_id = label_at(referral, "source_id"),
                    .source_url = clean(text_at(referral, "source_url"), longest_url),
                    .headline = label_at(referral, "headline"),
                    .body = clean(text_at(referral, "body"), longest_value),
                    .media_type = label_at(referral, "media_type"),
                    .media_url = clean(media_url, longest_url),
                    .click_id = label_at(referral, "ctwa_clid"),
                    .welcome = clean(text_at(object_at(referral, "welcome_message"), "text"), longest_value),
                    .reference = label_at(referral, "ref")};
  return context;
}

}  // namespace tendero::channels::whatsapp
