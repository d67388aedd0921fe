#include "delivery/file_update.hpp"

#include <algorithm>

#include "base/trace.hpp"
#include "storage/contacts.hpp"
#include "storage/conversations.hpp"
#include "storage/erased_reports.hpp"
#include "storage/erasure_trail.hpp"
#include "storage/messages.hpp"
#include "storage/outbox.hpp"
#include "storage/shops.hpp"
#include "storage/traces.hpp"
#include "storage/turns.hpp"

namespace tendero::delivery {

namespace {

/// It came late, about somebody whom nobody remembers here.
constexpr std::string_view of_erased = "erased";

/// What became of an update, for the operator.
struct Outcome {
  std::string word;
  std::string detail;
};

/// Files one event of a shop; the overloads are the kinds of events.
class Filing {
 public:
  Filing(database::Tx& tx, ShopId shop, const storage::Update& update, const BurstSettings& burst, Instant now)
      : tx_(tx), shop_(shop), update_(update), burst_(burst), now_(now) {}

  Outcome operator()(const crm::CustomerMessage& message) {
    const auto contact = storage::find_or_make_contact(tx_, shop_, message.sender, message.profile_name, now_);
    const auto id = storage::find_or_make_conversation(tx_, shop_, contact, update_.phone_number_id, now_);
    // A message that was under way for long does not move the window by its arrival, only by its own time.
    storage::note_customer_message(tx_, id, std::min(message.at, now_));
    const auto conversation = storage::conversation(tx_, id).value();
    // Who waits for a person gets turns too: they may have to be told once more that one is asked.
    const bool bots = conversation.answerer == crm::Answerer::bot || conversation.answerer == crm::Answerer::waiting;
    const bool due_to_bot = bots && !conversation.contact_blocked;
    if (!storage::store_customer_message(tx_, conversation, message, due_to_bot, now_))
      return {"known", message.external_id};
    if (due_to_bot) {
      // A tap is a finished thought; words may be followed by more.
      const bool tapped = std::holds_alternative<crm::Chosen>(message.content);
      storage::schedule_turn(tx_, conversation, tapped ? now_ : now_ + burst_.quiet, burst_.most, now_);
    }
    return {"message", {}};
  }

  Outcome operator()(const crm::DeliveryReport& report) {
    if (storage::apply_report(tx_, shop_, report, now_)) return {"status", report.external_id};
    if (storage::is_of_erased(tx_, report)) return {std::string(of_erased), {}};
    return {"parked", report.external_id};
  }

  Outcome operator()(const crm::UnknownUpdate& unknown) const { return {"unknown", unknown.kind}; }
  Outcome operator()(const auto&) const { return {"unknown", "news"}; }

 private:
  database::Tx& tx_;
  ShopId shop_;
  const storage::Update& update_;
  const BurstSettings& burst_;
  Instant now_;
};

}  // namespace

FiledUpdate file_update(database::Tx& tx, const storage::Update& update, const crm::ChannelEvent& event,
                        const BurstSettings& burst, Instant now) {
  Outcome outcome{"unrouted", update.phone_number_id};
  const auto shop = storage::shop_of_number(tx, update.phone_number_id);
  if (shop) {
    outcome = std::visit(Filing(tx, *shop, update, burst, now), event);
  } else if (const auto* unknown = std::get_if<crm::UnknownUpdate>(&event)) {
    outcome = {"unknown", unknown->kind};
  }
  if (outcome.word == of_erased) {
    storage::erase_update(tx, update.id, now);
  } else {
    storage::mark_update(tx, update.id, outcome.word, outcome.detail, now);
  }
  const auto* report = std::get_if<crm::DeliveryReport>(&event);
  auto trace =
      shop && report != nullptr ? storage::trace_of_report(tx, *shop, report->external_id) : trace_of(update.key);
  return {.update = update.id, .outcome = outcome.word, .number = update.phone_number_id, .trace = std::move(trace)};
}

void note_filed(World& world, channels::Pace& pace, const FiledUpdate& filed) {
  world.metrics.count("tendero_updates_total", {{"outcome", filed.outcome}});
  world.log.info("update.filed", {{"update", filed.update.value}, {"outcome", filed.outcome}, {"trace", filed.trace}});
  if (filed.outcome == "message") pace.note_incoming(filed.number, world.clock.now());
}

crm::ChannelEvent event_of(const Parse& parse, std::string_view payload, Instant received_at) {
  auto event = parse(payload);
  auto* message = std::get_if<crm::CustomerMessage>(&event);
  if (message != nullptr && message->at == Instant{}) message->at = received_at;
  return event;
}

}  // namespace tendero::delivery
