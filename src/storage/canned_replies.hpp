#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/agent.hpp"
#include "database/database.hpp"

/// Texts that the team keeps ready: everybody's, and those that agents keep for themselves.
namespace tendero::storage {

using CannedReplyId = Id<struct CannedReplyTag>;

struct CannedReply {
  CannedReplyId id = {};
  crm::AgentId owner = {};    ///< whose own it is; 0: everybody's
  std::string shortcut = {};  ///< "envio": no two of an owner have the same
  std::string title = {};
  std::string text = {};      ///< with `{{variables}}`
  std::int64_t revision = 0;  ///< rises with each change
  std::string author = {};    ///< who of the team wrote it last
  Instant created_at = {};
  Instant updated_at = {};
};

/// Everybody's, and this agent's own, by their shortcuts.
std::vector<CannedReply> canned_replies(database::Tx& tx, ShopId shop, crm::AgentId reader);
/// Of this owner alone.
std::int64_t count_canned_replies(database::Tx& tx, ShopId shop, crm::AgentId owner);
std::optional<CannedReply> canned_reply(database::Tx& tx, ShopId shop, CannedReplyId id);

/// `id`, `revision` and times are given here; its id, nothing when the owner has another one with its shortcut.
/// Published as `canned_reply.changed`, as are changes; removals as `canned_reply.removed`.
std::optional<CannedReplyId> add_canned_reply(database::Tx& tx, ShopId shop, const CannedReply& reply, Instant now);

enum class CannedReplyChange { changed, conflict, taken };
/// Writes all but its id and owner, when its revision is still this one (else `conflict`) and no other one of the owner
/// has the shortcut (else `taken`).
CannedReplyChange change_canned_reply(database::Tx& tx, ShopId shop, const CannedReply& reply, Instant now);
void remove_canned_reply(database::Tx& tx, ShopId shop, const CannedReply& reply, Instant now);

}  // namespace tendero::storage
