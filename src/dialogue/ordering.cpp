#include "dialogue/ordering.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "base/text.hpp"
#include "base/texts.hpp"
#include "dialogue/customer_link.hpp"
#include "dialogue/order_looks.hpp"
#include "dialogue/order_outcome.hpp"
#include "dialogue/refusals.hpp"
#include "dialogue/shop_json.hpp"
#include "storage/conversations.hpp"
#include "storage/messages.hpp"
#include "storage/turns.hpp"

namespace tendero::dialogue {

namespace json = boost::json;

namespace {

constexpr int words_read_back = 50;
constexpr std::string_view tool_name = "create_ecommerce_order";

std::string once_key(const storage::QuoteRecord& quote) { return fmt::format("order:{}", quote.id.text()); }

bool has_left_us(crm::DeliveryState state) {
  return state == crm::DeliveryState::unknown || state == crm::DeliveryState::sent ||
         state == crm::DeliveryState::delivered || state == crm::DeliveryState::read ||
         state == crm::DeliveryState::played;
}

ToolOutcome not_sure(const ToolContext& context) {
  return {.output = not_sure_json(context.settings.locale),
          .hand_over = true,
          .hand_over_reason = std::string(order_uncertain)};
}

/// The last look before the world is changed: nobody took over, what waits is what this turn answers (the customer did
/// not write meanwhile, no other worker has answered), the quote is unused.
struct Intent {
  bool abandoned = false;
  ToolCallId record;
};

Task<Result<Intent>> record_intent(ToolContext context, storage::QuoteRecord quote, commerce::Quote offer,
                                   std::string arguments) {
  co_return co_await context.database.write(
      "order.intent",
      [&context, quote, offer_json = commerce::to_json(offer), arguments,
       now = context.world.clock.now()](database::Tx& tx) -> Result<Intent> {
        const auto conversation = storage::conversation(tx, context.conversation.id);
        const auto waiting = storage::uncovered(tx, context.conversation.id);
        const bool answers_what_waits = !waiting.empty() && waiting.back().id == context.newest;
        if (!conversation || conversation->epoch != context.turn.epoch || !answers_what_waits)
          return Intent{.abandoned = true, .record = {}};
        storage::update_offer(tx, quote.id, offer_json);
        if (!storage::begin_ordering(tx, quote.id)) {
          return fault(FaultKind::denied, "quote_used", "This quote has been ordered or voided already.");
        }
        const storage::ToolRecord record{.id = {},
                                         .turn = context.turn.id,
                                         .conversation = context.conversation.id,
                                         .call_id = context.call_id,
                                         .name = std::string(tool_name),
                                         .arguments = arguments,
                                         .state = "intended",
                                         .output = {},
                                         .changes_world = true};
        queue_looks(tx, settle_quoted, context.conversation.shop, quote.id.value, now);
        return Intent{.abandoned = false, .record = storage::record_tool(tx, record, once_key(quote), now)};
      });
}

/// Whoever took this turn up meanwhile has told the customer that nobody is sure yet: then it is for the looks, which
/// were queued with the intent, to find the order and to tell. Ended here, it would be known and never told.
bool doubt_was_told(database::Tx& tx, const storage::QuoteRecord& quote) {
  const auto current = storage::quote(tx, quote.id);
  return quote.state != "uncertain" && current && current->state == "uncertain";
}

/// False: it is not this worker's to tell any more.
Task<Result<bool>> record_outcome(ToolContext context, storage::QuoteRecord quote, ToolCallId record,
                                  Result<commerce::Order> order, json::object output, Duration took) {
  co_return co_await context.database.write(
      "order.outcome", [quote, record, order = std::move(order), text = json::serialize(output), took,
                        now = context.world.clock.now()](database::Tx& tx) {
        if (doubt_was_told(tx, quote)) return false;
        write_outcome(tx, quote, record, order, text, took, now);
        return true;
      });
}

Task<ToolOutcome> conclude(ToolContext context, storage::QuoteRecord quote, commerce::Quote offer, ToolCallId record,
                           Result<commerce::Order> order, Duration took) {
  ToolOutcome outcome;
  if (order) {
    outcome.output = created_json(*order, offer, context.settings);
    outcome.hand_over = false;
    context.world.metrics.count("tendero_orders_total", {{"by", "assistant"}});
    context.world.log.info("order.created",
                           {{"conversation", context.conversation.id.value}, {"quote", quote.id.value}});
    if (order->total != offer.total) {
      context.world.log.warning("order.total_differs", {{"quote", quote.id.value}, {"order", order->number}});
    }
  } else if (order.error().kind == FaultKind::uncertain) {
    outcome = not_sure(context);
    context.world.metrics.count("tendero_orders_uncertain_total");
    context.world.log.warning("order.uncertain",
                              {{"conversation", context.conversation.id.value}, {"quote", quote.id.value}});
  } else {
    outcome.output = fault_json(order.error(), context.settings.locale);
  }
  const auto recorded = co_await record_outcome(context, quote, record, std::move(order), outcome.output, took);
  // Not recorded: the intent stands, and the turn will be taken up again from it.
  if (!recorded.value_or(false)) outcome.abandoned = true;
  outcome.record = record;
  co_return outcome;
}

}  // namespace

Task<Result<std::vector<CustomerWords>>> said_since_shown(ToolContext context, std::optional<MessageId> shown_in) {
  co_return co_await context.database.read(
      "order.words", [conversation = context.conversation.id, newest = context.newest, shown_in](database::Tx& tx) {
        std::vector<CustomerWords> said;
        const auto shown = shown_in ? storage::message(tx, *shown_in) : std::nullopt;
        if (!shown || !has_left_us(shown->delivery)) return said;
        for (const auto& message : storage::history(tx, conversation, words_read_back)) {
          if (message.author != crm::Author::customer || message.id <= shown->id || message.id > newest) continue;
          const auto* tap = std::get_if<crm::Chosen>(&message.content);
          said.push_back({.text = crm::said_words(message), .chosen_id = tap != nullptr ? tap->id : std::string()});
        }
        return said;
      });
}

Task<ToolOutcome> place_order(ToolContext context, storage::QuoteRecord quote, commerce::Quote offer,
                              std::string arguments) {
  auto shop = co_await context.integration.shop(context.conversation.shop);
  if (!shop) co_return ToolOutcome{.output = fault_json(shop.error(), context.settings.locale)};
  // Whoever looks for this order later must be able to make the same one.
  // Failing to find out who they are never stops an order: the backend finds or makes the customer by phone.
  if (const auto customer = co_await caller_as_customer(context, **shop)) {
    offer.customer_id = customer->customer_id;
    if (offer.customer_name.empty()) offer.customer_name = customer->name;
  }
  if (offer.customer_name.empty()) offer.customer_name = context.contact.display_name();

  const auto intent = co_await record_intent(context, quote, offer, std::move(arguments));
  if (!intent) co_return ToolOutcome{.output = fault_json(intent.error(), context.settings.locale)};
  if (intent->abandoned) co_return ToolOutcome{.abandoned = true};

  const Instant began = context.world.clock.now();
  auto made = co_await make_order(**shop, new_order(quote.reference, offer, *context.caller));
  co_return co_await conclude(context, std::move(quote), std::move(offer), intent->record, std::move(made),
                              context.world.clock.now() - began);
}

Task<ToolOutcome> settle_order(ToolContext context, storage::QuoteRecord quote) {
  const auto offer = commerce::read_quote(quote.offer_json);
  const auto intents = co_await context.database.read(
      "order.intents", [id = context.conversation.id](database::Tx& tx) { return storage::open_intents(tx, id); });
  if (!offer || !intents || intents->empty() || !context.caller) co_return not_sure(context);

  auto shop = co_await context.integration.shop(context.conversation.shop);
  if (!shop) co_return not_sure(context);
  const Instant began = context.world.clock.now();
  auto look = co_await look_for_order(**shop, new_order(quote.reference, *offer, *context.caller), true);
  const auto record = intents->front().id;
  co_return co_await conclude(context, std::move(quote), *offer, record, std::move(look.order),
                              context.world.clock.now() - began);
}

}  // namespace tendero::dialogue
