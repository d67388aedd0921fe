#include "crm/message.hpp"

#include "crm/words.hpp"

namespace tendero::crm {
namespace {

constexpr Words<Author, 4> authors{{"customer", "bot", "agent", "system"}};
constexpr Words<DeliveryState, 9> states{
    {"queued", "sending", "unknown", "sent", "delivered", "read", "failed", "dropped", "played"}};

/// How much is known: what the channel reports stands above what we only intended, and what the customer's phone
/// confirmed stands above everything.
int rank(DeliveryState state) noexcept {
  switch (state) {
    case DeliveryState::queued:
      return 0;
    case DeliveryState::sending:
      return 1;
    case DeliveryState::unknown:
      return 2;
    case DeliveryState::dropped:
      return 3;
    case DeliveryState::sent:
      return 4;
    case DeliveryState::failed:
      return 5;
    case DeliveryState::delivered:
      return 6;
    case DeliveryState::read:
      return 7;
    case DeliveryState::played:
      return 8;
  }
  return 0;
}

constexpr Words<MediaState, 4> media_states{{"waiting", "stored", "gone", "refused"}};

bool is_heard(const Content& content) noexcept {
  const auto* media = std::get_if<Media>(&content);
  return media != nullptr && (media->kind == MediaKind::voice || media->kind == MediaKind::audio);
}

bool is_done(const std::optional<Transcript>& transcript) noexcept {
  return transcript && transcript->state == TranscriptState::done;
}

}  // namespace

std::string_view to_word(MediaState state) noexcept { return media_states.of(state); }
std::optional<MediaState> read_media_state(std::string_view word) noexcept { return media_states.read(word); }
std::string_view to_word(Author author) noexcept { return authors.of(author); }
std::optional<Author> read_author(std::string_view word) noexcept { return authors.read(word); }
std::string_view to_word(DeliveryState state) noexcept { return states.of(state); }
std::optional<DeliveryState> read_delivery_state(std::string_view word) noexcept { return states.read(word); }

DeliveryState advance(DeliveryState current, DeliveryState reported) noexcept {
  return rank(reported) > rank(current) ? reported : current;
}

std::string said_words(const Message& message) {
  const bool heard = is_heard(message.content) && is_done(message.transcript);
  return heard ? message.transcript->words : plain_text(message.content);
}

std::string_view seen_on(const Message& message) noexcept {
  if (is_heard(message.content) || !is_done(message.transcript)) return {};
  return message.transcript->words;
}

}  // namespace tendero::crm
