#include "delivery/parse_updates.hpp"

#include <boost/json/parse.hpp>

#include "base/trace.hpp"
#include "storage/contacts.hpp"
#include "storage/conversations.hpp"
#include "storage/messages.hpp"
#include "storage/outbox.hpp"
#include "storage/shops.hpp"
#include "storage/traces.hpp"
#include "storage/turns.hpp"

namespace tendero::delivery {

namespace {

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
    return {storage::apply_report(tx_, shop_, report, now_) ? "status" : "parked", report.external_id};
  }

  Outcome operator()(const crm::UnknownUpdate& unknown) const { return {"unknown", unknown.kind}; }

 private:
  database::Tx& tx_;
  ShopId shop_;
  const storage::Update& update_;
  const BurstSettings& burst_;
  Instant now_;
};

UpdateId update_of(const storage::Work& work) {
  return UpdateId{boost::json::parse(work.payload).at("update").to_number<std::int64_t>()};
}

}  // namespace

Result<ParseUpdates::Filed> ParseUpdates::file(database::Tx& tx, const storage::Work& work,
                                               const std::optional<storage::Update>& update,
                                               const crm::ChannelEvent& event, Instant now) const {
  if (!storage::complete(tx, work, now))
    return fault(FaultKind::unavailable, "lease_lost", "Another worker has this update.");
  if (!update) return Filed{.outcome = "gone", .number = {}, .trace = {}};
  Outcome outcome{"unrouted", update->phone_number_id};
  const auto shop = storage::shop_of_number(tx, update->phone_number_id);
  if (shop) {
    outcome = std::visit(Filing(tx, *shop, *update, burst_, now), event);
  } else if (const auto* unknown = std::get_if<crm::UnknownUpdate>(&event)) {
    outcome = {"unknown", unknown->kind};
  }
  storage::mark_update(tx, update->id, outcome.word, outcome.detail, now);
  const auto* report = std::get_if<crm::DeliveryReport>(&event);
  auto trace =
      shop && report != nullptr ? storage::trace_of_report(tx, *shop, report->external_id) : trace_of(update->key);
  return Filed{.outcome = outcome.word, .number = update->phone_number_id, .trace = std::move(trace)};
}

Task<Result<void>> ParseUpdates::handle(storage::Work work) {
  const auto id = update_of(work);
  // Strangers' words are read where they hold up no other writer: an update never changes.
  const auto update = co_await database_.read("parse.look", [id](database::Tx& tx) { return storage::update(tx, id); });
  if (!update) co_return std::unexpected(update.error());
  auto event = *update ? parse_((*update)->payload) : crm::ChannelEvent(crm::UnknownUpdate{});
  if (auto* message = std::get_if<crm::CustomerMessage>(&event); message != nullptr && message->at == Instant{})
    message->at = (*update)->received_at;
  const auto filed = co_await database_.write(
      "parse", [&, now = world_.clock.now()](database::Tx& tx) { return file(tx, work, *update, event, now); });
  if (!filed) co_return std::unexpected(filed.error());
  world_.metrics.count("tendero_updates_total", {{"outcome", filed->outcome}});
  world_.log.info("update.filed", {{"update", id.value}, {"outcome", filed->outcome}, {"trace", filed->trace}});
  if (filed->outcome == "message") pace_.note_incoming(filed->number, world_.clock.now());
  wake_();
  co_return Result<void>{};
}

}  // namespace tendero::delivery
