#include "sandbox/whatsapp/customer_content.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>

#include <boost/json.hpp>

#include "base/base64.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"
#include "sandbox/whatsapp/message_view.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;

/// WhatsApp Cloud API, "Media": what came with a webhook.
constexpr Duration kept_for = std::chrono::days{7};
constexpr std::size_t longest_words = 4096;
constexpr std::size_t longest_emoji = 16;

constexpr std::array<std::string_view, 5> media_types{"image", "video", "audio", "document", "sticker"};

std::unexpected<Fault> wrong(std::string message) {
  return fault(FaultKind::invalid, "invalid_input", std::move(message));
}

std::string text_at(const json::object& body, std::string_view key) {
  const json::value* found = body.if_contains(key);
  return found != nullptr && found->is_string() ? clean(std::string_view(found->get_string()), longest_words)
                                                : std::string();
}

bool flag_at(const json::object& body, std::string_view key) {
  const json::value* found = body.if_contains(key);
  return found != nullptr && found->is_bool() && found->get_bool();
}

void put_if(json::object& into, std::string_view key, std::string value) {
  if (!value.empty()) into[key] = std::move(value);
}

/// As webhooks write a fingerprint.
std::string in_base64(std::string_view hex) {
  std::string bytes;
  for (std::size_t at = 0; at + 1 < hex.size(); at += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(at, 2)), nullptr, 16));
  }
  return to_base64(bytes);
}

Result<CustomerContent> read_media(std::string_view type, const json::object& body, MediaStore& media, World& world) {
  const std::string mime_type = text_at(body, "mimeType");
  const json::value* written = body.if_contains("bytes");
  auto bytes = written != nullptr && written->is_string() ? from_base64(written->get_string()) : std::nullopt;
  if (!bytes || bytes->empty()) return wrong("bytes: the file in base64");
  if (mime_type.empty()) return wrong("mimeType: missing");
  constexpr std::uint64_t ids = 900'000'000'000'000;
  const std::string id = std::to_string(100'000'000'000'000 + world.chance.below(ids));
  json::object said{{"id", id}, {"mime_type", mime_type}, {"sha256", in_base64(sha256_hex(*bytes))}};
  media.keep({.id = id,
              .mime_type = mime_type,
              .bytes = *bytes,
              .sha256 = sha256_hex(*bytes),
              .ticket = {},
              .ticket_until = {},
              .kept_until = world.clock.now() + kept_for});
  ShownFile shown{.type = std::string(type),
                  .url = "/phone/media/" + id,
                  .mime_type = mime_type,
                  .bytes = bytes->size(),
                  .voice = type == "audio" && flag_at(body, "voice")};
  if (type == "image" || type == "video" || type == "document") shown.caption = text_at(body, "caption");
  if (type == "document") shown.filename = text_at(body, "filename");
  put_if(said, "caption", shown.caption);
  put_if(said, "filename", shown.filename);
  if (type == "audio") said["voice"] = shown.voice;
  if (type == "sticker") said["animated"] = flag_at(body, "animated");
  return CustomerContent{.said = std::move(said), .view = file_view(shown)};
}

std::optional<double> degrees_at(const json::object& body, std::string_view key, double most) {
  const json::value* found = body.if_contains(key);
  if (found == nullptr || !found->is_number()) return std::nullopt;
  const double value = found->to_number<double>();
  return std::abs(value) <= most ? std::optional(value) : std::nullopt;
}

Result<CustomerContent> read_location(const json::object& body) {
  constexpr double pole = 90;
  constexpr double date_line = 180;
  const auto latitude = degrees_at(body, "latitude", pole);
  const auto longitude = degrees_at(body, "longitude", date_line);
  if (!latitude || !longitude) return wrong("latitude, longitude: degrees");
  json::object said{{"latitude", *latitude}, {"longitude", *longitude}};
  for (const auto key : {"name", "address", "url"}) put_if(said, key, text_at(body, key));
  return CustomerContent{.said = std::move(said),
                         .view = place_view({.latitude = *latitude,
                                             .longitude = *longitude,
                                             .name = text_at(body, "name"),
                                             .address = text_at(body, "address")})};
}

Result<CustomerContent> read_cards(const json::object& body) {
  const json::value* cards = body.if_contains("contacts");
  if (cards == nullptr || !cards->is_array() || cards->get_array().empty()) return wrong("contacts: a list of cards");
  for (const json::value& each : cards->get_array()) {
    if (!each.is_object()) return wrong("contacts: each is an object");
    const json::value* name = each.get_object().if_contains("name");
    if (name == nullptr || !name->is_object()) return wrong("contacts[].name: missing");
  }
  return CustomerContent{.said = *cards, .view = cards_view(cards->get_array())};
}

Result<CustomerContent> read_cart(const json::object& body) {
  const json::value* items = body.if_contains("items");
  if (items == nullptr || !items->is_array() || items->get_array().empty()) return wrong("items: a list of products");
  json::array products;
  json::array shown;
  for (const json::value& each : items->get_array()) {
    if (!each.is_object()) return wrong("items: each is an object");
    const json::object& item = each.get_object();
    const std::string product = text_at(item, "product");
    const json::value* quantity = item.if_contains("quantity");
    const json::value* price = item.if_contains("price");
    if (product.empty() || quantity == nullptr || !quantity->is_int64() || quantity->get_int64() < 1 ||
        price == nullptr || !price->is_number()) {
      return wrong("items[]: product, quantity and price");
    }
    const std::string currency = text_at(item, "currency");
    shown.push_back({{"product", product}, {"quantity", *quantity}, {"price", *price}, {"currency", currency}});
    products.push_back(
        {{"product_retailer_id", product}, {"quantity", *quantity}, {"item_price", *price}, {"currency", currency}});
  }
  const std::string words = text_at(body, "text");
  json::object said{{"catalog_id", text_at(body, "catalog")}, {"text", words}};
  said["product_items"] = std::move(products);
  return CustomerContent{.said = std::move(said), .view = cart_view(std::move(shown), words)};
}

Result<CustomerContent> read_reaction(const json::object& body) {
  const std::string target = text_at(body, "messageId");
  if (target.empty()) return wrong("messageId: the message it is put on");
  const std::string emoji(first_code_points(text_at(body, "emoji"), longest_emoji));
  json::object said{{"message_id", target}};
  // WhatsApp leaves the emoji out when it is taken back.
  if (!emoji.empty()) said["emoji"] = emoji;
  return CustomerContent{.said = std::move(said), .view = reaction_view(target, emoji), .target = target};
}

}  // namespace

bool is_customer_content(std::string_view type) noexcept {
  return std::ranges::find(media_types, type) != media_types.end() || type == "location" || type == "contacts" ||
         type == "order" || type == "reaction";
}

Result<CustomerContent> read_customer_content(std::string_view type, const json::object& body, MediaStore& media,
                                              World& world) {
  if (type == "location") return read_location(body);
  if (type == "contacts") return read_cards(body);
  if (type == "order") return read_cart(body);
  if (type == "reaction") return read_reaction(body);
  return read_media(type, body, media, world);
}

}  // namespace tendero::sandbox::whatsapp
