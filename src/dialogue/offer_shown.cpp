#include "dialogue/offer_shown.hpp"

#include <array>

#include "base/texts.hpp"
#include "dialogue/facts.hpp"
#include "dialogue/own_words.hpp"

namespace tendero::dialogue {

namespace {

bool stands_in(std::string_view part, std::string_view text) {
  const std::array texts{std::string(text)};
  return said_in(part, texts);
}

}  // namespace

bool shows_total(const commerce::Quote& offer, std::string_view text) {
  return mentions_amount(text, to_display(offer.total));
}

std::vector<std::string> left_out(const commerce::Quote& offer, std::string_view text, std::string_view locale) {
  const auto& texts = Texts::of(locale);
  std::vector<std::string> lines;
  // What is picked up goes nowhere.
  const bool goes_there = offer.delivery_kind != commerce::DeliveryKind::pickup;
  if (goes_there && !stands_in(offer.address, text))
    lines.push_back(texts.say("dialogue.offer_address", {{"address", offer.address}}));
  if (!stands_in(offer.notes, text)) lines.push_back(texts.say("dialogue.offer_notes", {{"notes", offer.notes}}));
  return lines;
}

bool shows_offer(const commerce::Quote& offer, std::string_view text) {
  return shows_total(offer, text) && left_out(offer, text, Texts::languages().front()).empty();
}

}  // namespace tendero::dialogue
