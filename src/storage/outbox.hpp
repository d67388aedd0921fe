#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/channel_event.hpp"
#include "crm/conversation.hpp"
#include "crm/message.hpp"
#include "crm/outgoing.hpp"
#include "database/database.hpp"

/// Hand-over 4: what is to be sent. A row is made in the transaction that caused it, together with its `send` work
/// (line `send:<conversation>`, so one conversation's sends stay in order).
///
///   queued ─begin─► sending ─► sent ─► delivered ─► read        (reports move it on, only upward)
///      ▲              │ ├─► failed
///      └──try later───┘ └─► unknown ─report with our reference─► sent
///   queued ─epoch is old─► dropped     unknown ─wait is over─► queued once more, `possibly_doubled`
///
/// Only what the bot says carries an epoch that counts: a takeover voids its sends, not those of agents or of the
/// system.
namespace tendero::storage {

struct OutboxRow {
  MessageId message;
  ShopId shop;
  ConversationId conversation;
  ContactId contact;
  std::string phone_number_id;
  std::int64_t epoch = 0;
  crm::Author author = crm::Author::bot;
  crm::DeliveryState state = crm::DeliveryState::queued;
  int attempts = 0;  ///< sends begun
  /// How often in a row it was refused for `refused_for`: the code of the latest refusal, while it is queued.
  int refusals = 0;
  std::string refused_for;
  bool possibly_doubled = false;
  Instant queued_at;
  std::optional<Instant> begun_at;
  std::optional<Instant> last_customer_message;  ///< of the conversation, or the one it goes on in
  crm::Content content;
  std::optional<MessageId> reply_to;
  std::string external_id;
  std::optional<MessageId> joined_to = std::nullopt;  ///< the message that it leaves with (`joining.hpp`)
  int joined = 0;                                     ///< messages that leave with it

  /// What rides in `biz_opaque_callback_data`: "tendero:<message id>:<when it was queued>". The second number keeps a
  /// late report that was meant for an earlier installation on the same number from matching a message of this one.
  [[nodiscard]] std::string reference() const;
};

/// Stores a message of ours and queues its send. `once_key` is derived (turn and index); a second call with it does
/// nothing and returns the first message.
MessageId queue_message(database::Tx& tx, const crm::Conversation& conversation, crm::Author author,
                        const crm::Outgoing& outgoing, std::optional<TurnId> turn, std::string_view once_key,
                        Instant now);

/// The message that was queued with this once-key; nothing when none was.
std::optional<MessageId> queued_message(database::Tx& tx, std::string_view once_key);

std::optional<OutboxRow> outbox_row(database::Tx& tx, MessageId message);

/// Last look before the call: `sending` when it may begin now. Otherwise what it is instead: `dropped` because a
/// takeover came, `failed` because the service window closed meanwhile, `unknown` because an earlier call was begun and
/// never ended (the process died in it) or because one of these reasons forbids to repeat it, or done already.
crm::DeliveryState begin_send(database::Tx& tx, MessageId message, Instant now);
void mark_sent(database::Tx& tx, MessageId message, std::string_view external_id, Instant now);
/// The call ended without an answer, or the process died in it. `unknown`: now wait for a report. Otherwise a report
/// has come already, and this is what it said.
crm::DeliveryState mark_unknown(database::Tx& tx, MessageId message, Instant now);
/// Certainly not sent: back to queued. Counts how often in a row it was for this reason.
void mark_not_sent(database::Tx& tx, MessageId message, std::string_view reason);
/// The wait for a report is over. `queued`: to be sent once more, marked as possibly doubled. Otherwise what it is and
/// stays: `unknown` when it was repeated before or a takeover came, or what a report has made of it meanwhile.
crm::DeliveryState mark_repeat(database::Tx& tx, MessageId message);
/// Calls a message back whose sending has not begun and never had: it is `dropped`. False: it is too late.
bool call_message_back(database::Tx& tx, MessageId message, Instant now);
void mark_failed(database::Tx& tx, MessageId message, std::string_view code, std::string_view reason, Instant now);

/// Applies a delivery report by our reference or the channel's id, publishes it in the feed, and wakes a waiting
/// `send`. False: no such message of ours yet; the report is parked and applied when the id becomes known.
bool apply_report(database::Tx& tx, ShopId shop, const crm::DeliveryReport& report, Instant now);

}  // namespace tendero::storage
