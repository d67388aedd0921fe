#include "dialogue/turn_commit.hpp"

#include <algorithm>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_from.hpp>
#include <fmt/format.h>

#include "commerce/quote.hpp"
#include "dialogue/cancelling.hpp"
#include "dialogue/facts.hpp"
#include "dialogue/handover/handing_over.hpp"
#include "dialogue/knowledge.hpp"
#include "dialogue/offer_shown.hpp"
#include "dialogue/order_words.hpp"
#include "dialogue/owner_words.hpp"
#include "storage/conversations.hpp"
#include "storage/messages.hpp"
#include "storage/outbox.hpp"
#include "storage/quotes.hpp"

namespace tendero::dialogue {

namespace json = boost::json;

namespace {

bool changed_world(const std::vector<storage::ToolRecord>& tools) {
  return std::ranges::any_of(tools, [](const auto& tool) { return tool.changes_world && tool.id; });
}

/// Another worker, who took this turn for ours or we for theirs (a clock that jumps ends a lease), has ordered
/// meanwhile, and these words know nothing of it.
bool world_was_changed_beside(database::Tx& tx, const TurnReading& reading,
                              const std::vector<storage::ToolRecord>& used) {
  const auto knows = [](const std::vector<storage::ToolRecord>& tools, ToolCallId id) {
    return std::ranges::find(tools, id, &storage::ToolRecord::id) != tools.end();
  };
  return std::ranges::any_of(storage::tools_of_turn(tx, reading.turn.id), [&](const auto& tool) {
    return tool.changes_world && !knows(reading.begun, tool.id) && !knows(used, tool.id);
  });
}

bool customer_wrote_meanwhile(database::Tx& tx, const TurnReading& reading) {
  const auto waiting = storage::uncovered(tx, reading.conversation.id);
  return std::ranges::any_of(waiting, [&](const auto& message) { return message.id > reading.newest(); });
}

/// Gives the reading tools their rows; the world-changing ones have theirs since their intent.
void record_reads(database::Tx& tx, std::vector<storage::ToolRecord>& tools, Instant now) {
  int index = 0;
  for (auto& tool : tools) {
    ++index;
    if (tool.id) continue;
    tool.id = storage::record_tool(tx, tool, fmt::format("turn:{}:tool:{}", tool.turn.text(), index), now);
  }
}

std::string detail_json(const TurnReading& reading, const TurnResult& result) {
  const auto& reply = result.reply;
  json::object detail{{"degraded", reply.degraded},
                      {"input_tokens", reply.usage.input_tokens},
                      {"cached_tokens", reply.usage.cached_tokens},
                      {"output_tokens", reply.usage.output_tokens}};
  if (!result.prompt_version.empty()) detail["prompt"] = result.prompt_version;
  if (reading.instructions) detail["instructions"] = reading.instructions->number;
  if (auto cited = cited_knowledge(result.used, reply.says); !cited.empty()) detail["knowledge"] = std::move(cited);
  if (result.checks.asked_again) {
    detail["checks"] = json::object{{"refused", json::value_from(result.checks.refused)},
                                    {"asked_again", true},
                                    {"safe_answer", result.checks.safe_answer}};
  }
  if (!reading.used_up.empty()) detail["budget"] = reading.used_up;
  if (result.hand_over) detail["hand_over"] = result.hand_over_reason;
  return json::serialize(detail);
}

/// A quote counts as shown by the message that completes it. True when this one does.
bool note_shown_quote(database::Tx& tx, const TurnReading& reading, const std::string& text, MessageId message) {
  const auto open = storage::open_quote(tx, reading.conversation.id);
  if (!open || (open->state != "made" && open->state != "shown")) return false;
  const auto offer = commerce::read_quote(open->offer_json);
  const bool shows = offer && shows_offer(*offer, text);
  if (shows) storage::mark_shown(tx, open->id, message);
  return shows;
}

void queue_words(database::Tx& tx, const TurnReading& reading, TurnResult& result, const DialogueSettings& settings,
                 Instant now) {
  const auto conversation = storage::conversation(tx, reading.conversation.id).value();
  const auto words = reading.customer_words();
  auto told = reading.earlier_tools;
  told.insert(told.end(), result.used.begin(), result.used.end());
  const auto shop = what_shop_says(settings, reading);
  const Background background{.now = now, .zone = settings.zone, .shop = shop};
  int part = 0;
  bool shown = false;
  std::string all;  // a long answer is cut into several messages
  for (auto& say : result.reply.says) {
    for (auto& content : settings.fit(std::move(say.content))) {
      const auto text = crm::plain_text(content);
      const crm::Outgoing outgoing{.content = std::move(content),
                                   .facts = check_facts(text, told, words, background).sources};
      const auto message = storage::queue_message(tx, conversation, crm::Author::bot, outgoing, reading.turn.id,
                                                  fmt::format("turn:{}:say:{}", reading.turn.id.text(), part++), now);
      all += text + "\n";
      shown = shown || note_shown_quote(tx, reading, all, message);
      follow_cancellation(tx, conversation.id, reading.turn.id, all, message, now);
    }
  }
}

/// The void ends of a turn; nothing when it stands.
std::optional<TurnEnd> void_end(database::Tx& tx, const TurnReading& reading, const TurnResult& result, Instant now) {
  const auto conversation = storage::conversation(tx, reading.conversation.id);
  if (!conversation || conversation->epoch != reading.turn.epoch) {
    // Somebody took over: what the customer said is theirs to answer.
    storage::cover(tx, reading.waiting_ids(), reading.turn.id);
    storage::end_turn(tx, reading.turn.id, "silent", "", "", R"({"why":"taken_over"})", now);
    return TurnEnd::silent;
  }
  if (!changed_world(result.used) && customer_wrote_meanwhile(tx, reading)) {
    storage::end_turn(tx, reading.turn.id, "abandoned", "", "", R"({"why":"customer_wrote_meanwhile"})", now);
    return TurnEnd::abandoned;
  }
  return std::nullopt;
}

/// Where the turn, or its failure after another one, wants a person; the customer hears when somebody will answer.
void give_to_a_person(database::Tx& tx, const TurnReading& reading, TurnResult& result,
                      const DialogueSettings& settings, Instant now) {
  if (!result.hand_over && failed_again(tx, reading.conversation.id, result.checks.safe_answer)) {
    result.hand_over = true;
    result.hand_over_reason = "failures";
  }
  if (!result.hand_over) return;
  const auto when =
      hand_over(tx, reading.conversation, reading.turn.id, why_handed(result.hand_over_reason), settings, now);
  tell_when(result.reply, when, language_of(reading.conversation, settings));
}

/// What was learned of a phone counts for that phone only; it may have changed meanwhile.
void note_customer(database::Tx& tx, const TurnReading& reading, const Learned& learned, Instant now) {
  const auto contact = storage::contact(tx, reading.contact.id);
  if (contact && contact->phone() == reading.contact.phone()) {
    storage::follow_phone(tx, contact->id, learned.customer, now);
  }
}

}  // namespace

Result<TurnEnd> commit_turn(database::Tx& tx, const storage::Work& work, const TurnReading& reading, TurnResult result,
                            const DialogueSettings& settings, Instant now) {
  if (!storage::complete(tx, work, now)) {
    return fault(FaultKind::unavailable, "lease_lost", "Another worker has taken this turn up.");
  }
  if (world_was_changed_beside(tx, reading, result.used)) {
    return fault(FaultKind::unavailable, "turn_overtaken", "Another worker of this turn has ordered meanwhile.");
  }
  keep_spending(tx, reading, work.attempts, result.calls, settings, now);
  if (const auto end = void_end(tx, reading, result, now)) return *end;

  record_reads(tx, result.used, now);
  storage::cover(tx, reading.waiting_ids(), reading.turn.id);
  // The hand-over raises the epoch; the goodbye is queued after it, so that it is not dropped as an older one.
  give_to_a_person(tx, reading, result, settings, now);
  const auto detail = detail_json(reading, result);  // what is said leaves the result when it is queued
  queue_words(tx, reading, result, settings, now);
  if (result.learned.asked_who) note_customer(tx, reading, result.learned, now);
  if (!result.reply.language.empty()) storage::set_language(tx, reading.conversation.id, result.reply.language);
  storage::end_turn(tx, reading.turn.id, "answered", result.reply.engine, result.reply.memory, detail, now);
  return TurnEnd::answered;
}

}  // namespace tendero::dialogue
