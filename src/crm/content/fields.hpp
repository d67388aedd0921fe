#pragma once

#include <concepts>
#include <optional>
#include <string_view>
#include <type_traits>

#include "crm/content.hpp"
#include "crm/message_context.hpp"
#include "crm/message_price.hpp"

/// The fields of everything that is stored as JSON, each list once for writing and reading (`json_fields.hpp`).
namespace tendero::crm {

template <class T, class Value>
concept As = std::same_as<std::remove_const_t<T>, Value>;

inline std::optional<MediaKind> read_word(std::string_view word, MediaKind) { return read_media_kind(word); }
inline std::optional<Wish> read_word(std::string_view word, Wish) { return read_wish(word); }
inline std::optional<Forwarded> read_word(std::string_view word, Forwarded) { return read_forwarded(word); }
inline std::optional<TemplateValueKind> read_word(std::string_view word, TemplateValueKind) {
  return read_template_value_kind(word);
}
inline std::optional<TemplateButtonKind> read_word(std::string_view word, TemplateButtonKind) {
  return read_template_button_kind(word);
}

void fields(auto& of, As<Text> auto& text) {
  of.always("body", text.body);
  of.each("preview", text.preview);
}

void fields(auto& of, As<Media> auto& media) {
  of.always("kind", media.kind);
  of.each("external_id", media.external_id);
  of.each("link", media.link);
  of.each("mime_type", media.mime_type);
  of.each("sha256", media.sha256);
  of.each("caption", media.caption);
  of.each("filename", media.filename);
  of.each("animated", media.animated);
}

void fields(auto& of, As<Decor> auto& decor) {
  of.each("header", decor.header);
  of.each("picture", decor.picture);
  of.each("footer", decor.footer);
}

void fields(auto& of, As<Choice> auto& choice) {
  of.always("id", choice.id);
  of.always("title", choice.title);
  of.each("description", choice.description);
  of.each("section", choice.section);
}

void fields(auto& of, As<Choices> auto& choices) {
  of.always("body", choices.body);
  of.each("button", choices.button);
  of.always("choices", choices.choices);
  of.each("decor", choices.decor);
}

void fields(auto& of, As<Chosen> auto& chosen) {
  of.always("id", chosen.id);
  of.always("title", chosen.title);
}

void fields(auto& of, As<LinkButton> auto& link) {
  of.always("body", link.body);
  of.always("label", link.label);
  of.always("url", link.url);
  of.each("decor", link.decor);
}

void fields(auto& of, As<Card> auto& card) {
  of.always("picture", card.picture);
  of.each("body", card.body);
  of.each("label", card.label);
  of.each("url", card.url);
  of.each("choices", card.choices);
}

void fields(auto& of, As<Carousel> auto& carousel) {
  of.always("body", carousel.body);
  of.always("cards", carousel.cards);
}

void fields(auto& of, As<Location> auto& location) {
  of.always("latitude", location.latitude);
  of.always("longitude", location.longitude);
  of.each("name", location.name);
  of.each("address", location.address);
  of.each("url", location.url);
}

void fields(auto& of, As<CardPhone> auto& phone) {
  of.always("number", phone.number);
  of.each("wa_id", phone.wa_id);
}

void fields(auto& of, As<ContactCard> auto& card) {
  of.always("name", card.name);
  of.each("first_name", card.first_name);
  of.each("last_name", card.last_name);
  of.each("company", card.company);
  of.each("birthday", card.birthday);
  of.each("phones", card.phones);
  of.each("emails", card.emails);
  of.each("addresses", card.addresses);
  of.each("urls", card.urls);
}

void fields(auto& of, As<ContactCards> auto& cards) {
  of.always("cards", cards.cards);
  of.each("asked_for", cards.asked_for);
}

void fields(auto& of, As<Reaction> auto& reaction) { of.always("emoji", reaction.emoji); }

void fields(auto& of, As<CatalogProduct> auto& product) {
  of.always("catalog", product.catalog);
  of.always("product", product.product);
}

void fields(auto& of, As<ProductSection> auto& section) {
  of.each("title", section.title);
  of.always("products", section.products);
}

void fields(auto& of, As<Products> auto& products) {
  of.each("body", products.body);
  of.always("catalog", products.catalog);
  of.always("sections", products.sections);
  of.each("decor", products.decor);
}

void fields(auto& of, As<CatalogLink> auto& link) {
  of.always("body", link.body);
  of.each("product", link.product);
  of.each("footer", link.footer);
}

void fields(auto& of, As<CartLine> auto& line) {
  of.always("product", line.product);
  of.always("quantity", line.quantity);
  of.each("price", line.price);
  of.each("currency", line.currency);
}

void fields(auto& of, As<Cart> auto& cart) {
  of.each("catalog", cart.catalog);
  of.each("note", cart.note);
  of.always("lines", cart.lines);
}

void fields(auto& of, As<Request> auto& request) {
  of.always("wish", request.wish);
  of.always("body", request.body);
  of.each("country", request.country);
}

void fields(auto& of, As<CallButton> auto& call) {
  of.always("body", call.body);
  of.always("label", call.label);
  of.each("ttl_minutes", call.ttl_minutes);
  of.each("payload", call.payload);
}

void fields(auto& of, As<Form> auto& form) {
  of.always("body", form.body);
  of.always("label", form.label);
  of.each("id", form.id);
  of.each("name", form.name);
  of.each("token", form.token);
  of.each("screen", form.screen);
  of.each("data", form.data);
  of.each("draft", form.draft);
  of.each("decor", form.decor);
}

void fields(auto& of, As<FormField> auto& field) {
  of.always("name", field.name);
  of.always("value", field.value);
}

void fields(auto& of, As<FormAnswer> auto& answer) {
  of.always("form", answer.form);
  of.always("fields", answer.fields);
}

void fields(auto& of, As<TemplateValue> auto& value) {
  of.always("text", value.text);
  of.each("name", value.name);
  of.each("kind", value.kind);
  of.each("currency", value.currency);
  of.each("thousandths", value.thousandths);
}

void fields(auto& of, As<TemplateButton> auto& button) {
  of.always("index", button.index);
  of.always("kind", button.kind);
  of.each("value", button.value);
  of.each("data", button.data);
  of.each("sections", button.sections);
}

void fields(auto& of, As<TemplateHeader> auto& header) {
  of.each("text", header.text);
  of.each("media", header.media);
  of.each("location", header.location);
  of.each("product", header.product);
}

void fields(auto& of, As<TemplateCard> auto& card) {
  of.each("header", card.header);
  of.each("body", card.body);
  of.each("buttons", card.buttons);
}

void fields(auto& of, As<Template> auto& message) {
  of.always("name", message.name);
  of.always("language", message.language);
  of.each("shown", message.shown);
  of.each("header", message.header);
  of.each("body", message.body);
  of.each("buttons", message.buttons);
  of.each("cards", message.cards);
  of.each("offer_ends_ms", message.offer_ends_ms);
}

void fields(auto& of, As<Unsupported> auto& other) {
  of.always("kind", other.kind);
  of.each("error_code", other.error_code);
}

void fields(auto& of, As<Referral> auto& referral) {
  of.each("source", referral.source);
  of.each("source_id", referral.source_id);
  of.each("source_url", referral.source_url);
  of.each("headline", referral.headline);
  of.each("body", referral.body);
  of.each("media_type", referral.media_type);
  of.each("media_url", referral.media_url);
  of.each("click_id", referral.click_id);
  of.each("welcome", referral.welcome);
  of.each("reference", referral.reference);
}

void fields(auto& of, As<MessagePrice> auto& price) {
  of.each("category", price.category);
  of.each("type", price.type);
  of.each("model", price.model);
  of.each("billable", price.billable);
}

void fields(auto& of, As<MessageContext> auto& context) {
  of.each("forwarded", context.forwarded);
  of.each("product", context.product);
  of.each("referral", context.referral);
}

}  // namespace tendero::crm
