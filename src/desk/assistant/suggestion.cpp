#include "desk/assistant/suggestion.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/under_way.hpp"
#include "desk/assistant/quiet_world.hpp"
#include "dialogue/owner_settings.hpp"
#include "dialogue/spending.hpp"
#include "storage/contacts.hpp"
#include "storage/conversations.hpp"
#include "storage/messages.hpp"

namespace tendero::desk {

namespace {

/// As much as a turn reads.
constexpr int messages_read = 40;
/// Somebody waits before a composer.
constexpr Duration suggestion_budget{30'000};
constexpr int most_suggestions_at_once = 2;
constexpr Duration come_again_in{3'000};

/// What the customer said since anybody answered, as one; it is taken out of `history`. Reactions say nothing.
std::string take_unanswered(std::vector<crm::Message>& history) {
  std::erase_if(history, [](const auto& each) { return std::holds_alternative<crm::Reaction>(each.content); });
  const auto is_ours = [](const crm::Message& message) { return message.author != crm::Author::customer; };
  const auto last_of_ours = std::find_if(history.rbegin(), history.rend(), is_ours);
  std::string words;
  for (auto each = last_of_ours.base(); each != history.end(); ++each) {
    if (!words.empty()) words += '\n';
    words += crm::said_words(*each);
  }
  history.erase(last_of_ours.base(), history.end());
  return words;
}

std::string joined(const Json* says) {
  std::string text;
  const auto* list = says != nullptr ? says->if_array() : nullptr;
  if (list == nullptr) return text;
  for (const auto& each : *list) {
    const auto* words = each.if_string();
    if (words == nullptr) continue;
    if (!text.empty()) text += "\n\n";
    text += *words;
  }
  return text;
}

std::unexpected<Fault> conflict(std::string message) {
  return fault(FaultKind::denied, "conflict", std::move(message));
}

}  // namespace

Task<Result<Suggestions::Asked>> Suggestions::read(ConversationId id) {
  co_return co_await database_.read(
      "suggestion.read", [this, id, now = world_.clock.now()](database::Tx& tx) -> Result<Asked> {
        const auto found = storage::conversation(tx, id);
        if (!found || found->shop != shop_) {
          return fault(FaultKind::not_found, "not_found", "There is no such conversation.");
        }
        const auto settings = dialogue::in_force(tx, shop_, settings_);
        if (!dialogue::used_up_budget(tx, shop_, found->contact, settings, now).empty()) {
          return conflict("The budget for models is used up for today; answer in your own words.");
        }
        auto history = storage::history(tx, id, messages_read);
        auto words = take_unanswered(history);
        if (words.empty()) return conflict("The customer has said nothing that is not answered.");
        const auto contact = storage::contact(tx, found->contact).value();
        return Asked{
            .tried = {.instructions = storage::published_instructions(tx, shop_),
                      .knowledge = storage::live_knowledge(tx, shop_),
                      .settings = settings},
            .with = {.identifiers = contact.identifiers, .name = contact.profile_name, .before = std::move(history)},
            .words = std::move(words)};
      });
}

/// Models are paid for whoever asks them. Not to know it is no reason to fail.
Task<> Suggestions::keep_spent(TrialTalk& trial) {
  const auto spent = co_await trial.spent();
  if (!spent) co_return;
  const auto kept = co_await database_.write("suggestion.spent", [this, spent = *spent](database::Tx& tx) {
    dialogue::add_spending(tx, shop_, spent, settings_, world_.clock.now());
  });
  if (!kept) world_.log.warning("suggestion.spending_unknown", {{"code", kept.error().code}});
}

Task<Result<JsonObject>> Suggestions::think(Asked asked) {
  const auto deadline = world_.clock.now() + suggestion_budget;
  auto scratch = co_await open_scratch_();
  if (!scratch) co_return std::unexpected(scratch.error());
  QuietWorld quiet(world_);
  RehearsalIntegration integration(integration_, shop_);
  TrialTalk trial(quiet.world(), **scratch, integration, model_, asked.tried.settings);
  const auto opened = co_await trial.open(std::move(asked.tried), std::move(asked.with));
  if (!opened) co_return std::unexpected(opened.error());
  const auto said = co_await trial.say(std::move(asked.words), deadline);
  co_await keep_spent(trial);
  if (!said) co_return std::unexpected(said.error());
  const auto* done = said->find("wouldBeDone");
  co_return JsonObject{{"text", joined(said->find("says"))}, {"wouldBeDone", done != nullptr ? *done : Json(false)}};
}

Task<Result<JsonObject>> Suggestions::suggest(ConversationId conversation) {
  if (under_way_ >= most_suggestions_at_once) {
    co_return std::unexpected(
        Fault{FaultKind::unavailable, "busy", "Other suggestions are being thought of; try again.", come_again_in});
  }
  const UnderWay under_way(under_way_);
  auto asked = co_await read(conversation);
  if (!asked) co_return std::unexpected(asked.error());
  auto answer = co_await think(*std::move(asked));
  if (answer) world_.log.info("suggestion.made", {{"conversation", conversation.value}});
  co_return answer;
}

}  // namespace tendero::desk
