#include "channels/whatsapp/fit.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/text.hpp"
#include "base/whatsapp_limits.hpp"
#include "channels/whatsapp/fit_parts.hpp"
#include "channels/whatsapp/measure.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace limits = whatsapp_limits;

using crm::Content;

/// A header or footer that goes into the body: nothing when it may stay, or says nothing.
std::string taken_out(std::string& words, std::size_t most) {
  if (trim(words).empty()) words.clear();
  if (count_units(words) <= most) return {};
  return std::string(trim(std::exchange(words, {})));
}

/// A card needs a part of the name beside the whole; more cards than a message holds become several messages.
std::vector<Content> fit_cards(const crm::ContactCards& contacts) {
  std::vector<Content> messages;
  for (const crm::ContactCard& given : contacts.cards) {
    crm::ContactCard card = given;
    if (card.first_name.empty() && card.last_name.empty()) card.first_name = card.name;
    auto* last = messages.empty() ? nullptr : std::get_if<crm::ContactCards>(&messages.back());
    if (last == nullptr || last->cards.size() == limits::contact_cards) {
      messages.emplace_back(crm::ContactCards{.cards = {}, .asked_for = contacts.asked_for});
      last = std::get_if<crm::ContactCards>(&messages.back());
    }
    last->cards.push_back(std::move(card));
  }
  return messages;
}

void shorten_labels(crm::LinkButton& link) {
  move_long_words(link.decor, link.body);
  link.label = shortened(link.label, limits::link_label);
}
void shorten_labels(crm::CallButton& call) { call.label = shortened(call.label, limits::call_label); }
void shorten_labels(crm::Form& form) {
  move_long_words(form.decor, form.body);
  form.label = shortened(form.label, limits::form_label);
}
void shorten_labels(crm::Carousel& carousel) {
  for (crm::Card& card : carousel.cards) {
    card.label = shortened(card.label, limits::card_label);
    card.choices = as_buttons(card.choices);
  }
}
void shorten_labels(crm::Products&) {}  // its header must stay one
void shorten_labels(crm::CatalogLink&) {}
void shorten_labels(crm::Request&) {}

struct Fitting {
  const std::string& list_button;

  std::vector<Content> operator()(const crm::Text& text) const {
    std::vector<Content> messages;
    append_text(messages, text.body, text.preview);
    return messages;
  }
  std::vector<Content> operator()(const crm::Choices& choices) const { return fit_choices(choices, list_button); }
  std::vector<Content> operator()(const crm::Media& media) const { return fit_media(media); }
  std::vector<Content> operator()(const crm::ContactCards& cards) const { return fit_cards(cards); }
  std::vector<Content> operator()(const crm::Location& location) const { return {location}; }
  std::vector<Content> operator()(const crm::Reaction& reaction) const { return {reaction}; }
  std::vector<Content> operator()(const crm::Template& message) const { return {message}; }
  std::vector<Content> operator()(const crm::Chosen&) const { return {}; }
  std::vector<Content> operator()(const crm::Cart&) const { return {}; }
  std::vector<Content> operator()(const crm::FormAnswer&) const { return {}; }
  std::vector<Content> operator()(const crm::Unsupported&) const { return {}; }
  /// Everything with a body and something to tap.
  std::vector<Content> operator()(auto content) const {
    std::vector<Content> messages;
    shorten_labels(content);
    content.body = body_that_stays(messages, content.body);
    messages.emplace_back(std::move(content));
    return messages;
  }
};

}  // namespace

void append_text(std::vector<Content>& messages, std::string_view text, bool preview) {
  for (std::string& piece : split_text(text, limits::text_body)) {
    messages.emplace_back(crm::Text{.body = std::move(piece), .preview = preview});
  }
}

std::string body_that_stays(std::vector<Content>& messages, std::string_view body) {
  std::vector<std::string> pieces = split_text(body, limits::interactive_body);
  if (pieces.empty()) return {};
  std::string last = std::move(pieces.back());
  if (pieces.size() > 1) {
    const std::string_view whole = trim(body);
    append_text(messages, whole.substr(0, whole.size() - last.size()));
  }
  return last;
}

void move_long_words(crm::Decor& decor, std::string& body) {
  const std::string above = taken_out(decor.header, decor.picture ? 0 : limits::header_text);
  if (!above.empty()) body = above + "\n\n" + body;
  const std::string below = taken_out(decor.footer, limits::footer);
  if (!below.empty()) body += "\n\n" + below;
}

std::vector<Content> fit_media(crm::Media media) {
  using enum crm::MediaKind;
  const bool captioned = media.kind == image || media.kind == video || media.kind == document;
  const std::string words(trim(media.caption));
  std::vector<std::string> pieces = split_text(words, limits::caption);
  media.caption = captioned && !pieces.empty() ? std::move(pieces.front()) : std::string();
  const std::size_t said = media.caption.size();
  std::vector<Content> messages;
  messages.emplace_back(std::move(media));
  append_text(messages, std::string_view(words).substr(said));
  return messages;
}

std::vector<Content> fit(const Content& content, const std::string& list_button) {
  return std::visit(Fitting{list_button}, content);
}

}  // namespace tendero::channels::whatsapp
