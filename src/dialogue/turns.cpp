#include "dialogue/turns.hpp"

#include <algorithm>
#include <iterator>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "base/text.hpp"
#include "base/texts.hpp"
#include "dialogue/answer_language.hpp"
#include "dialogue/cancelling.hpp"
#include "dialogue/facts.hpp"
#include "dialogue/inner_words.hpp"
#include "dialogue/instructions.hpp"
#include "dialogue/offer_shown.hpp"
#include "dialogue/order_outcome.hpp"
#include "dialogue/ordering.hpp"
#include "dialogue/own_words.hpp"
#include "dialogue/owner_settings.hpp"
#include "dialogue/owner_words.hpp"
#include "dialogue/product_cards.hpp"
#include "dialogue/refusals.hpp"
#include "dialogue/secret_requests.hpp"
#include "dialogue/shop_json.hpp"
#include "dialogue/tool_schema.hpp"
#include "dialogue/toolbox.hpp"
#include "dialogue/tools/tools.hpp"
#include "dialogue/turn_commit.hpp"
#include "dialogue/turn_reading.hpp"

namespace tendero::dialogue {

namespace json = boost::json;

std::string_view to_word(TurnEnd end) noexcept {
  switch (end) {
    case TurnEnd::answered:
      return "answered";
    case TurnEnd::silent:
      return "silent";
    case TurnEnd::abandoned:
      return "abandoned";
    case TurnEnd::nothing:
      return "nothing";
  }
  return "nothing";
}

namespace {

/// A model may name anything; the log takes so much of it.
constexpr std::size_t longest_tool_name = 64;

/// Tools speak the customer's language; in the shop's own they keep its regional form.
DialogueSettings spoken_in(DialogueSettings settings, const std::string& language) {
  if (Texts::of(language).language() != Texts::of(settings.locale).language()) settings.locale = language;
  return settings;
}

/// The last attempt failed: the customer is not left without an answer, a person takes over.
assistant::Conversed person_will_answer(const TurnReading& reading, const DialogueSettings& settings) {
  const auto& texts = Texts::of(spoken_in(settings, reading.conversation.language).locale);
  assistant::Conversed conversed;
  conversed.reply.says = {crm::Outgoing{.content = crm::Text{texts.say("dialogue.person_will_answer")}}};
  conversed.reply.memory = reading.memory;
  conversed.reply.engine = "none";
  return conversed;
}

/// One attempt at a turn: what it read, what it used so far.
class Attempt {
 public:
  Attempt(World& world, database::Database& database, commerce::Integration& integration,
          const DialogueSettings& settings, const Toolbox& toolbox, TurnReading reading,
          const commerce::IntegrationSettings& shop)
      : world_(world),
        database_(database),
        integration_(integration),
        settings_(spoken_in(settings, reading.conversation.language)),
        toolbox_(toolbox),
        catalog_(shop.catalog_id),
        currency_(shop.currency.code),
        reading_(std::move(reading)) {
    for (const auto& identifier : reading_.contact.identifiers) {
      if (identifier.kind == crm::IdentifierKind::phone) caller_ = reading_.contact.phone();
    }
  }

  [[nodiscard]] TurnReading& reading() noexcept { return reading_; }

  /// Finds out what became of an order, or of its end, that a crash left without an outcome, before the engine is asked
  /// anything.
  Task<> settle_begun() {
    for (auto& tool : reading_.begun) {
      if (tool.state == "intended") {
        const auto open = co_await database_.read(
            "turn.quote", [id = reading_.conversation.id](database::Tx& tx) { return storage::open_quote(tx, id); });
        if (!open || !*open) continue;
        auto outcome = co_await settle_order(context(tool.call_id), **open);
        tool.output = json::serialize(outcome.output);
        note(outcome);
      }
      if (tool.state == "uncertain") hand_over(std::string(order_uncertain));
      used_.push_back(tool);
    }
    if (auto outcome = co_await settle_cancellation(context("settled"))) {
      note(*outcome);
      co_await remember({.call_id = "settled", .name = std::string(cancel_order_name), .arguments = "{}"},
                        json::serialize(outcome->output), outcome->record, Duration{0});
    }
  }

  /// Asks the engine until it has words; in the last attempt there are some in any case. A fault: the work stands and
  /// is taken up anew, nothing was committed.
  Task<Result<assistant::Conversed>> think(assistant::ChatModel& model, assistant::ModelRequest request, bool last) {
    auto conversed = co_await assistant::converse(
        model, std::move(request), [this](assistant::ToolCall call) { return use(std::move(call)); }, settings_.limits,
        world_);
    if (abandoned_) {
      co_return fault(FaultKind::unavailable, "turn_abandoned",
                      "The conversation moved on while this turn was thinking.");
    }
    if (!conversed) {
      if (conversed.error().kind == FaultKind::unavailable && !last) co_return conversed;
      world_.log.error("turn.failed",
                       {{"conversation", reading_.conversation.id.value}, {"code", conversed.error().code}});
      conversed = person_will_answer(reading_, settings_);
      hand_over("assistant_failed");
    }
    if (conversed->reply.hand_over) hand_over(conversed->reply.hand_over_reason);
    co_return conversed;
  }

  Task<assistant::ToolResult> use(assistant::ToolCall call) {
    const Instant began = world_.clock.now();
    auto outcome = co_await outcome_of(call);
    note(outcome);
    const auto took = world_.clock.now() - began;
    world_.log.info("tool.used", {{"tool", clean(call.name, longest_tool_name)},
                                  {"conversation", reading_.conversation.id.value},
                                  {"ms", static_cast<std::int64_t>(took.count())}});
    assistant::ToolResult result{.call_id = call.call_id, .name = call.name, .output = json::serialize(outcome.output)};
    co_await remember(std::move(call), result.output, outcome.record, took);
    co_return result;
  }

  /// The engine's words, checked: what the shop did not tell is not said.
  Task<TurnResult> finish(assistant::ChatModel& model, assistant::Conversed conversed) {
    const auto offer = co_await open_offer();
    write_in_markup(conversed.reply);
    show_whole(offer, conversed.reply);
    auto unsupported = unsupported_in(conversed.reply);
    AnswerChecks checks{.refused = unsupported, .asked_again = !unsupported.empty()};
    if (!unsupported.empty()) {
      world_.metrics.count("tendero_answers_refused_total", {{"reason", "unsupported_fact"}});
      auto again = std::move(conversed.request);
      again.situation +=
          "\n" + Texts::of(settings_.locale)
                     .say("dialogue.correction", {{"facts", fmt::format("{}", fmt::join(unsupported, ", "))}});
      again.tools_allowed = false;
      auto reply = co_await model.reply(std::move(again));
      if (reply) {
        write_in_markup(*reply);
        show_whole(offer, *reply);
      }
      if (reply && reply->calls.empty() && !reply->says.empty() && unsupported_in(*reply).empty()) {
        conversed.reply = std::move(*reply);
      } else {
        conversed.reply.says = {crm::Outgoing{.content = crm::Text{safe_words()}}};
        auto whole = conversed.reply;
        show_whole(offer, whole);
        // An address or a wish may hold what may not be said.
        if (unsupported_in(whole).empty()) conversed.reply = std::move(whole);
        checks.safe_answer = true;
      }
    }
    if (conversed.reply.degraded) say_degraded(conversed.reply);
    if (auto cards = product_cards(used_, conversed.reply.says, catalog_, texts()))
      conversed.reply.says.push_back(*std::move(cards));
    if (asks_for_phone_) ask_for_phone(conversed.reply);
    if (conversed.reply.language.empty()) conversed.reply.language = reading_.conversation.language;
    co_return TurnResult{.reply = std::move(conversed.reply),
                         .used = std::move(used_),
                         .hand_over = hand_over_,
                         .hand_over_reason = std::move(hand_over_reason_),
                         .learned = std::move(learned_),
                         .checks = std::move(checks)};
  }

  void hand_over(std::string reason) {
    hand_over_ = true;
    // An order in doubt may be found; whatever else a person is wanted for still needs one then.
    if (hand_over_reason_.empty() || hand_over_reason_ == order_uncertain) hand_over_reason_ = std::move(reason);
  }

 private:
  [[nodiscard]] const Texts& texts() const { return Texts::of(settings_.locale); }

  [[nodiscard]] ToolContext context(std::string call_id) {
    return {.world = world_,
            .database = database_,
            .integration = integration_,
            .settings = settings_,
            .conversation = reading_.conversation,
            .contact = reading_.contact,
            .turn = reading_.turn,
            .learned = learned_,
            .newest = reading_.newest(),
            .language = reading_.conversation.language,
            .call_id = std::move(call_id),
            .caller = caller_,
            .said = reading_.customer_words(),
            .own_addresses = addresses_of_orders(told())};
  }

  /// What tools told in this conversation, oldest first.
  [[nodiscard]] std::vector<storage::ToolRecord> told() const {
    auto told = reading_.earlier_tools;
    told.insert(told.end(), used_.begin(), used_.end());
    return told;
  }

  Task<ToolOutcome> outcome_of(assistant::ToolCall call) {
    const auto state = co_await integration_.state(reading_.conversation.shop);
    if (!state) co_return ToolOutcome{.output = fault_json(state.error(), settings_.locale)};
    auto* tool = toolbox_.find(call.name, *state);
    if (tool == nullptr) co_return ToolOutcome{.output = refusal_json("unknown_tool", settings_.locale)};
    auto arguments = read_arguments(tool->definition(), call.arguments);
    if (!arguments) co_return ToolOutcome{.output = fault_json(arguments.error(), settings_.locale)};
    const Instant began = world_.clock.now();
    auto outcome = co_await tool->use(context(call.call_id), std::move(*arguments));
    // Of tools there are: a label that a model makes up would be a series of its own.
    world_.metrics.observe_ms("tendero_tool_duration_ms", world_.clock.now() - began, {{"tool", call.name}});
    co_return outcome;
  }

  void note(const ToolOutcome& outcome) {
    if (outcome.abandoned) abandoned_ = true;
    if (outcome.asks_for_phone) asks_for_phone_ = true;
    if (outcome.hand_over) hand_over(outcome.hand_over_reason);
  }

  /// Reading tools are recorded with the turn; one that changed the world has its row already, which must be found
  /// again.
  Task<> remember(assistant::ToolCall call, std::string output, ToolCallId own_row, Duration took) {
    storage::ToolRecord record{.id = {},
                               .turn = reading_.turn.id,
                               .conversation = reading_.conversation.id,
                               .call_id = std::move(call.call_id),
                               .name = std::move(call.name),
                               .arguments = std::move(call.arguments),
                               .state = "done",
                               .output = std::move(output),
                               .changes_world = false,
                               .took = took};
    const auto rows = co_await database_.glance(
        "turn.tools", [id = reading_.turn.id](database::Tx& tx) { return storage::tools_of_turn(tx, id); });
    if (rows) {
      for (const auto& row : *rows) {
        if (row.changes_world && row.id == own_row) record = row;
      }
    }
    used_.push_back(std::move(record));
  }

  /// The quote that a tool of this turn made or repeated.
  Task<std::optional<commerce::Quote>> open_offer() {
    const bool asked = std::ranges::any_of(used_, [](const auto& tool) { return tool.output.contains(R"("quote":)"); });
    if (!asked) co_return std::nullopt;
    const auto open = co_await database_.read(
        "turn.offer", [id = reading_.conversation.id](database::Tx& tx) { return storage::open_quote(tx, id); });
    if (!open || !*open) co_return std::nullopt;
    co_return commerce::read_quote((*open)->offer_json);
  }

  /// An answer that shows a total shows what goes with it: what the engine left out is put below.
  void show_whole(const std::optional<commerce::Quote>& offer, assistant::ModelReply& reply) const {
    if (!offer) return;
    for (auto& say : reply.says) {
      const auto text = crm::plain_text(say.content);
      if (!shows_total(*offer, text)) continue;
      for (const auto& line : left_out(*offer, text, settings_.locale)) {
        if (auto* words = std::get_if<crm::Text>(&say.content)) words->body += "\n" + line;
        if (auto* choices = std::get_if<crm::Choices>(&say.content)) choices->body += "\n" + line;
      }
    }
  }

  /// Before anything is checked, so that what was checked is what is sent: no figure hides in another script.
  void write_in_markup(assistant::ModelReply& reply) const {
    if (reply.engine == "builtin" || reply.engine == "none") return;
    for (auto& say : reply.says) {
      if (auto* text = std::get_if<crm::Text>(&say.content)) text->body = written(text->body);
      if (auto* choices = std::get_if<crm::Choices>(&say.content)) choices->body = written(choices->body);
    }
  }

  [[nodiscard]] std::string written(std::string_view body) const { return settings_.markup(plain_figures(body)); }

  /// What no assistant may say, whatever was told: the built-in one does not.
  [[nodiscard]] std::vector<std::string> unfitting_in(std::string_view text,
                                                      std::span<const storage::ToolRecord> tools) const {
    auto found = inner_words_in(text);
    std::ranges::move(secret_requests_in(text), std::back_inserter(found));
    WordSet names;  // of products, which are in the shop's language whatever the customer's is
    for (const auto& tool : tools) add_words(tool.output, names);
    const auto language = Texts::of(reading_.conversation.language).language();
    if (!other_language(text, language, names).empty()) found.push_back(texts().say("dialogue.wrong_language"));
    return found;
  }

  [[nodiscard]] std::vector<std::string> unsupported_in(const assistant::ModelReply& reply) const {
    const auto tools = told();
    const auto words = reading_.customer_words();
    const auto shop = what_shop_says(settings_, reading_);
    const Background background{.now = world_.clock.now(), .zone = settings_.zone, .shop = shop, .currency = currency_};
    std::vector<std::string> unsupported;
    for (const auto& say : reply.says) {
      const auto text = crm::plain_text(say.content);
      auto check = check_facts(text, tools, words, background);
      std::ranges::move(check.unsupported, std::back_inserter(unsupported));
      if (reply.engine != "builtin") std::ranges::move(unfitting_in(text, tools), std::back_inserter(unsupported));
      // Earlier orders are spoken of by their number; "your order is placed" alone is news, and this turn must have
      // made it.
      const bool named = std::ranges::any_of(
          check.sources, [](const auto& fact) { return fact.kind == "order_number" && fact.origin != "customer"; });
      if (!named && !tell_of_order(used_)) std::ranges::move(order_claims(text), std::back_inserter(unsupported));
    }
    return unsupported;
  }

  /// What can be said without the engine: our own sentence about the last tool that has one, else that a person
  /// answers.
  [[nodiscard]] std::string safe_words() {
    for (auto tool = used_.rbegin(); tool != used_.rend(); ++tool) {
      boost::system::error_code error;
      const auto output = json::parse(tool->output, error);
      if (error || !output.is_object()) continue;
      if (auto sentence = sentence_about(output.get_object()); !sentence.empty()) return sentence;
    }
    hand_over("no_grounded_answer");
    return texts().say("dialogue.person_will_answer");
  }

  static std::string named_items(const json::array& items) {
    std::vector<std::string> named;
    for (const auto& item : items) {
      named.push_back(
          fmt::format("{} × {}", item.at("quantity").as_int64(), std::string_view(item.at("product").as_string())));
    }
    return fmt::format("{}", fmt::join(named, ", "));
  }

  /// A quote's own texts speak to the engine, so the customer hears what it holds instead.
  [[nodiscard]] std::string sentence_about(const json::object& output) const {
    boost::system::error_code error;
    const json::value value = output;
    if (output.contains("quote")) {
      const auto* total = value.find_pointer("/quote/total", error);
      const auto* items = value.find_pointer("/quote/items", error);
      if (total == nullptr || !total->is_string() || items == nullptr || !items->is_array()) return {};
      return texts().say("dialogue.safe_quote",
                         {{"items", named_items(items->get_array())}, {"total", std::string(total->get_string())}});
    }
    const auto* code = value.find_pointer("/code", error);
    if (code != nullptr && code->is_string() && !cause_of(code->get_string()).speaks_to_customer) return {};
    for (const auto* key : {"message", "summary", "error"}) {
      const auto* sentence = output.if_contains(key);
      if (sentence != nullptr && sentence->is_string()) return std::string(sentence->get_string());
    }
    return {};
  }

  void say_degraded(assistant::ModelReply& reply) const {
    if (reply.says.empty()) return;
    const auto notice = texts().say("dialogue.degraded") + "\n\n";
    auto& content = reply.says.front().content;
    if (auto* text = std::get_if<crm::Text>(&content)) text->body.insert(0, notice);
    if (auto* choices = std::get_if<crm::Choices>(&content)) choices->body.insert(0, notice);
  }

  /// WhatsApp's own button, whatever the engine said: a number that is only written proves nothing.
  void ask_for_phone(assistant::ModelReply& reply) const {
    reply.says.push_back(
        {.content = crm::Request{.wish = crm::Wish::phone_number, .body = texts().say("dialogue.share_phone")}});
  }

  World& world_;
  database::Database& database_;
  commerce::Integration& integration_;
  const DialogueSettings settings_;
  const Toolbox& toolbox_;
  const std::string catalog_;   ///< the channel's, of the shop's products; empty: none
  const std::string currency_;  ///< of the shop's prices
  TurnReading reading_;
  std::optional<PhoneNumber> caller_;
  std::vector<storage::ToolRecord> used_;
  Learned learned_;
  bool abandoned_ = false;
  bool asks_for_phone_ = false;
  bool hand_over_ = false;
  std::string hand_over_reason_;
};

}  // namespace

/// What was spent on an attempt that comes to nothing. Not to know it is no reason to fail.
Task<> Turns::keep_calls(const TurnReading& reading, const storage::Work& work, std::vector<assistant::ModelCall> calls,
                         const DialogueSettings& settings) {
  const auto kept = co_await database_.write("turn.spent", [&](database::Tx& tx) {
    keep_spending(tx, reading, work.attempts, calls, settings, world_.clock.now());
  });
  if (!kept) world_.log.warning("turn.spending_unknown", {{"code", kept.error().code}});
}

Task<Result<TurnEnd>> Turns::take(storage::Work work) {
  const Instant began = world_.clock.now();
  // As they are in force when the turn begins, for the whole of it.
  auto settings = settings_;
  auto opened = co_await database_.write("turn.open", [this, &work, &settings, began](database::Tx& tx) {
    settings = in_force(tx, work.shop, settings_);
    return open_turn(tx, work, settings, began);
  });
  if (!opened) co_return std::unexpected(opened.error());
  if (!*opened) co_return TurnEnd::nothing;
  const auto state = co_await integration_.state((*opened)->conversation.shop);
  if (!state) co_return std::unexpected(state.error());
  if (!state->settings.features.customer_link) (*opened)->customer.reset();

  const Toolbox toolbox(settings.cancel_while);
  (*opened)->conversation.language = spoken_language(**opened, settings);
  Attempt attempt(world_, database_, integration_, settings, toolbox, std::move(**opened), state->settings);
  co_await attempt.settle_begun();
  const auto& used_up = attempt.reading().used_up;
  if (!used_up.empty()) world_.metrics.count("tendero_assistant_budget_stops_total", {{"budget", used_up}});
  auto request = model_request(attempt.reading(), settings, *state->preset,
                               toolbox.offered(*state, attempt.reading().has_knowledge), began);
  auto version = prompt_version(request);
  assistant::MeteredModel metered(model_, world_);
  auto conversed = co_await attempt.think(metered, std::move(request), work.attempts >= settings.max_turn_attempts);
  if (!conversed) {
    co_await keep_calls(attempt.reading(), work, metered.take_calls(), settings);
    co_return std::unexpected(conversed.error());
  }
  auto result = co_await attempt.finish(metered, std::move(*conversed));
  result.calls = metered.take_calls();
  result.prompt_version = std::move(version);
  co_return co_await database_.write("turn.commit", [&, result = std::move(result)](database::Tx& tx) {
    return commit_turn(tx, work, attempt.reading(), result, settings, world_.clock.now());
  });
}

}  // namespace tendero::dialogue
