#include "dialogue/turn_reading.hpp"

#include <algorithm>
#include <set>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "assistant/builtin/understand.hpp"
#include "base/texts.hpp"
#include "dialogue/earlier_talk.hpp"
#include "dialogue/handover/handing_over.hpp"
#include "dialogue/loop_guard.hpp"
#include "storage/conversations.hpp"
#include "storage/knowledge.hpp"
#include "storage/messages.hpp"
#include "storage/outbox.hpp"
#include "storage/transcripts.hpp"

namespace tendero::dialogue {

namespace {

constexpr int tools_read_back = 40;

/// Who waits for a person and writes on hears so again after this long: silence would look like being forgotten.
constexpr Duration heard_nothing_for = std::chrono::minutes{15};

bool heard_from_us_lately(database::Tx& tx, ConversationId conversation, int history_messages, Instant now) {
  return std::ranges::any_of(storage::history(tx, conversation, history_messages), [now](const crm::Message& message) {
    return message.author != crm::Author::customer && now < message.at + heard_nothing_for;
  });
}

/// A turn without an engine: the people of the shop have been asked, and the customer is told that it stands so.
void say_that_a_person_is_asked(database::Tx& tx, const TurnReading& reading, const storage::Work& work,
                                const DialogueSettings& settings, Instant now) {
  const auto& language = reading.conversation.language;
  const auto& texts = Texts::of(language.empty() ? settings.locale : language);
  storage::cover(tx, reading.waiting_ids(), reading.turn.id);
  storage::queue_message(tx, reading.conversation, crm::Author::bot,
                         {.content = crm::Text{texts.say("dialogue.person_is_asked")}, .facts = {}}, reading.turn.id,
                         fmt::format("turn:{}:say:0", reading.turn.id.text()), now);
  storage::end_turn(tx, reading.turn.id, "answered", "none", reading.memory, "{}", now);
  storage::complete(tx, work, now);
}

/// What was said in a recording is worth a moment: answered without it, the customer would be asked to write what they
/// have just said. Put off, not tried; whoever has the words makes it due.
bool waits_for_words(database::Tx& tx, const crm::Conversation& conversation, const std::vector<crm::Message>& waiting,
                     const storage::Work& work, const DialogueSettings& settings, Instant now) {
  const auto& senses = settings.senses;
  if (!senses.wishes.any() || crm::may_bot_answer(conversation, now) != crm::BotVerdict::answer) return false;
  const auto until = storage::words_expected_until(tx, waiting, senses.wishes, senses.patience, now);
  return until && storage::postpone(tx, work, *until, storage::awaits_words);
}

void stay_silent(database::Tx& tx, const TurnReading& reading, crm::BotVerdict verdict, const storage::Work& work,
                 Instant now) {
  const boost::json::object detail{{"why", crm::to_word(verdict)}};
  storage::cover(tx, reading.waiting_ids(), reading.turn.id);
  storage::end_turn(tx, reading.turn.id, "silent", "", "", boost::json::serialize(detail), now);
  storage::complete(tx, work, now);
}

/// Nothing is said, so that the other machine has nothing to answer; a person looks at it.
void stop_loop(database::Tx& tx, const TurnReading& reading, const storage::Work& work,
               const DialogueSettings& settings, Instant now) {
  storage::cover(tx, reading.waiting_ids(), reading.turn.id);
  hand_over(tx, reading.conversation, reading.turn.id, why_handed("loop"), settings, now);
  storage::end_turn(tx, reading.turn.id, "silent", "", "", R"({"why":"loop","hand_over":"loop"})", now);
  storage::complete(tx, work, now);
}

/// A turn without an engine: this is for people, whatever an engine would say.
void hand_over_at_once(database::Tx& tx, const TurnReading& reading, const WhyHanded& why, const storage::Work& work,
                       const DialogueSettings& settings, Instant now) {
  const auto& id = reading.conversation.id;
  const auto& language = reading.conversation.language;
  const auto word = std::string(to_word(why.reason));
  assistant::ModelReply reply;
  reply.says.push_back({.content = crm::Text{Texts::of(language).say("handover." + word)}});
  storage::cover(tx, reading.waiting_ids(), reading.turn.id);
  tell_when(reply, hand_over(tx, reading.conversation, reading.turn.id, why, settings, now), language);
  // As it stands now: what is said carries the epoch that the hand-over has raised.
  storage::queue_message(tx, storage::conversation(tx, id).value(), crm::Author::bot, reply.says.front(),
                         reading.turn.id, fmt::format("turn:{}:say:0", reading.turn.id.text()), now);
  storage::set_language(tx, id, language);
  storage::end_turn(tx, reading.turn.id, "answered", "none", reading.memory,
                    boost::json::serialize(boost::json::object{{"hand_over", word}}), now);
  storage::complete(tx, work, now);
}

std::vector<std::string> lines_of(const std::vector<crm::Message>& messages) {
  std::vector<std::string> lines;
  for (const auto& message : messages) lines.push_back(crm::said_words(message));
  return lines;
}

bool loops(const TurnReading& reading) {
  auto messages = reading.earlier;
  messages.insert(messages.end(), reading.waiting.begin(), reading.waiting.end());
  return is_machine_loop(messages);
}

std::vector<crm::Message> without(std::vector<crm::Message> messages, const std::vector<crm::Message>& taken) {
  std::set<MessageId> ids;
  for (const auto& message : taken) ids.insert(message.id);
  std::erase_if(messages, [&](const crm::Message& message) { return ids.contains(message.id); });
  return messages;
}

}  // namespace

MessageId TurnReading::newest() const {
  MessageId newest;
  for (const auto& message : waiting) newest = std::max(newest, message.id);
  return newest;
}

std::vector<MessageId> TurnReading::waiting_ids() const {
  std::vector<MessageId> ids;
  for (const auto& message : waiting) ids.push_back(message.id);
  return ids;
}

std::vector<std::string> TurnReading::customer_words() const {
  std::vector<std::string> words;
  for (const auto* messages : {&earlier, &waiting}) {
    for (const auto& message : *messages) {
      if (message.author == crm::Author::customer) words.push_back(crm::said_words(message));
    }
  }
  return words;
}

std::string spoken_language(const TurnReading& reading, const DialogueSettings& settings) {
  const auto& shops = Texts::of(settings.locale).language();
  auto language = reading.conversation.language;
  for (const auto& message : reading.waiting) {
    language = assistant::builtin::detect_language(crm::said_words(message), language, shops);
  }
  return language;
}

ConversationId turn_conversation(const storage::Work& work) {
  return ConversationId{boost::json::parse(work.payload).at("conversation").to_number<std::int64_t>()};
}

std::optional<TurnReading> open_turn(database::Tx& tx, const storage::Work& work, const DialogueSettings& settings,
                                     Instant now) {
  const auto conversation = storage::conversation(tx, turn_conversation(work));
  const auto contact = conversation ? storage::contact(tx, conversation->contact) : std::nullopt;
  auto waiting = conversation ? storage::uncovered(tx, conversation->id) : std::vector<crm::Message>{};
  if (!conversation || !contact || waiting.empty()) {
    storage::complete(tx, work, now);
    return std::nullopt;
  }

  if (waits_for_words(tx, *conversation, waiting, work, settings, now)) return std::nullopt;

  TurnReading reading{.conversation = *conversation,
                      .contact = *contact,
                      .customer = storage::customer_link(tx, contact->id),
                      // A takeover and its end between two attempts make it another turn.
                      .turn = storage::begin_turn(tx, *conversation,
                                                  fmt::format("work:{}:{}", work.id.text(), conversation->epoch), now),
                      .earlier = {},
                      .waiting = std::move(waiting),
                      .memory = storage::last_memory(tx, conversation->id),
                      .earlier_tools = storage::recent_tools(tx, conversation->id, tools_read_back),
                      .begun = {}};
  const auto verdict = crm::may_bot_answer(*conversation, now);
  if (verdict == crm::BotVerdict::waiting_for_human &&
      !heard_from_us_lately(tx, conversation->id, settings.history_messages, now)) {
    say_that_a_person_is_asked(tx, reading, work, settings, now);
    return std::nullopt;
  }
  if (verdict != crm::BotVerdict::answer) {
    stay_silent(tx, reading, verdict, work, now);
    return std::nullopt;
  }
  reading.earlier = without(storage::history(tx, conversation->id, settings.history_messages), reading.waiting);
  reading.before =
      earlier_talk(tx, *conversation, settings.history_messages, settings.zone, Texts::of(settings.locale));
  for (auto& tool : storage::tools_of_turn(tx, reading.turn.id)) {
    if (tool.changes_world) reading.begun.push_back(std::move(tool));
  }
  // What has changed the world is told to the end, whoever listens.
  if (reading.begun.empty() && loops(reading)) {
    stop_loop(tx, reading, work, settings, now);
    return std::nullopt;
  }
  if (reading.begun.empty()) {
    if (const auto why = must_be_handed(lines_of(reading.waiting), settings.handover.topics)) {
      reading.conversation.language = spoken_language(reading, settings);
      hand_over_at_once(tx, reading, *why, work, settings, now);
      return std::nullopt;
    }
  }
  // Never in the middle of a turn that has changed the world: who began it ends it.
  if (reading.begun.empty()) reading.used_up = used_up_budget(tx, conversation->shop, contact->id, settings, now);
  if (!reading.used_up.empty()) tell_used_up(tx, reading, settings, now);
  reading.instructions = storage::published_instructions(tx, conversation->shop);
  reading.has_knowledge = storage::has_live_knowledge(tx, conversation->shop);
  return reading;
}

}  // namespace tendero::dialogue
