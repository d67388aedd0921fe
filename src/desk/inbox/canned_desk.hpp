#pragma once

#include <string>
#include <utility>

#include "base/json.hpp"
#include "base/texts.hpp"
#include "base/world.hpp"
#include "crm/permission.hpp"
#include "desk/rejected.hpp"
#include "storage/audit.hpp"
#include "storage/canned_replies.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// Who of the team reads or changes canned replies.
struct CannedWriter {
  storage::Actor actor;
  crm::Role role = crm::Role::agent;
};

/// Texts that the team keeps ready. Everybody's are changed from supervisor on (`manage_templates`); beside them each
/// agent keeps own ones, which nobody else sees. Each change stands in the audit trail. Any thread may ask.
class CannedReplies {
 public:
  /// `company`: what `{{shop_name}}` stands for; `locale`: in which mistakes are told. References must outlive this.
  CannedReplies(ShopId shop, database::Database& database, World& world, std::string company, std::string locale)
      : shop_(shop), database_(database), world_(world), company_(std::move(company)), locale_(std::move(locale)) {}

  /// `{count, replies}`: everybody's and the reader's own.
  Task<Result<JsonObject>> list(CannedWriter reader);
  /// `{reply}`. Faults: `forbidden` (everybody's, by an agent), `conflict` (the shortcut is taken, or there are too
  /// many).
  Task<Accepted<JsonObject>> add(Json sent, CannedWriter writer);
  /// `{reply}`; what is left out is emptied, and whose it is stays. Faults: as above, `not_found` (also another agent's
  /// own), `conflict` when somebody else has changed it since the sender read it.
  Task<Accepted<JsonObject>> change(storage::CannedReplyId id, Json sent, CannedWriter writer);
  /// `{}`. Faults: `not_found`, `forbidden`.
  Task<Result<JsonObject>> remove(storage::CannedReplyId id, CannedWriter writer);
  /// `{text, missing}`: filled for this conversation, `missing` the variables of which nothing is known, which stand in
  /// the text as they are. Nothing is sent. Fault `not_found`.
  Task<Result<JsonObject>> fill(storage::CannedReplyId id, ConversationId conversation, CannedWriter reader);

 private:
  [[nodiscard]] const Texts& texts() const { return Texts::of(locale_); }
  [[nodiscard]] Fault refused(FaultKind kind, std::string_view code, std::string_view key) const;
  /// The reply, when this person may see it.
  [[nodiscard]] Result<storage::CannedReply> seen_by(database::Tx& tx, storage::CannedReplyId id,
                                                     const CannedWriter& reader) const;
  [[nodiscard]] Result<void> may_change(const storage::CannedReply& reply, const CannedWriter& writer) const;
  [[nodiscard]] Result<storage::CannedReply> stored(database::Tx& tx, storage::CannedReply reply,
                                                    const storage::Actor& actor, Instant now) const;

  ShopId shop_;
  database::Database& database_;
  World& world_;
  std::string company_;
  std::string locale_;
};

}  // namespace tendero::desk
