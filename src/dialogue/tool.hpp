#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "assistant/chat_model.hpp"
#include "base/phone_number.hpp"
#include "base/world.hpp"
#include "commerce/integration.hpp"
#include "crm/conversation.hpp"
#include "dialogue/settings.hpp"
#include "storage/contacts.hpp"
#include "storage/customer_links.hpp"
#include "storage/database.hpp"
#include "storage/turns.hpp"

namespace tendero::dialogue {

/// What a turn came to know beside its answer, to be stored with it.
struct Learned {
  bool asked_who = false;                         ///< the backend was asked whose the caller's phone is, and answered
  std::optional<storage::CustomerLink> customer;  ///< whom it takes the caller for; nothing: nobody
};

/// What a tool knows of the turn it is used in. Who asks stands here, from the signed webhook; never in the arguments.
struct ToolContext {
  World& world;
  database::Database& database;
  commerce::Integration& integration;
  const DialogueSettings& settings;
  const crm::Conversation& conversation;
  const storage::Contact& contact;
  const storage::TurnRecord& turn;
  Learned& learned;
  MessageId newest;                             ///< the last customer message this turn has read
  std::string language;                         ///< of the customer
  std::string call_id;                          ///< of this use
  std::optional<PhoneNumber> caller;            ///< the contact's signed phone; nothing when the channel withheld it
  std::vector<std::string> said = {};           ///< by the customer, in this conversation
  std::vector<std::string> own_addresses = {};  ///< of their orders, as tools told them in this conversation
};

/// What became of a use: what the engine sees, and what code does about it.
struct ToolOutcome {
  boost::json::object output = {};
  bool hand_over = false;  ///< a person must take the conversation
  std::string hand_over_reason = {};
  bool asks_for_phone = false;  ///< the customer's own number is needed: they are asked to share it
  bool abandoned = false;       ///< the turn is void: the customer wrote meanwhile, or a person took over
  ToolCallId record = {};  ///< the row of a call that changed the world; without one the turn records it as a reading
};

/// A function the assistant may propose to call.
class Tool {
 public:
  virtual ~Tool() = default;
  [[nodiscard]] virtual const assistant::ToolDefinition& definition() const = 0;
  /// True when the tool records its intent and outcome itself, because it changes something outside.
  [[nodiscard]] virtual bool changes_world() const { return false; }
  /// Whether it exists for the assistant with this integration.
  [[nodiscard]] virtual bool offered(const commerce::IntegrationSettings& integration, bool shop_available) const = 0;
  /// Arguments are validated against the definition before. Repeatable, also for tools that change the world.
  virtual Task<ToolOutcome> use(ToolContext context, boost::json::object arguments) = 0;
};

}  // namespace tendero::dialogue
