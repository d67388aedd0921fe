#include <algorithm>

#include <fmt/format.h>

#include "base/whatsapp_limits.hpp"
#include "channels/whatsapp/check_parts.hpp"
#include "channels/whatsapp/render_parts.hpp"

/// WhatsApp Cloud API, "Interactive media carousel messages" and those of a catalogue's products.
namespace tendero::channels::whatsapp {
namespace {

namespace limits = whatsapp_limits;

const std::string action = "interactive['action']";

/// Every card has the same buttons as the first: a link, or as many choices.
void check_card(FieldCheck& check, const std::string& field, const crm::Card& card, const crm::Card& first) {
  check_media(check, fmt::format("{}['header']['{}']", field, type_of(card.picture.kind)), card.picture,
              MediaPlace::card);
  const std::string body = field + "['body']['text']";
  check.optional_text(body, card.body, limits::card_body);
  check.that(static_cast<std::size_t>(std::ranges::count(card.body, '\n')) <= limits::card_line_breaks, body,
             fmt::format("may have {} line breaks; take some out.", limits::card_line_breaks));
  check.that(card.label.empty() == first.label.empty() && card.choices.size() == first.choices.size(),
             field + "['action']", "must have the same buttons as the first card.");
  if (card.label.empty()) {
    check_reply_buttons(check, field + "['action']['buttons']", "quick_reply", limits::card_buttons, card.choices);
    return;
  }
  check.that(card.choices.empty(), field + "['action']", "has a link or choices, not both.");
  check.text(field + "['action']['parameters']['display_text']", card.label, limits::card_label);
  check.url(field + "['action']['parameters']['url']", card.url, limits::link_url);
}

void check_product_list(FieldCheck& check, const crm::Products& products) {
  check.that(!products.decor.picture, "interactive['header']['type']", "must be text above products.");
  check.text("interactive['header']['text']", products.decor.header, limits::header_text);
  check.text("interactive['body']['text']", products.body, limits::interactive_body);
  check_product_sections(check, action + "['sections']", products.sections);
}

}  // namespace

void check_product_sections(FieldCheck& check, const std::string& field,
                            const std::vector<crm::ProductSection>& sections) {
  check.count(field, sections.size(), 1, limits::product_sections);
  std::size_t products = 0;
  for (std::size_t index = 0; index < sections.size(); ++index) {
    const std::string section = fmt::format("{}[{}]", field, index);
    if (sections.size() > 1) check.text(section + "['title']", sections[index].title, limits::product_section_title);
    check.optional_text(section + "['title']", sections[index].title, limits::product_section_title);
    check.that(!sections[index].products.empty(), section + "['product_items']", "is empty; name a product.");
    for (std::size_t item = 0; item < sections[index].products.size(); ++item) {
      check.id(fmt::format("{}['product_items'][{}]['product_retailer_id']", section, item),
               sections[index].products[item], limits::undocumented_text);
    }
    products += sections[index].products.size();
  }
  check.count(field, products, 1, limits::products);
}

void check_interactive(FieldCheck& check, const crm::Carousel& carousel) {
  check.text("interactive['body']['text']", carousel.body, limits::interactive_body);
  const std::string cards = action + "['cards']";
  check.count(cards, carousel.cards.size(), limits::fewest_cards, limits::cards);
  for (std::size_t index = 0; index < carousel.cards.size(); ++index) {
    check_card(check, fmt::format("{}[{}]", cards, index), carousel.cards[index], carousel.cards.front());
  }
}

void check_interactive(FieldCheck& check, const crm::Products& products) {
  check.id(action + "['catalog_id']", products.catalog, limits::undocumented_text);
  check.optional_text("interactive['footer']['text']", products.decor.footer, limits::footer);
  if (!is_single(products)) return check_product_list(check, products);
  check.optional_text("interactive['body']['text']", products.body, limits::interactive_body);
  check.id(action + "['product_retailer_id']", products.sections.front().products.front(), limits::undocumented_text);
}

void check_interactive(FieldCheck& check, const crm::CatalogLink& link) {
  check.text("interactive['body']['text']", link.body, limits::interactive_body);
  check.optional_text("interactive['footer']['text']", link.footer, limits::footer);
  if (link.product.empty()) return;
  check.id(action + "['parameters']['thumbnail_product_retailer_id']", link.product, limits::undocumented_text);
}

}  // namespace tendero::channels::whatsapp
