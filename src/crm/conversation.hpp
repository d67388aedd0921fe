#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/time.hpp"

namespace tendero::crm {

/// Who answers the customer now.
enum class Answerer { bot, waiting, human, paused };
/// Where the matter stands.
enum class ConversationState { open, resolved, closed };

[[nodiscard]] std::string_view to_word(Answerer answerer) noexcept;
[[nodiscard]] std::optional<Answerer> read_answerer(std::string_view word) noexcept;
[[nodiscard]] std::string_view to_word(ConversationState state) noexcept;
[[nodiscard]] std::optional<ConversationState> read_conversation_state(std::string_view word) noexcept;

/// The lasting thread of one contact with one shop.
struct Conversation {
  ConversationId id;
  ShopId shop;
  ContactId contact;
  std::string phone_number_id;  ///< the shop's number the contact writes to
  Answerer answerer = Answerer::bot;
  ConversationState state = ConversationState::open;
  std::int64_t epoch = 0;                        ///< raised by every takeover; turns and sends carry theirs
  std::optional<Instant> last_customer_message;  ///< by the channel's time, not by arrival
  std::string language;                          ///< "es", "en": the one the customer last wrote in; empty: unknown
  bool contact_blocked = false;
  bool contact_unreachable = false;  ///< messages do not reach them; see reachability.hpp
};

/// Why the bot may or may not answer now. When several reasons hold, the one that a person decided comes first.
enum class BotVerdict { answer, human_answers, waiting_for_human, paused, blocked, window_closed, closed };
[[nodiscard]] BotVerdict may_bot_answer(const Conversation& conversation, Instant now) noexcept;
[[nodiscard]] std::string_view to_word(BotVerdict verdict) noexcept;

}  // namespace tendero::crm
