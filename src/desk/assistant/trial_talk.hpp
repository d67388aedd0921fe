#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/world.hpp"
#include "commerce/integration.hpp"
#include "crm/identifiers.hpp"
#include "crm/message.hpp"
#include "dialogue/turns.hpp"
#include "storage/database.hpp"
#include "storage/instruction_versions.hpp"
#include "storage/knowledge.hpp"
#include "storage/model_calls.hpp"

namespace tendero::desk {

/// What a conversation is tried with.
struct Tried {
  std::optional<storage::InstructionVersion> instructions;  ///< nothing: the program's own rules alone
  std::vector<storage::KnowledgeEntry> knowledge;
  dialogue::DialogueSettings settings = {};  ///< as they are in force
};

/// With whom it is talked, and what was said before. Nobody, and nothing, when it is only tried.
struct TriedTalk {
  crm::Identifiers identifiers = {};  ///< as the channel signed them: by these their orders are found
  std::string name = {};
  std::vector<crm::Message> before = {};  ///< oldest first
};

/// Leads to the shop's backend, where nothing is done.
class RehearsalIntegration final : public commerce::Integration {
 public:
  /// `shop`: whose backend, whoever asks. References must outlive this.
  RehearsalIntegration(commerce::Integration& integration, ShopId shop) : integration_(integration), shop_(shop) {}
  Task<Result<commerce::IntegrationState>> state(ShopId shop) override;

 private:
  commerce::Integration& integration_;
  ShopId shop_;
};

/// A conversation with the assistant that only looks like one: whole turns, on a database of their own, from which
/// nothing is ever sent. On the engine's thread.
class TrialTalk {
 public:
  /// `scratch`: empty but for its schema. References must outlive this.
  TrialTalk(World& world, database::Database& scratch, commerce::Integration& integration, assistant::ChatModel& model,
            dialogue::DialogueSettings settings);

  /// Before anything is said.
  Task<Result<void>> open(Tried tried, TriedTalk with = {});
  /// `{customer, end, says, wouldBeDone, turn}`: what the assistant would have answered until `deadline`, and how it
  /// came to that.
  Task<Result<Json>> say(std::string words, Instant deadline);
  /// What the models took until now.
  Task<Result<storage::Spent>> spent();

 private:
  struct Heard {
    MessageId message;
    storage::Work work;
  };
  Task<Result<Heard>> hear(std::string words);
  Task<Result<std::vector<std::string>>> take_words(MessageId after);

  World& world_;
  database::Database& scratch_;
  commerce::Integration& integration_;
  assistant::ChatModel& model_;
  dialogue::DialogueSettings settings_;
  ShopId shop_;
  ConversationId conversation_;
  int said_ = 0;
  int sent_ = 0;
};

}  // namespace tendero::desk
