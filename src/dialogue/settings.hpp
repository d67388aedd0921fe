#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assistant/loop.hpp"
#include "assistant/model_prices.hpp"
#include "base/money.hpp"
#include "base/phone_number.hpp"
#include "crm/content.hpp"
#include "dialogue/handover/handover_settings.hpp"
#include "dialogue/spending.hpp"
#include "storage/transcripts.hpp"

namespace tendero::dialogue {

/// When an order counts as accepted (`orders.confirmation`).
enum class OrderConfirmation {
  implied,  ///< also when the customer names what was still missing (the seed's way)
  always,   ///< an explicit yes, every time
};

/// How far a made order may be for its customer to cancel it with the assistant.
enum class CancelWhile {
  none,        ///< a person cancels
  pending,     ///< while the shop has not begun with it
  processing,  ///< also while the shop is at it
};

/// What is made of recordings and photos, and for how long a turn waits for it.
struct SenseSettings {
  storage::TranscriptWishes wishes = {};
  Duration patience{20'000};  ///< for the file, and again for its words
};

/// How this shop's assistant behaves.
struct DialogueSettings {
  std::string company;                     ///< empty: as the preset says
  std::vector<std::string> contacts = {};  ///< what it may tell of how the shop is reached: phone, e-mail, links
  std::string locale = "es-MX";            ///< the shop's; customers who write in another of our languages get theirs
  std::string zone = "America/Mexico_City";
  Country country;  ///< of phones that customers write without one
  OrderConfirmation confirmation = OrderConfirmation::implied;
  std::optional<Money> approve_above = {};  ///< orders that cost more are made by an agent; nothing: none are
  CancelWhile cancel_while = CancelWhile::none;
  assistant::LoopLimits limits;
  assistant::ModelPrices model_prices = {};
  Spendable spendable = {};
  HandoverSettings handover = {};
  SenseSettings senses = {};
  int history_messages = 24;  ///< what an engine reads back
  int max_turn_attempts = 5;  ///< after that a person is asked
  /// Cuts a content into what the channel can carry in one message each.
  std::function<std::vector<crm::Content>(crm::Content)> fit = [](crm::Content content) {
    return std::vector{std::move(content)};
  };
  /// A model's Markdown in the channel's own markup; the built-in assistant writes that by itself.
  std::function<std::string(std::string_view)> markup = [](std::string_view words) { return std::string(words); };
};

}  // namespace tendero::dialogue
