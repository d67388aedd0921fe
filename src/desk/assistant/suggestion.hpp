#pragma once

#include <string>
#include <utility>

#include "base/json.hpp"
#include "base/world.hpp"
#include "desk/assistant/playground.hpp"
#include "desk/assistant/trial_talk.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// What the assistant would answer a customer whom a person of the team answers: for that person to send, change or
/// throw away. It is thought in a database of its own, as in the playground, so nothing is sent, ordered or kept, and
/// who answers stays who it is. It knows what was said and looks into the shop as this customer; of an order that is
/// offered in the real conversation it knows only the words. On the engine's thread.
class Suggestions {
 public:
  /// References must outlive this.
  Suggestions(ShopId shop, database::Database& database, World& world, commerce::Integration& integration,
              assistant::ChatModel& model, dialogue::DialogueSettings settings, OpenScratch open_scratch)
      : shop_(shop),
        database_(database),
        world_(world),
        integration_(integration),
        model_(model),
        settings_(std::move(settings)),
        open_scratch_(std::move(open_scratch)) {}

  /// `{text, wouldBeDone}`: the proposed words, empty when it would say nothing; `wouldBeDone`: it would also have
  /// changed something outside, which the agent would have to do. Faults: `not_found`, `conflict` (the customer has
  /// said nothing that is not answered, or the budget for models is used up), `unavailable` `busy`.
  Task<Result<JsonObject>> suggest(ConversationId conversation);

 private:
  struct Asked {
    Tried tried;
    TriedTalk with;
    std::string words;  ///< what the customer said last
  };
  Task<Result<Asked>> read(ConversationId conversation);
  Task<Result<JsonObject>> think(Asked asked);
  Task<> keep_spent(TrialTalk& trial);

  ShopId shop_;
  database::Database& database_;
  World& world_;
  commerce::Integration& integration_;
  assistant::ChatModel& model_;
  dialogue::DialogueSettings settings_;
  OpenScratch open_scratch_;
  int under_way_ = 0;
};

}  // namespace tendero::desk
