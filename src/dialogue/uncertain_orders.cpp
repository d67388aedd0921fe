#include "dialogue/uncertain_orders.hpp"

#include <optional>
#include <vector>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "dialogue/facts.hpp"
#include "dialogue/handover/handing_over.hpp"
#include "dialogue/order_looks.hpp"
#include "dialogue/order_outcome.hpp"
#include "dialogue/order_words.hpp"
#include "dialogue/owner_settings.hpp"
#include "dialogue/refusals.hpp"
#include "dialogue/shop_json.hpp"
#include "storage/contacts.hpp"
#include "storage/conversations.hpp"
#include "storage/messages.hpp"
#include "storage/outbox.hpp"
#include "storage/turns.hpp"

namespace tendero::dialogue {

namespace json = boost::json;
using std::chrono::seconds;

namespace {

/// A turn of this conversation takes about so long.
constexpr Duration turn_time = seconds{15};

/// Nobody but the doubt itself keeps the assistant from speaking.
bool may_tell(crm::Conversation conversation, Instant now) {
  if (conversation.answerer == crm::Answerer::waiting) conversation.answerer = crm::Answerer::bot;
  return crm::may_bot_answer(conversation, now) == crm::BotVerdict::answer;
}

/// Raising the epoch does not touch it any more.
bool settled(crm::DeliveryState state) {
  return state != crm::DeliveryState::queued && state != crm::DeliveryState::sending &&
         state != crm::DeliveryState::unknown;
}

/// The conversation was handed over for this order alone, nobody has changed that since, the assistant's words have
/// arrived, and the customer has asked nothing that would now stay without an answer.
bool waits_for_the_order_alone(database::Tx& tx, const crm::Conversation& conversation) {
  const auto turn = storage::last_answered(tx, conversation.id);
  if (conversation.answerer != crm::Answerer::waiting || !turn || turn->epoch + 1 != conversation.epoch) return false;
  const auto detail = json::parse(turn->detail);
  const auto* reason = detail.as_object().if_contains("hand_over");
  if (reason == nullptr || reason->as_string() != order_uncertain) return false;
  const auto last = storage::history(tx, conversation.id, 1);
  return !last.empty() && last.back().author != crm::Author::customer && settled(last.back().delivery);
}

void put_before_an_agent(database::Tx& tx, const crm::Conversation& conversation, const DialogueSettings& settings,
                         Instant now) {
  if (conversation.answerer != crm::Answerer::bot) return;
  hand_over(tx, conversation, {}, why_handed(order_uncertain), settings, now);
}

std::unexpected<Fault> lease_lost() {
  return fault(FaultKind::unavailable, "lease_lost", "Another worker looks for this order.");
}

/// An order in doubt, with all that is needed to ask for it and to speak of it.
struct Doubt {
  storage::QuoteRecord quote;
  crm::Conversation conversation;
  storage::Contact contact;
  storage::ToolRecord intent;
  bool turn_due = false;  ///< a turn is under way or waits for its moment

  static std::optional<Doubt> read(database::Tx& tx, QuoteId id) {
    const auto quote = storage::quote(tx, id);
    if (!quote || !in_doubt(*quote)) return std::nullopt;
    const auto conversation = storage::conversation(tx, quote->conversation);
    const auto contact = conversation ? storage::contact(tx, conversation->contact) : std::nullopt;
    const auto intents = storage::open_intents(tx, quote->conversation);
    if (!contact || intents.empty()) return std::nullopt;
    return Doubt{.quote = *quote,
                 .conversation = *conversation,
                 .contact = *contact,
                 .intent = intents.front(),  // no second order is begun while one is in doubt
                 .turn_due = storage::turn_due(tx, quote->conversation)};
  }
};

/// What the shop said, with the words for the engine and for the customer.
struct Finding {
  Look look{.order = std::unexpected(Fault{}), .answered = false};
  std::string output;
  std::vector<crm::Content> words;
  Duration took{0};

  [[nodiscard]] bool uncertain() const { return !look.order && look.order.error().kind == FaultKind::uncertain; }

  /// Queues the customer's message; where it came from stands with it.
  void tell(database::Tx& tx, const Doubt& doubt, const crm::Conversation& conversation, Instant now) const {
    auto record = doubt.intent;
    record.output = output;
    int part = 0;
    for (const auto& content : words) {
      const std::vector told{record};
      const crm::Outgoing outgoing{.content = content,
                                   .facts = check_facts(crm::plain_text(content), told, {}).sources};
      storage::queue_message(tx, conversation, crm::Author::bot, outgoing, doubt.intent.turn,
                             fmt::format("order:{}:told:{}", doubt.quote.id.text(), part++), now);
    }
  }

  /// Writes down the end of a doubt, or when to look again. In one transaction with the end of the work.
  Result<LookEnd> write(database::Tx& tx, const storage::Work& work, const Doubt& doubt,
                        const DialogueSettings& settings, Instant now) const {
    const auto& conversation = doubt.conversation;
    if (uncertain()) {
      if (const auto next = next_look(looked_for(work).asked_at, now, look.answered)) {
        if (!storage::postpone(tx, work, *next, look.answered ? "not_found" : "shop_silent")) return lease_lost();
        return LookEnd::later;
      }
    }
    if (!storage::complete(tx, work, now)) return lease_lost();
    write_outcome(tx, doubt.quote, doubt.intent.id, look.order, output, took, now);
    if (!look.order) {
      put_before_an_agent(tx, conversation, settings, now);
      return uncertain() ? LookEnd::given_up : LookEnd::refused;
    }
    if (!may_tell(conversation, now)) return LookEnd::found;
    if (waits_for_the_order_alone(tx, conversation)) {
      storage::change_answerer(tx, conversation.id, crm::Answerer::bot, now);
    }
    tell(tx, doubt, storage::conversation(tx, conversation.id).value(), now);
    return LookEnd::found;
  }
};

Task<Finding> ask(World& world, commerce::Integration& integration, const DialogueSettings& settings, Doubt doubt) {
  Finding finding;
  finding.look.order = fault(FaultKind::uncertain, std::string(order_uncertain), "The shop cannot be asked.");
  finding.output = json::serialize(not_sure_json(settings.locale));
  const auto offer = commerce::read_quote(doubt.quote.offer_json);
  const auto customer = doubt.contact.phone();
  auto shop = co_await integration.shop(doubt.conversation.shop);
  if (!offer || !customer || !shop) co_return finding;

  const Instant began = world.clock.now();
  // What a person has in hand is not made again beside them.
  const bool may_make = doubt.conversation.answerer != crm::Answerer::human;
  finding.look = co_await look_for_order(**shop, new_order(doubt.quote.reference, *offer, *customer), may_make);
  finding.took = world.clock.now() - began;
  if (finding.uncertain()) co_return finding;
  if (!finding.look.order) {
    finding.output = json::serialize(fault_json(finding.look.order.error(), settings.locale));
    co_return finding;
  }
  const auto language = language_of(doubt.conversation, settings);
  const auto output = created_json(*finding.look.order, *offer, settings);
  finding.words = settings.fit(crm::Text{created_words(output, language)});
  finding.output = json::serialize(output);
  co_return finding;
}

}  // namespace

Task<Result<LookEnd>> UncertainOrders::look(storage::Work work) {
  const QuoteId id{looked_for(work).id};
  const auto doubt = co_await database_.read("order.doubt", [id](database::Tx& tx) { return Doubt::read(tx, id); });
  if (!doubt) co_return std::unexpected(doubt.error());
  Finding finding;
  const bool asked = *doubt && !(*doubt)->turn_due;
  if (asked) finding = co_await ask(world_, integration_, settings_, **doubt);

  const auto end = co_await database_.write(
      "order.settle",
      [this, &work, &finding, id, asked, now = world_.clock.now()](database::Tx& tx) -> Result<LookEnd> {
        // As it stands now: the customer may have written while the shop was asked.
        const auto current = Doubt::read(tx, id);
        if (!current) {
          if (!storage::complete(tx, work, now)) return lease_lost();
          return LookEnd::nothing;
        }
        if (asked && !current->turn_due)
          return finding.write(tx, work, *current, in_force(tx, current->conversation.shop, settings_), now);
        if (!storage::postpone(tx, work, now + turn_time, "turn_due")) return lease_lost();
        return LookEnd::later;
      });
  if (!end) co_return std::unexpected(end.error());
  if (*end == LookEnd::nothing) co_return end;
  world_.log.info("order.looked_for", {{"quote", id.value}, {"end", std::string(to_word(*end))}});
  co_return end;
}

}  // namespace tendero::dialogue
