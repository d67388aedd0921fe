#include <algorithm>
#include <utility>

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include "base/whatsapp_limits.hpp"
#include "sandbox/whatsapp/message_rules.hpp"

/// WhatsApp Cloud API, "Single-product messages", "Multi-product messages", "Catalog messages" and "Interactive media
/// carousel messages".
namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;
namespace limits = whatsapp_limits;

/// What the buttons of all cards must have in common.
struct CardButtons {
  bool link = false;
  std::size_t replies = 0;
  [[nodiscard]] bool operator==(const CardButtons&) const = default;
};

CardButtons read_card_action(const Field& action, std::string& shown) {
  if (action.may("name").given()) {
    action.only({"name", "parameters"});
    action.need("name").word({"cta_url"});
    const Field parameters = action.need("parameters");
    parameters.only({"display_text", "url"});
    shown += "\n" + parameters.need("display_text").text(limits::card_label) + ": " +
             parameters.need("url").url(limits::link_url);
    return {.link = true};
  }
  action.only({"buttons"});
  const json::array replies = read_replies(action.need("buttons"), "quick_reply", limits::card_buttons);
  for (const json::value& each : replies) shown += "\n[" + std::string(each.at("title").as_string()) + "]";
  return {.replies = replies.size()};
}

CardButtons read_card(const Field& card, std::size_t index, std::string& shown, MediaStore& store) {
  card.only({"card_index", "type", "header", "body", "action"});
  const auto place = static_cast<std::int64_t>(index);
  card.need("card_index").integer(place, place);
  card.need("type").word({"cta_url"});
  const Field header = card.need("header");
  const std::string kind = header.need("type").word({"image", "video"});
  if (kind == "image" || kind == "video") {
    header.only({"type", kind});
    read_media_address(header.need(kind), kind, MediaPlace::card, store);
  }
  const Field body = card.may("body");
  body.only({"text"});
  const Field words = body.need("text");
  const std::string text = words.text(limits::card_body);
  if (static_cast<std::size_t>(std::ranges::count(text, '\n')) > limits::card_line_breaks) {
    words.not_valid(fmt::format("must have at most {} line breaks.", limits::card_line_breaks));
  }
  shown += fmt::format("\n\n[{}] {}", kind, text);
  return read_card_action(card.need("action"), shown);
}

}  // namespace

std::size_t read_product_sections(const Field& sections) {
  std::size_t products = 0;
  const auto given = sections.items(1, limits::product_sections);
  for (const Field& section : given) {
    section.only({"title", "product_items"});
    const Field title = given.size() > 1 ? section.need("title") : section.may("title");
    title.title(limits::product_section_title);
    for (const Field& item : section.need("product_items").some()) {
      item.only({"product_retailer_id"});
      item.need("product_retailer_id").id(limits::undocumented_text);
      ++products;
    }
  }
  if (products > limits::products) {
    sections.not_valid(fmt::format("have {} products in total. Max allowed count: {}", products, limits::products));
  }
  return products;
}

json::object read_product(const Field& action) {
  action.only({"catalog_id", "product_retailer_id"});
  action.need("catalog_id").id(limits::undocumented_text);
  return text_view("[product] " + action.need("product_retailer_id").id(limits::undocumented_text));
}

json::object read_product_list(const Field& action) {
  action.only({"catalog_id", "sections"});
  action.need("catalog_id").id(limits::undocumented_text);
  return text_view(fmt::format("[{} products]", read_product_sections(action.need("sections"))));
}

json::object read_catalog(const Field& action) {
  action.only({"name", "parameters"});
  action.need("name").word({"catalog_message"});
  const Field parameters = action.may("parameters");
  parameters.only({"thumbnail_product_retailer_id"});
  parameters.may("thumbnail_product_retailer_id").id(limits::undocumented_text);
  return text_view("[catalog]");
}

json::object read_carousel(const Field& action, MediaStore& store) {
  action.only({"cards"});
  std::string shown;
  std::optional<CardButtons> first;
  std::size_t index = 0;
  for (const Field& card : action.need("cards").items(limits::fewest_cards, limits::cards)) {
    const CardButtons buttons = read_card(card, index++, shown, store);
    if (!first) first = buttons;
    if (buttons != *first) card.may("action").not_valid("must have the same buttons as the first card.");
  }
  return text_view(shown.empty() ? shown : shown.substr(2));
}

}  // namespace tendero::sandbox::whatsapp
