#include <algorithm>
#include <array>
#include <optional>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "base/text.hpp"
#include "base/texts.hpp"
#include "commerce/quoting.hpp"
#include "dialogue/order_outcome.hpp"
#include "dialogue/order_trail.hpp"
#include "dialogue/ordering.hpp"
#include "dialogue/own_words.hpp"
#include "dialogue/refusals.hpp"
#include "dialogue/shop_json.hpp"
#include "dialogue/tool_schema.hpp"
#include "dialogue/tools/tools.hpp"

namespace tendero::dialogue {

namespace json = boost::json;

namespace {

constexpr std::size_t name_code_points = 80;
constexpr std::size_t address_code_points = 300;
constexpr std::size_t notes_code_points = 500;

std::string text(const json::object& arguments, std::string_view name, std::size_t code_points) {
  const auto* value = arguments.if_contains(name);
  return value == nullptr ? std::string() : clean(value->as_string(), code_points);
}

commerce::Wanted wanted(const json::object& arguments) {
  commerce::Wanted wanted{.items = {},
                          .delivery = text(arguments, "delivery_option", name_code_points),
                          .payment_method = text(arguments, "payment_method", name_code_points),
                          .address = text(arguments, "address", address_code_points),
                          .delivery_date = text(arguments, "delivery_date", name_code_points),
                          .customer_name = text(arguments, "customer_name", name_code_points),
                          .notes = text(arguments, "notes", notes_code_points)};
  for (const auto& item : arguments.at("items").as_array()) {
    wanted.items.push_back(
        {.product_id = std::string(item.at("product_id").as_string()), .quantity = item.at("quantity").as_int64()});
  }
  return wanted;
}

/// An address is the customer's word, or that of an order of theirs. Any other counts for none, so that the customer is
/// asked: a model may pass on where to deliver, never decide it.
bool may_deliver_to(const std::string& address, const ToolContext& context) {
  return said_in(address, context.said) ||
         std::ranges::any_of(context.own_addresses, [&](const auto& own) { return said_in(address, std::array{own}); });
}

json::object ask_json(std::string_view code, const commerce::Quote& quote, bool changed,
                      const DialogueSettings& settings) {
  auto output = refusal_json(code, settings.locale);
  auto shown = quote_json(quote, settings);
  shown["changed"] = changed;
  output["quote"] = std::move(shown);
  return output;
}

bool needs_approval(const commerce::Quote& offer, const DialogueSettings& settings) {
  return settings.approve_above && offer.total.minor > settings.approve_above->minor;
}

ToolOutcome waits_for_approval(const ToolContext& context) {
  return {.output = refusal_json("approval_needed", context.settings.locale),
          .hand_over = true,
          .hand_over_reason = std::string(order_needs_approval)};
}

/// The customer has agreed; somebody of the team decides. A turn that is taken up again finds it waiting.
Task<ToolOutcome> ask_approval(ToolContext context, storage::QuoteRecord record, commerce::Quote offer) {
  const auto waits = co_await context.database.write(
      "order.await",
      [&context, record, text = commerce::to_json(offer), now = context.world.clock.now()](database::Tx& tx) {
        if (!storage::await_approval(tx, record.id, text)) return false;
        leave_trail(tx, context.conversation.shop, context.conversation.id, the_assistant(),
                    {.action = "order.awaits_approval", .reference = record.reference, .customer = context.caller},
                    now);
        return true;
      });
  if (!waits) co_return ToolOutcome{.output = fault_json(waits.error(), context.settings.locale)};
  if (!*waits) co_return ToolOutcome{.output = refusal_json("quote_used", context.settings.locale)};
  co_return waits_for_approval(context);
}

class CreateOrder final : public Tool {
 public:
  [[nodiscard]] const assistant::ToolDefinition& definition() const override {
    static const auto definition = define_tool("create_ecommerce_order",
                                               "Orders for the customer who is writing. The first call answers "
                                               "confirmation_required with a quote: show its items and total "
                                               "and ask for what is missing. Call again with the same items after the "
                                               "customer answered; the order is made when the "
                                               "customer's own words accept the quote. Use product_id values returned "
                                               "by search_ecommerce_products, never names.",
                                               R"({"type":"object","additionalProperties":false,
            "required":["customer_phone","customer_name","items","payment_method","address","delivery_option","delivery_date","notes"],"properties":{
            "customer_phone":{"type":"string","description":"Ignored: the phone the customer writes from is used. May be empty."},
            "customer_name":{"type":["string","null"],"description":"Name for the order, when the customer gave one."},
            "items":{"type":"array","description":"What to order.","items":{"type":"object","additionalProperties":false,"required":["product_id","quantity"],"properties":{
              "product_id":{"type":"string","description":"As returned by the product search."},
              "quantity":{"type":"integer","description":"1 or more."}}}},
            "payment_method":{"type":["string","null"],"enum":["cash","credit_card","paypal","bank_transfer",null],"description":"Only when the customer named it."},
            "address":{"type":["string","null"],"description":"Where to deliver, word for word as the customer wrote it; any other address is ignored."},
            "delivery_option":{"type":["string","null"],"enum":["pickup","delivery",null],"description":"Only when the customer said it."},
            "delivery_date":{"type":["string","null"],"description":"YYYY-MM-DD, when the customer asked for a day."},
            "notes":{"type":["string","null"],"description":"Wishes for the shop."}}})");
    return definition;
  }

  [[nodiscard]] bool changes_world() const override { return true; }

  [[nodiscard]] bool offered(const commerce::IntegrationSettings& integration, bool shop_available) const override {
    // Products are looked up for every order, so it needs the search feature too.
    return shop_available && integration.features.order_create && integration.features.product_search;
  }

  Task<ToolOutcome> use(ToolContext context, json::object arguments) override {
    const auto& locale = context.settings.locale;
    if (!context.caller) co_return ToolOutcome{.output = refusal_json("phone_unknown", locale), .asks_for_phone = true};
    if (auto made = co_await made_in_this_turn(context)) co_return std::move(*made);
    const auto open = co_await context.database.read(
        "order.quote", [id = context.conversation.id](database::Tx& tx) { return storage::open_quote(tx, id); });
    if (!open) co_return ToolOutcome{.output = fault_json(open.error(), locale)};
    // An order in doubt goes first: a second one must not be made beside it.
    if (*open && in_doubt(**open)) co_return co_await settle_order(context, **open);

    auto shop = co_await context.integration.shop(context.conversation.shop);
    if (!shop) co_return ToolOutcome{.output = fault_json(shop.error(), locale)};
    const bool agreed = *open && (*open)->state == "approving";
    const bool seen = agreed || (*open && (*open)->state == "shown");
    const auto shown = seen ? commerce::read_quote((*open)->offer_json) : std::nullopt;
    auto wish = wanted(arguments);
    const bool unheard = !may_deliver_to(wish.address, context);
    if (unheard) wish.address.clear();
    // Where to deliver was shown already; not to repeat it is no change.
    if (wish.address.empty() && shown && wish.delivery != "pickup") wish.address = shown->address;
    auto fresh = co_await commerce::make_quote(**shop, std::move(wish), {});
    if (!fresh) co_return ToolOutcome{.output = fault_json(fresh.error(), locale)};

    if (agreed && shown->same_offer(*fresh)) co_return waits_for_approval(context);
    if (shown && shown->same_offer(*fresh)) {
      co_return co_await on_shown_quote(context, **open, *shown, std::move(*fresh), json::serialize(arguments));
    }
    auto outcome = co_await on_new_quote(context, std::move(*fresh), shown.has_value());
    if (unheard) outcome.output["addressIgnored"] = Texts::of(locale).say("tool.order.address_not_said");
    co_return outcome;
  }

 private:
  /// A turn makes one order at most: an engine that asks again, also after a crash between the order and the answer, is
  /// told what became of it.
  static Task<std::optional<ToolOutcome>> made_in_this_turn(ToolContext context) {
    const auto used = co_await context.database.read(
        "order.made", [id = context.turn.id](database::Tx& tx) { return storage::tools_of_turn(tx, id); });
    if (!used) co_return ToolOutcome{.output = fault_json(used.error(), context.settings.locale)};
    for (const auto& tool : *used) {
      if (!tool.changes_world || tool.state == "intended") continue;
      auto output = json::parse(tool.output).as_object();
      const bool uncertain = tool.state == "uncertain";
      if (!uncertain && !output.contains("created")) continue;  // refused by the shop: another try may be made
      co_return ToolOutcome{.output = std::move(output),
                            .hand_over = uncertain,
                            .hand_over_reason = uncertain ? std::string(order_uncertain) : ""};
    }
    co_return std::nullopt;
  }

  static Task<ToolOutcome> on_new_quote(ToolContext context, commerce::Quote quote, bool changed) {
    const auto stored = co_await context.database.write(
        "order.quote", [&context, offer = commerce::to_json(quote), now = context.world.clock.now()](database::Tx& tx) {
          return storage::store_quote(tx, context.conversation.shop, context.conversation.id, offer, context.turn.id,
                                      now);
        });
    if (!stored) co_return ToolOutcome{.output = fault_json(stored.error(), context.settings.locale)};
    co_return ToolOutcome{.output = ask_json("confirmation_required", quote, changed, context.settings)};
  }

  /// The offer the customer has seen still stands: did they accept it?
  static Task<ToolOutcome> on_shown_quote(ToolContext context, storage::QuoteRecord record, commerce::Quote shown,
                                          commerce::Quote fresh, std::string arguments) {
    const auto said = co_await said_since_shown(context, record.shown_in);
    if (!said) co_return ToolOutcome{.output = fault_json(said.error(), context.settings.locale)};
    const auto judgement = judge(*said, shown, context.settings.confirmation);
    if (judgement.verdict == Verdict::refused) {
      co_return ToolOutcome{.output = ask_json("not_accepted", shown, false, context.settings)};
    }

    // What the customer has just said about paying wins over what the quote said; an engine's word fills a gap only,
    // and then has to be shown.
    auto offer = shown;
    if (!judgement.payment_method.empty()) offer.payment_method = judgement.payment_method;
    if (offer.payment_method.empty() && judgement.verdict != Verdict::accepted)
      offer.payment_method = fresh.payment_method;
    if (offer.customer_name.empty()) offer.customer_name = fresh.customer_name;
    if (!fresh.notes.empty() && fold(fresh.notes) != fold(offer.notes)) {
      offer.notes = fresh.notes;
      // What an engine adds in words of its own is seen before it is agreed to.
      if (!said_in(offer.notes, context.said)) co_return co_await on_new_quote(context, std::move(offer), true);
    }

    const bool complete = commerce::missing_parts(offer).empty();
    if (judgement.verdict == Verdict::accepted && complete && needs_approval(offer, context.settings)) {
      co_return co_await ask_approval(context, std::move(record), std::move(offer));
    }
    if (judgement.verdict == Verdict::accepted && complete) {
      co_return co_await place_order(context, std::move(record), std::move(offer), std::move(arguments));
    }
    const auto kept = co_await context.database.write(
        "order.offer",
        [id = record.id, text = commerce::to_json(offer)](database::Tx& tx) { storage::update_offer(tx, id, text); });
    if (!kept) co_return ToolOutcome{.output = fault_json(kept.error(), context.settings.locale)};
    co_return ToolOutcome{.output = ask_json("confirmation_required", offer, false, context.settings)};
  }
};

}  // namespace

std::unique_ptr<Tool> create_order_tool() { return std::make_unique<CreateOrder>(); }

}  // namespace tendero::dialogue
