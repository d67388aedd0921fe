#include "desk/inbox/canned_desk.hpp"

#include <fmt/format.h>

#include "desk/inbox/canned_text.hpp"
#include "storage/agents.hpp"
#include "storage/contacts.hpp"
#include "storage/conversations.hpp"
#include "storage/quotes.hpp"

namespace tendero::desk {

namespace {

/// Everybody's, and of each agent: a list that is chosen from with a few letters.
constexpr std::int64_t most_replies = 500;

void note(database::Tx& tx, ShopId shop, const storage::Actor& actor, std::string action,
          const storage::CannedReply& reply, Instant now) {
  storage::record_audit(
      tx, shop, actor,
      {.action = std::move(action),
       .subject = fmt::format("canned_reply:{}", reply.id.value),
       .detail = Json(JsonObject{{"shortcut", reply.shortcut}, {"own", Json(static_cast<bool>(reply.owner))}}).write()},
      now);
}

/// A name, and not the number that stands for somebody who has none.
std::string name_of(const storage::Contact& contact) {
  return contact.name.empty() ? contact.profile_name : contact.name;
}

CannedValues values_in(database::Tx& tx, ShopId shop, const crm::Conversation& conversation,
                       const storage::Actor& reader, const std::string& company) {
  const auto contact = storage::contact(tx, conversation.contact);
  const auto agent = storage::agent(tx, shop, crm::AgentId{reader.id});
  return {.customer_name = contact ? name_of(*contact) : std::string(),
          .agent_name = agent ? agent->name : std::string(),
          .shop_name = company,
          .order_number = storage::last_order_number(tx, conversation.id)};
}

JsonArray list_of(const std::vector<std::string>& words) {
  JsonArray list;
  for (const auto& word : words) list.emplace_back(word);
  return list;
}

Accepted<JsonObject> answer(const Result<storage::CannedReply>& reply) {
  if (!reply) return std::unexpected(Rejected(reply.error()));
  return JsonObject{{"reply", canned_reply_view(*reply)}};
}

}  // namespace

Fault CannedReplies::refused(FaultKind kind, std::string_view code, std::string_view key) const {
  return {kind, std::string(code), texts().say(key, {{"most", most_replies}}), std::nullopt};
}

Result<storage::CannedReply> CannedReplies::seen_by(database::Tx& tx, storage::CannedReplyId id,
                                                    const CannedWriter& reader) const {
  auto reply = storage::canned_reply(tx, shop_, id);
  const bool seen = reply && (!reply->owner || reply->owner == crm::AgentId{reader.actor.id});
  if (!seen) return std::unexpected(refused(FaultKind::not_found, "not_found", "canned.not_found"));
  return *std::move(reply);
}

Result<void> CannedReplies::may_change(const storage::CannedReply& reply, const CannedWriter& writer) const {
  if (reply.owner || crm::may(writer.role, crm::Permission::manage_templates)) return {};
  return std::unexpected(refused(FaultKind::denied, "forbidden", "canned.forbidden"));
}

Task<Result<JsonObject>> CannedReplies::list(CannedWriter reader) {
  const auto replies =
      co_await database_.read("canned.list", [shop = shop_, agent = crm::AgentId{reader.actor.id}](database::Tx& tx) {
        return storage::canned_replies(tx, shop, agent);
      });
  if (!replies) co_return std::unexpected(replies.error());
  JsonArray views;
  for (const auto& reply : *replies) views.emplace_back(canned_reply_view(reply));
  const auto count = Json(views.size());
  co_return JsonObject{{"count", count}, {"replies", std::move(views)}};
}

Task<Accepted<JsonObject>> CannedReplies::add(Json sent, CannedWriter writer) {
  auto read = read_canned_reply(sent, texts());
  if (!read) co_return std::unexpected(Rejected(std::move(read.error())));
  auto reply = std::move(read->reply);
  reply.author = writer.actor.name;
  if (read->own) reply.owner = crm::AgentId{writer.actor.id};
  if (const auto may = may_change(reply, writer); !may) co_return std::unexpected(Rejected(may.error()));
  const auto added = co_await database_.write(
      "canned.add",
      [this, reply, actor = writer.actor, now = world_.clock.now()](database::Tx& tx) -> Result<storage::CannedReply> {
        if (storage::count_canned_replies(tx, shop_, reply.owner) >= most_replies) {
          return std::unexpected(refused(FaultKind::denied, "conflict", "canned.too_many"));
        }
        const auto id = storage::add_canned_reply(tx, shop_, reply, now);
        if (!id) return std::unexpected(refused(FaultKind::denied, "conflict", "canned.taken"));
        auto stored = storage::canned_reply(tx, shop_, *id).value();
        note(tx, shop_, actor, "canned_reply.added", stored, now);
        return stored;
      });
  co_return answer(added);
}

Result<storage::CannedReply> CannedReplies::stored(database::Tx& tx, storage::CannedReply reply,
                                                   const storage::Actor& actor, Instant now) const {
  switch (storage::change_canned_reply(tx, shop_, reply, now)) {
    case storage::CannedReplyChange::conflict:
      return std::unexpected(refused(FaultKind::denied, "conflict", "canned.conflict"));
    case storage::CannedReplyChange::taken:
      return std::unexpected(refused(FaultKind::denied, "conflict", "canned.taken"));
    case storage::CannedReplyChange::changed:
      break;
  }
  note(tx, shop_, actor, "canned_reply.changed", reply, now);
  return storage::canned_reply(tx, shop_, reply.id).value();
}

Task<Accepted<JsonObject>> CannedReplies::change(storage::CannedReplyId id, Json sent, CannedWriter writer) {
  auto read = read_canned_reply(sent, texts());
  if (!read) co_return std::unexpected(Rejected(std::move(read.error())));
  const auto changed =
      co_await database_.write("canned.change",
                               [this, id, wanted = std::move(read->reply), writer = std::move(writer),
                                now = world_.clock.now()](database::Tx& tx) -> Result<storage::CannedReply> {
                                 const auto known = seen_by(tx, id, writer);
                                 if (!known) return std::unexpected(known.error());
                                 if (const auto may = may_change(*known, writer); !may)
                                   return std::unexpected(may.error());
                                 auto reply = wanted;
                                 reply.id = id;
                                 reply.owner = known->owner;
                                 reply.author = writer.actor.name;
                                 return stored(tx, std::move(reply), writer.actor, now);
                               });
  co_return answer(changed);
}

Task<Result<JsonObject>> CannedReplies::remove(storage::CannedReplyId id, CannedWriter writer) {
  const auto removed = co_await database_.write(
      "canned.remove",
      [this, id, writer = std::move(writer), now = world_.clock.now()](database::Tx& tx) -> Result<void> {
        const auto known = seen_by(tx, id, writer);
        if (!known) return std::unexpected(known.error());
        if (const auto may = may_change(*known, writer); !may) return std::unexpected(may.error());
        storage::remove_canned_reply(tx, shop_, *known, now);
        note(tx, shop_, writer.actor, "canned_reply.removed", *known, now);
        return {};
      });
  if (!removed) co_return std::unexpected(removed.error());
  co_return JsonObject{};
}

Task<Result<JsonObject>> CannedReplies::fill(storage::CannedReplyId id, ConversationId conversation,
                                             CannedWriter reader) {
  const auto filled =
      co_await database_.read("canned.fill", [this, id, conversation, &reader](database::Tx& tx) -> Result<FilledText> {
        const auto reply = seen_by(tx, id, reader);
        if (!reply) return std::unexpected(reply.error());
        const auto found = storage::conversation(tx, conversation);
        if (!found || found->shop != shop_) {
          return fault(FaultKind::not_found, "not_found", "There is no such conversation.");
        }
        return fill_canned(reply->text, values_in(tx, shop_, *found, reader.actor, company_));
      });
  if (!filled) co_return std::unexpected(filled.error());
  co_return JsonObject{{"text", filled->text}, {"missing", list_of(filled->missing)}};
}

}  // namespace tendero::desk
