#include "assistant/builtin/basket.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "assistant/builtin/catalogue.hpp"
#include "assistant/builtin/matching.hpp"

namespace tendero::assistant::builtin {
namespace {

/// A phrase with the products it may mean.
struct Reading {
  ItemPhrase phrase;
  std::vector<ProductFound> meant;
  std::vector<ProductFound> similar;
  bool as_note = false;
};

ProductFound as_found(const ShownProduct& product) {
  return {.id = product.id, .name = product.name, .price = product.price};
}

Reading among_shown(const Session& session, const ItemPhrase& phrase) {
  const auto& shown = session.memory.shown;
  Reading reading{.phrase = phrase, .meant = {}, .similar = {}};
  if (phrase.index) {
    const auto count = static_cast<int>(shown.size());
    const int place = *phrase.index < 0 ? count + *phrase.index : *phrase.index - 1;
    if (place >= 0 && place < count) reading.meant = {as_found(shown[static_cast<std::size_t>(place)])};
    return reading;
  }
  std::vector<Candidate> candidates;
  for (const auto& product : shown) candidates.push_back({product.name});
  const auto matches = match(phrase, candidates, session.lexicon);
  for (const std::size_t i : matches.meant) reading.meant.push_back(as_found(shown[i]));
  reading.as_note = matches.as_note;
  return reading;
}

/// Every phrase with what it may mean. Nothing when some answer is missing; all questions are asked together.
std::optional<std::vector<Reading>> read_all(Session& session, const std::vector<ItemPhrase>& items) {
  std::vector<Reading> readings;
  bool complete = true;
  for (const auto& item : items) {
    auto reading = among_shown(session, item);
    if (reading.meant.empty() && !item.words.empty()) {
      auto found = find_products(session, item);
      complete = complete && found.has_value();
      if (found) reading = {item, std::move(found->meant), std::move(found->similar), found->as_note};
    }
    readings.push_back(std::move(reading));
  }
  if (!complete) return std::nullopt;
  return readings;
}

/// "Calzone de jamón" and "queso" are one product when the first one's name holds the second's words.
void join_names(std::vector<Reading>& readings, const Lexicon& lexicon) {
  for (std::size_t i = 1; i < readings.size();) {
    auto& before = readings[i - 1];
    std::vector<ProductFound> both;
    if (readings[i].phrase.joined) {
      std::ranges::copy_if(before.meant, std::back_inserter(both), [&](const ProductFound& product) {
        return belongs_to(readings[i].phrase.words, product.name, lexicon);
      });
    }
    if (both.empty()) {
      ++i;
      continue;
    }
    before.meant = std::move(both);
    readings.erase(readings.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

std::vector<ProductFound> in_both(const std::vector<ProductFound>& products, const std::vector<ProductFound>& others) {
  std::vector<ProductFound> both;
  std::ranges::copy_if(products, std::back_inserter(both), [&](const ProductFound& product) {
    return std::ranges::find(others, product.id, &ProductFound::id) != others.end();
  });
  return both;
}

/// "3 pizzas, 2 pepperoni y una margarita": what follows is said of the kind before; and then the kind itself is no
/// product.
void narrow_by_kind(std::vector<Reading>& readings) {
  for (std::size_t kind = 0; kind + 1 < readings.size(); ++kind) {
    if (readings[kind].meant.size() < 2) continue;
    bool named = false;
    for (std::size_t i = kind + 1; i < readings.size(); ++i) {
      auto both = in_both(readings[i].meant, readings[kind].meant);
      if (both.empty()) break;
      named = named || both.size() == 1;
      readings[i].meant = std::move(both);
    }
    if (named) readings.erase(readings.begin() + static_cast<std::ptrdiff_t>(kind--));
  }
}

/// "Una margarita y otra de pepperoni": the kind of what is clear goes for what is not.
void narrow_by_category(std::vector<Reading>& readings) {
  for (auto& unclear : readings) {
    for (const auto& clear : readings) {
      if (unclear.meant.size() < 2 || clear.meant.size() != 1 || clear.meant.front().category.empty()) continue;
      std::vector<ProductFound> same;
      std::ranges::copy_if(unclear.meant, std::back_inserter(same), [&](const ProductFound& product) {
        return product.category == clear.meant.front().category;
      });
      if (same.size() == 1) unclear.meant = std::move(same);
    }
  }
}

}  // namespace

std::optional<Resolved> resolve(Session& session, const std::vector<ItemPhrase>& items) {
  auto readings = read_all(session, items);
  if (!readings) return std::nullopt;
  join_names(*readings, session.lexicon);
  narrow_by_kind(*readings);
  narrow_by_category(*readings);

  Resolved resolved;
  for (auto& reading : *readings) {
    if (reading.meant.size() == 1) {
      const auto& product = reading.meant.front();
      resolved.picked.push_back({.product = product,
                                 .quantity = reading.phrase.quantity,
                                 .note = reading.as_note ? reading.phrase.note : std::string()});
    } else if (reading.meant.empty() && !reading.phrase.index) {
      resolved.unknown.push_back({std::move(reading.phrase), std::move(reading.similar)});
    } else {
      resolved.unclear.push_back({std::move(reading.phrase), std::move(reading.meant)});
    }
  }
  return resolved;
}

std::vector<std::size_t> lines_meant(const Memory& memory, const ItemPhrase& phrase, const Lexicon& lexicon) {
  if (phrase.words.empty()) return {};
  std::vector<Candidate> candidates;
  for (const auto& line : memory.basket) candidates.push_back({line.name});
  return match(phrase, candidates, lexicon).meant;
}

std::string basket_text(const Memory& memory) {
  std::string text;
  for (const auto& line : memory.basket) {
    text += fmt::format("{}{}x {}", text.empty() ? "" : ", ", line.quantity, line.name);
  }
  return text;
}

void put(Memory& memory, const Picked& picked, bool on_top) {
  const auto line = std::ranges::find(memory.basket, picked.product.id, &BasketLine::product_id);
  const int quantity = picked.quantity.value_or(1);
  if (!picked.note.empty()) {
    auto& notes = memory.notes;
    notes += fmt::format("{}{}: {}", notes.empty() ? "" : "; ", picked.product.name, picked.note);
  }
  if (line == memory.basket.end()) {
    memory.basket.push_back({picked.product.id, picked.product.name, quantity});
  } else if (on_top) {
    line->quantity += quantity;
  } else if (picked.quantity) {
    line->quantity = quantity;
  }
}

}  // namespace tendero::assistant::builtin
