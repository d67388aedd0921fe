#include "dialogue/offer_shown.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/texts.hpp"
#include "dialogue/facts.hpp"
#include "dialogue/facts/words.hpp"
#include "dialogue/own_words.hpp"

namespace tendero::dialogue {

namespace {

/// "Pizza" stands for "pizzas" too; what is short ("de", "ml") names nothing.
bool is_named_in(const commerce::QuoteLine& line, const facts::Text& text) {
  constexpr std::size_t telling_letters = 4;
  const facts::Text name(line.name);
  return std::ranges::all_of(name.words(), [&](const facts::Word& wanted) {
    if (wanted.kind != facts::WordKind::word || wanted.folded.size() < telling_letters) return true;
    return std::ranges::any_of(text.words(), [&](const facts::Word& word) {
      const bool longer = word.folded.starts_with(wanted.folded);
      return longer || (word.folded.size() >= telling_letters && wanted.folded.starts_with(word.folded));
    });
  });
}

std::vector<std::string> unnamed_items(const commerce::Quote& offer, std::string_view text) {
  const facts::Text words(text);
  std::vector<std::string> unnamed;
  for (const auto& line : offer.lines) {
    if (!is_named_in(line, words)) unnamed.push_back(fmt::format("{} × {}", line.quantity, line.name));
  }
  return unnamed;
}

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
  if (const auto items = unnamed_items(offer, text); !items.empty())
    lines.push_back(texts.say("dialogue.offer_items", {{"items", fmt::format("{}", fmt::join(items, ", "))}}));
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
