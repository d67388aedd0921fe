#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

/// One template to many contacts.
///
///   draft ─start─► running ─► done        stopped ─resume─► running
///                     └─stop─► stopped
///
/// Whom it is for is written down when it starts, one row for each: `waiting`, `queued` (its message is in the outbox,
/// which knows the rest), `left_out` (and why). The row is the once-key: nobody gets it twice.
namespace tendero::storage {

struct Broadcast {
  std::int64_t id = 0;
  std::string name = {};
  std::string state = "draft";
  TemplateId what = {};
  std::string said = {};         ///< JSON: what stands at the template's blanks
  std::string audience = {};     ///< JSON: {segment} or {contacts}
  bool only_wanted = true;       ///< advertisements go only to whoever asked for them
  std::string why_stopped = {};  ///< by the server itself, a code; empty: by somebody, or not at all
  std::int64_t run = 0;          ///< how often it was started or resumed
  std::int64_t revision = 0;
  std::int64_t author_id = 0;
  std::string author = {};
  Instant created_at = {};
  std::optional<Instant> started_at = {};
  std::optional<Instant> ended_at = {};
};

std::int64_t add_broadcast(database::Tx& tx, ShopId shop, const Broadcast& broadcast, Instant now);
[[nodiscard]] std::optional<Broadcast> broadcast(database::Tx& tx, ShopId shop, std::int64_t id);
[[nodiscard]] std::vector<Broadcast> broadcasts_before(database::Tx& tx, ShopId shop, std::int64_t before, int limit);
/// Writes all that may change, and tells the feed; false: it was changed since this revision was read.
bool save_broadcast(database::Tx& tx, ShopId shop, const Broadcast& broadcast, Instant now);
/// A draft; false: there is none such.
bool remove_broadcast(database::Tx& tx, ShopId shop, std::int64_t id);

/// Repeatable: who is in it already stays as they are.
void add_recipients(database::Tx& tx, ShopId shop, std::int64_t broadcast, const std::vector<ContactId>& contacts,
                    Instant now);

struct Recipient {
  std::int64_t id = 0;
  ContactId contact = {};
  std::string state = "waiting";
  std::string reason = {};  ///< why left out
  std::optional<MessageId> message = {};
  std::int64_t tries = 0;       ///< messages called back before this one
  std::string delivery = {};    ///< of the message; empty: there is none, or it was forgotten
  std::string fault_code = {};  ///< why the message failed
  std::string fault_reason = {};
};

[[nodiscard]] std::vector<Recipient> recipients_waiting(database::Tx& tx, std::int64_t broadcast, int limit);
/// In the order in which they were added, those after `after`; `state`: only such, empty: all.
[[nodiscard]] std::vector<Recipient> recipients_after(database::Tx& tx, std::int64_t broadcast, std::string_view state,
                                                      std::int64_t after, int limit);
void save_recipient(database::Tx& tx, const Recipient& recipient, Instant now);
/// Another contact that is the same person has the broadcast already, or is to get it before this one.
[[nodiscard]] bool same_person_has_it(database::Tx& tx, std::int64_t broadcast, ContactId survivor,
                                      std::int64_t recipient);
/// Messages of it that wait in the outbox or are on their way out.
[[nodiscard]] std::int64_t under_way(database::Tx& tx, std::int64_t broadcast);
/// Calls those back whose sending has not begun; they wait again. How many.
std::int64_t call_back(database::Tx& tx, std::int64_t broadcast, Instant now);

/// The number of ours that the contact wrote to last, else the shop's newest; empty: it has none.
[[nodiscard]] std::string number_to_write_from(database::Tx& tx, ShopId shop, ContactId contact);

struct ReasonCount {
  std::string reason;
  std::int64_t count = 0;
};
struct BroadcastResults {
  std::int64_t total = 0;
  std::int64_t waiting = 0;
  std::int64_t queued = 0;  ///< in the outbox
  std::int64_t sent = 0;    ///< accepted by the channel, delivered and read ones among them
  std::int64_t delivered = 0;
  std::int64_t read = 0;
  std::int64_t failed = 0;
  std::int64_t unknown = 0;
  std::int64_t replied = 0;  ///< wrote in the same conversation afterwards
  std::vector<ReasonCount> left_out = {};
  std::vector<ReasonCount> failures = {};
};
[[nodiscard]] BroadcastResults broadcast_results(database::Tx& tx, std::int64_t broadcast);

}  // namespace tendero::storage
