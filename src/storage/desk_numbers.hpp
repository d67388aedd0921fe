#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/conversation.hpp"
#include "crm/message.hpp"
#include "database/database.hpp"
#include "storage/audit.hpp"
#include "storage/id_window.hpp"
#include "storage/model_calls.hpp"

/// What the desk's numbers are added up from. Each looks only at rows of its time: by their numbers (`id_window.hpp`)
/// or an index on the moment. Conversations that go on in another one count as that one.
namespace tendero::storage {

/// A message, without what it says.
struct MessageMark {
  MessageId id;
  ConversationId conversation;
  crm::Author author = crm::Author::customer;
  std::int64_t agent = 0;  ///< who of the team wrote it; 0: nobody
  Instant at;              ///< when it was stored
  crm::DeliveryState delivery = crm::DeliveryState::sent;
  std::string sent_template = {};  ///< the content as JSON of a message of ours that is a template; else empty
};

/// Where the messages of a time are; what `message_marks` walks through.
[[nodiscard]] IdWindow message_window(database::Tx& tx, Instant from, Instant until);
/// The next `limit` messages of the window, in the order in which they were stored; fewer: these were the last. The
/// next page begins after the last one's number.
[[nodiscard]] std::vector<MessageMark> message_marks(database::Tx& tx, ShopId shop, const IdWindow& window,
                                                     Instant from, Instant until, int limit);

/// When conversations began, from `from` to before `until`.
[[nodiscard]] std::vector<Instant> conversations_begun(database::Tx& tx, ShopId shop, Instant from, Instant until);

struct HandoverMark {
  ConversationId conversation;
  std::string reason;
  Instant asked_at;
  std::optional<Instant> taken_at;
};
/// Asked for in that time.
[[nodiscard]] std::vector<HandoverMark> handovers_between(database::Tx& tx, ShopId shop, Instant from, Instant until);

struct ResolutionMark {
  ConversationId conversation;
  Instant began_at;
  Instant resolved_at;
};
/// Resolved in that time.
[[nodiscard]] std::vector<ResolutionMark> resolutions_between(database::Tx& tx, ShopId shop, Instant from,
                                                              Instant until);

/// How many conversations stand how at this moment. Reads an index of them all, and nothing else.
struct Standing {
  crm::ConversationState state = crm::ConversationState::open;
  crm::Answerer answerer = crm::Answerer::bot;
  std::int64_t count = 0;
};
[[nodiscard]] std::vector<Standing> conversations_standing(database::Tx& tx, ShopId shop);

/// An order that the shop took from us.
struct MadeOrder {
  std::int64_t agent = 0;            ///< who of the team made it; 0: the assistant
  ConversationId conversation = {};  ///< 0: made by somebody of the team
  std::string customer_phone = {};   ///< canonical digits, of those that the team made
  std::string number = {};           ///< the shop's
  std::string offer_json = {};       ///< of `commerce::Quote`
  Instant ordered_at = {};
};
/// In the order in which they were made. Holds the offers, so it is asked for a day at a time.
[[nodiscard]] std::vector<MadeOrder> orders_made(database::Tx& tx, ShopId shop, Instant from, Instant until);

/// The shop's days that cost something, from the first to the last, both among them.
[[nodiscard]] std::map<Day, Spent> spent_by_day(database::Tx& tx, ShopId shop, Day first, Day last);

/// Who a conversation is with, for people.
struct ConversationCard {
  std::string name;    ///< the shop's own name for them, else the one they gave themselves
  std::string phone;   ///< canonical digits; empty: unknown
  std::string number;  ///< ours
  std::string language;
  crm::ConversationState state = crm::ConversationState::open;
  crm::Answerer answerer = crm::Answerer::bot;
  Instant began_at;
};
/// Nothing: it was erased.
[[nodiscard]] std::optional<ConversationCard> conversation_card(database::Tx& tx, ConversationId id);

[[nodiscard]] IdWindow audit_window(database::Tx& tx, Instant from, Instant until);
/// The next `limit` entries of the window, oldest first; as `message_marks`.
[[nodiscard]] std::vector<AuditRow> audit_between(database::Tx& tx, ShopId shop, const IdWindow& window, Instant from,
                                                  Instant until, int limit);

}  // namespace tendero::storage
