#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/agent.hpp"
#include "crm/content.hpp"
#include "crm/message_context.hpp"
#include "crm/message_price.hpp"
#include "crm/transcript.hpp"

namespace tendero::crm {

enum class Author { customer, bot, agent, system };

/// How far a message of ours got. Only upward, `failed` gives way to `delivered` or `read` that come later. `played`: a
/// recording was listened to.
enum class DeliveryState { queued, sending, unknown, sent, delivered, read, failed, dropped, played };

[[nodiscard]] std::string_view to_word(Author author) noexcept;
[[nodiscard]] std::optional<Author> read_author(std::string_view word) noexcept;
[[nodiscard]] std::string_view to_word(DeliveryState state) noexcept;
[[nodiscard]] std::optional<DeliveryState> read_delivery_state(std::string_view word) noexcept;
/// The state after news of `reported` arrived for a message that is in `current`. Order and repetition do not matter:
/// queued < sending < unknown < dropped < sent < failed < delivered < read < played, and only upward.
/// WhatsApp Cloud API, "Status webhooks": `delivered` may come before `sent`, or never when the chat was open.
[[nodiscard]] DeliveryState advance(DeliveryState current, DeliveryState reported) noexcept;

/// Where a fact in an answer came from, so that every amount, order number and date can be traced.
struct FactSource {
  std::string fact;      ///< as it stands in the answer: "$340.00", "ORD-2025-000456"
  std::string kind;      ///< "money", "order_number", "date", "product", …
  ToolCallId tool_call;  ///< 0 when it came from elsewhere
  std::string origin;    ///< JSON pointer into the tool's result, or "customer", "settings"
  [[nodiscard]] bool operator==(const FactSource&) const = default;
};

/// An emoji that somebody put on a message.
struct MessageReaction {
  std::string emoji;
  Author by = Author::customer;
  Instant at;
  [[nodiscard]] bool operator==(const MessageReaction&) const = default;
};

/// How far the bytes of a picture, recording or file are.
enum class MediaState {
  waiting,  ///< to be fetched from the channel
  stored,
  gone,    ///< the channel does not have them any more
  refused  ///< they are not what was announced, or too many
};
[[nodiscard]] std::string_view to_word(MediaState state) noexcept;
[[nodiscard]] std::optional<MediaState> read_media_state(std::string_view word) noexcept;

/// Where the bytes of a message are.
struct MediaFile {
  MediaState state = MediaState::waiting;
  std::string blob;       ///< SHA-256, when stored
  std::string mime_type;  ///< what the bytes are; not what the sender says
  std::int64_t bytes = 0;
  std::string reason;  ///< why there are none: a code
  [[nodiscard]] bool operator==(const MediaFile&) const = default;
};

struct Message {
  MessageId id;
  ConversationId conversation;
  Author author = Author::customer;
  Content content;
  Instant at;               ///< customer's: the channel's time; ours: when it was written
  std::string external_id;  ///< the channel's id; empty until sent
  std::optional<MessageId> reply_to;
  std::optional<TurnId> turn;  ///< the turn that covered (customer) or wrote (bot) it
  DeliveryState delivery = DeliveryState::sent;
  std::vector<FactSource> facts;
  std::optional<AgentId> agent = std::nullopt;       ///< who of the team wrote it
  MessageContext context = {};                       ///< of a customer's message
  std::optional<Instant> edited_at = std::nullopt;   ///< the writer changed it; `content` is the newest
  std::optional<Instant> revoked_at = std::nullopt;  ///< the writer took it back
  std::vector<MessageReaction> reactions = {};       ///< filled where they are shown
  std::optional<MediaFile> file = std::nullopt;      ///< likewise
  std::optional<MessagePrice> price = std::nullopt;  ///< likewise; nothing until the channel says it
  std::string failure_code = {};  ///< why it failed: our word, or the channel's code; empty otherwise
  std::optional<Transcript> transcript = std::nullopt;  ///< of a recording or a photo; filled where it is read or shown
};

/// What its writer says with it: the words of its content; of a recording, those that were heard in it. The one reading
/// of a customer that code judges by. What is seen on a photo is nobody's words.
[[nodiscard]] std::string said_words(const Message& message);
/// What a machine sees on this photo; empty: nothing is known.
[[nodiscard]] std::string_view seen_on(const Message& message) noexcept;

}  // namespace tendero::crm
