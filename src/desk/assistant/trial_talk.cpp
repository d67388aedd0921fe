#include "desk/assistant/trial_talk.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "commerce/rehearsal_shop.hpp"
#include "desk/operations/turn_traces.hpp"
#include "dialogue/spending.hpp"
#include "storage/contacts.hpp"
#include "storage/conversations.hpp"
#include "storage/messages.hpp"
#include "storage/outbox.hpp"
#include "storage/shops.hpp"
#include "storage/turns.hpp"
#include "storage/work_queue.hpp"

namespace tendero::desk {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view number = "trial";
/// Reserved for fiction (North American Numbering Plan, 555-0100 to 555-0199): nobody's orders are found by it.
constexpr std::string_view nobodys_phone = "12025550123";
/// More than one answer has messages.
constexpr int messages_read_back = 40;
constexpr Duration lease_for = 10min;

/// One of its functions would have changed something outside.
bool would_be_done(const Json& turn) {
  const auto* tools = turn.find("tools");
  const auto* list = tools != nullptr ? tools->if_array() : nullptr;
  return list != nullptr && std::ranges::any_of(*list, [](const Json& tool) {
           const auto* changes = tool.find("changesWorld");
           return changes != nullptr && changes->if_bool() != nullptr && *changes->if_bool();
         });
}

/// What stands in the real conversation, as words: files are not there to be looked at.
void remember(database::Tx& tx, const crm::Conversation& thread, const std::vector<crm::Message>& before, Instant now) {
  for (const auto& message : before) {
    const crm::Content said = crm::Text{crm::said_words(message)};
    const auto known_as = "trial.before." + message.id.text();
    if (message.author == crm::Author::customer) {
      storage::store_customer_message(tx, thread, {.external_id = known_as, .at = message.at, .content = said}, false,
                                      now);
      continue;
    }
    const auto id = storage::queue_message(tx, thread, message.author, {.content = said}, {}, known_as, message.at);
    storage::note_customer_message(tx, thread.id, now);
    storage::begin_send(tx, id, now);
    storage::mark_sent(tx, id, known_as, now);
  }
}

JsonArray list_of(std::vector<std::string> words) {
  JsonArray list;
  for (auto& each : words) list.emplace_back(std::move(each));
  return list;
}

}  // namespace

Task<Result<commerce::IntegrationState>> RehearsalIntegration::state(ShopId) {
  auto state = co_await integration_.state(shop_);
  if (!state) co_return state;
  if (state->shop) state->shop = std::make_shared<commerce::RehearsalShop>(*state->shop);
  state->connector = nullptr;
  co_return state;
}

TrialTalk::TrialTalk(World& world, database::Database& scratch, commerce::Integration& integration,
                     assistant::ChatModel& model, dialogue::DialogueSettings settings)
    : world_(world), scratch_(scratch), integration_(integration), model_(model), settings_(std::move(settings)) {
  // An engine that fails is told so at once; what is spent is for the shop's own database to say.
  settings_.max_turn_attempts = 1;
  settings_.spendable = {};
}

Task<Result<void>> TrialTalk::open(Tried tried, TriedTalk with) {
  if (with.identifiers.empty())
    with.identifiers.push_back({.kind = crm::IdentifierKind::phone, .value = std::string(nobodys_phone)});
  const auto opened = co_await scratch_.write(
      "trial.open", [tried = std::move(tried), with = std::move(with), now = world_.clock.now()](database::Tx& tx) {
        const auto shop = storage::ensure_shop(tx, "trial", now);
        storage::route_number(tx, std::string(number), shop, now);
        if (tried.instructions) storage::adopt_instructions(tx, shop, *tried.instructions);
        for (const auto& entry : tried.knowledge) storage::adopt_knowledge(tx, shop, entry);
        const auto contact = storage::find_or_make_contact(tx, shop, with.identifiers, with.name, now);
        const auto thread = storage::find_or_make_conversation(tx, shop, contact, std::string(number), now);
        remember(tx, storage::conversation(tx, thread).value(), with.before, now);
        return std::pair(shop, thread);
      });
  if (!opened) co_return std::unexpected(opened.error());
  shop_ = opened->first;
  conversation_ = opened->second;
  co_return Result<void>{};
}

Task<Result<TrialTalk::Heard>> TrialTalk::hear(std::string words) {
  const auto id = fmt::format("trial.said.{}", ++said_);
  co_return co_await scratch_.write(
      "trial.hear",
      [conversation = conversation_, words = std::move(words), id,
       now = world_.clock.now()](database::Tx& tx) -> Result<Heard> {
        const auto thread = storage::conversation(tx, conversation).value();
        const crm::CustomerMessage message{.external_id = id, .at = now, .content = crm::Text{words}};
        const auto stored = storage::store_customer_message(tx, thread, message, true, now);
        storage::note_customer_message(tx, conversation, now);
        if (!storage::turn_due(tx, conversation)) storage::schedule_turn(tx, thread, now, 1s, now);
        auto work = storage::lease(tx, {"turn"}, 1, now, lease_for, "trial");
        if (!stored || work.empty()) return fault(FaultKind::broken, "trial_failed", "The trial could not begin.");
        return Heard{.message = *stored, .work = std::move(work.front())};
      });
}

/// What was said stands as sent from then on, so that what it shows can be accepted.
Task<Result<std::vector<std::string>>> TrialTalk::take_words(MessageId after) {
  const auto first = sent_;
  const auto words = co_await scratch_.write(
      "trial.words", [conversation = conversation_, after, first, now = world_.clock.now()](database::Tx& tx) {
        std::vector<std::string> said;
        auto count = first;
        for (const auto& message : storage::history(tx, conversation, messages_read_back)) {
          if (message.author == crm::Author::customer || message.id <= after) continue;
          said.push_back(crm::plain_text(message.content));
          storage::begin_send(tx, message.id, now);
          storage::mark_sent(tx, message.id, fmt::format("trial.sent.{}", ++count), now);
        }
        return said;
      });
  if (words) sent_ += static_cast<int>(words->size());
  co_return words;
}

Task<Result<Json>> TrialTalk::say(std::string words, Instant deadline) {
  auto heard = co_await hear(words);
  if (!heard) co_return std::unexpected(heard.error());
  auto settings = settings_;
  settings.limits.budget = std::min(settings.limits.budget, deadline - world_.clock.now());
  dialogue::Turns turns(world_, scratch_, integration_, model_, std::move(settings));
  const auto end = co_await turns.take(std::move(heard->work));
  if (!end) co_return std::unexpected(end.error());
  auto said = co_await take_words(heard->message);
  if (!said) co_return std::unexpected(said.error());
  auto traces = co_await TurnTraces(shop_, scratch_).list(conversation_, 0, 1);
  if (!traces) co_return std::unexpected(traces.error());
  auto turn = traces->entries.empty() ? Json() : std::move(traces->entries.front());
  const bool done = would_be_done(turn);
  co_return JsonObject{{"customer", std::move(words)},
                       {"end", std::string(to_word(*end))},
                       {"says", list_of(*std::move(said))},
                       {"wouldBeDone", Json(done)},
                       {"turn", std::move(turn)}};
}

Task<Result<storage::Spent>> TrialTalk::spent() {
  co_return co_await scratch_.read("trial.spent", [this](database::Tx& tx) {
    return dialogue::spent_today(tx, shop_, settings_, world_.clock.now());
  });
}

}  // namespace tendero::desk
