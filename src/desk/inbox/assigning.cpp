#include "desk/inbox/assigning.hpp"

#include <fmt/format.h>

#include "base/json.hpp"
#include "desk/inbox/claims.hpp"
#include "dialogue/handover/handing_over.hpp"
#include "storage/agents.hpp"
#include "storage/assignments.hpp"
#include "storage/conversations.hpp"

namespace tendero::desk {

namespace {

using Holder = std::optional<storage::Assignee>;

std::string name_of(const Holder& holder) {
  if (!holder) return "Nobody";
  return holder->name.empty() ? "Somebody else" : holder->name;
}

std::unexpected<Fault> conflict(const Holder& holder) {
  return fault(FaultKind::denied, "conflict",
               fmt::format("{} has this conversation by now. Load it again.", name_of(holder)));
}

bool has(const Holder& holder, crm::AgentId agent) { return holder && holder->id == agent; }

/// Nothing has happened since the asker looked, as far as they said what they saw.
bool is_as_seen(const Holder& holder, const std::optional<crm::AgentId>& seen) {
  if (!seen) return true;
  return *seen ? has(holder, *seen) : !holder;
}

void note(database::Tx& tx, const crm::Conversation& conversation, const storage::Actor& actor, std::string action,
          const Holder& from, std::optional<crm::AgentId> to, Instant now) {
  JsonObject detail;
  if (from) detail.emplace_back("from", Json(from->id.value));
  if (to) detail.emplace_back("to", Json(to->value));
  storage::record_audit(tx, conversation.shop, actor,
                        {.action = std::move(action),
                         .subject = "conversation:" + conversation.id.text(),
                         .detail = Json(std::move(detail)).write()},
                        now);
}

Result<void> check_recipient(database::Tx& tx, ShopId shop, crm::AgentId to) {
  const auto recipient = storage::agent(tx, shop, to);
  if (recipient && recipient->active) return {};
  return fault(FaultKind::invalid, "invalid_input", "assignee: there is no such active account.");
}

/// Whether whoever asks may have the conversation change hands.
Result<void> check_right(const Assigning& wish, const Holder& holder, crm::AgentId asker) {
  if (wish.may_assign || has(holder, asker)) return {};
  const bool for_oneself = wish.to == asker;
  if (for_oneself) return holder ? Result<void>(conflict(holder)) : Result<void>();
  if (holder) return std::unexpected(claimed_by(*holder));
  if (!wish.to) return {};
  return fault(FaultKind::denied, "forbidden",
               "Only supervisors give a conversation that nobody has to others. Take it yourself, then hand it on.");
}

void give_up(database::Tx& tx, const crm::Conversation& conversation, const Holder& holder,
             const dialogue::DialogueSettings& settings, const storage::Actor& actor, Instant now) {
  if (storage::assign(tx, conversation.id, std::nullopt, now))
    note(tx, conversation, actor, "conversation.given_up", holder, std::nullopt, now);
  if (conversation.answerer != crm::Answerer::human) return;
  const auto before = holder ? std::optional(holder->id) : std::nullopt;
  dialogue::put_back(tx, conversation, before, dialogue::HandoverReason::given_up, settings, now);
}

Result<void> give_to(database::Tx& tx, const crm::Conversation& conversation, const Assigning& wish,
                     const Holder& holder, const dialogue::DialogueSettings& settings, const storage::Actor& actor,
                     Instant now) {
  const auto to = *wish.to;
  // What nobody has is claimed, so that of two who want it at once one is told.
  if (!holder && !storage::claim(tx, conversation.id, to, now))
    return conflict(storage::handling_of(tx, conversation.id).holder());
  if (holder) storage::assign(tx, conversation.id, to, now);
  if (!has(holder, to)) note(tx, conversation, actor, "conversation.assigned", holder, to, now);
  answer_by_agent(tx, conversation, to, settings, actor, now);
  return {};
}

}  // namespace

Result<void> assign_in(database::Tx& tx, const crm::Conversation& conversation, const Assigning& wish,
                       const dialogue::DialogueSettings& settings, const storage::Actor& actor, Instant now) {
  const auto holder = storage::handling_of(tx, conversation.id).holder();
  if (!is_as_seen(holder, wish.seen)) return conflict(holder);
  if (const auto may = check_right(wish, holder, crm::AgentId{actor.id}); !may) return may;
  if (!wish.to) {
    give_up(tx, conversation, holder, settings, actor, now);
    return {};
  }
  if (const auto there = check_recipient(tx, conversation.shop, *wish.to); !there) return there;
  return give_to(tx, conversation, wish, holder, settings, actor, now);
}

}  // namespace tendero::desk
