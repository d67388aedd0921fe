#include "delivery/departure.hpp"

#include <boost/json/parse.hpp>

#include "storage/contacts.hpp"
#include "storage/erased_keys.hpp"
#include "storage/erasure.hpp"
#include "storage/joining.hpp"
#include "storage/messages.hpp"
#include "storage/outbox.hpp"

namespace tendero::delivery {

namespace {

using crm::DeliveryState;

channels::Dispatch dispatch_of(database::Tx& tx, const storage::OutboxRow& row, const storage::Contact& contact) {
  const auto quoted = row.reply_to ? storage::message(tx, *row.reply_to) : std::nullopt;
  return {.from = row.phone_number_id,
          .to = contact.identifiers,
          .content = storage::joined_content(tx, row),
          .outbox_reference = row.reference(),
          .reply_to_external_id = quoted ? quoted->external_id : std::string()};
}

/// A send that began and of which nothing was heard: when the wait is over it goes out once more, at most once. One
/// that was repeated, or that a takeover forbids to repeat, stays as it is: unknown, for people to see.
void on_unknown(database::Tx& tx, const storage::Work& work, const storage::OutboxRow& row, Duration wait,
                Instant now) {
  const Instant wait_ends = row.begun_at.value_or(now) + wait;
  if (row.state == DeliveryState::sending) storage::mark_unknown(tx, row.message, now);
  if (now < wait_ends) {
    storage::retry(tx, work, wait_ends, "outcome_unknown");
  } else if (storage::mark_repeat(tx, row.message) == DeliveryState::queued) {
    storage::retry(tx, work, now, "repeating");
  } else {
    storage::complete(tx, work, now);
  }
}

}  // namespace

MessageId message_of(const storage::Work& work) {
  return MessageId{boost::json::parse(work.payload).at("message").to_number<std::int64_t>()};
}

std::optional<Departure> decide(database::Tx& tx, const storage::Work& work, Duration unknown_wait, Instant now) {
  const auto row = storage::outbox_row(tx, message_of(work));
  const auto contact = row ? storage::contact(tx, row->contact) : std::nullopt;
  if (!row || !contact) {
    storage::complete(tx, work, now);
    return std::nullopt;
  }
  // It left, or did not, with the one it is joined to.
  if (row->joined_to && row->state != DeliveryState::queued) {
    storage::complete(tx, work, now);
    return std::nullopt;
  }
  // `sending` without a worker: the process died in the call.
  if (row->state == DeliveryState::sending || row->state == DeliveryState::unknown) {
    on_unknown(tx, work, *row, unknown_wait, now);
    return std::nullopt;
  }
  if (storage::begin_send(tx, row->message, now) != DeliveryState::sending) {
    storage::complete(tx, work, now);
    return std::nullopt;
  }
  return Departure{.dispatch = dispatch_of(tx, *row, *contact),
                   .contact = row->contact,
                   .queued_at = row->queued_at,
                   .repeated = row->possibly_doubled,
                   .refusals = row->refusals,
                   .refused_for = row->refused_for};
}

void conclude(database::Tx& tx, const storage::Work& work, const Departure& departure,
              const Result<channels::Receipt>& sent, const AttemptEnd& end, Instant now) {
  const auto message = message_of(work);
  if (storage::message_erased(tx, message)) {
    // Erased while it was under way: the reports about it are known by what the channel calls it.
    if (sent) storage::remember_erased(tx, storage::erased_fingerprint("message", sent->external_id), now);
    return;
  }
  switch (end.what) {
    case AttemptEnd::What::sent:
      storage::mark_sent(tx, message, sent->external_id, now);
      storage::learn_identifiers(tx, departure.contact, sent->learned, now);
      break;
    case AttemptEnd::What::unknown:
      // Otherwise its report was faster than the end of the call.
      if (storage::mark_unknown(tx, message, now) != DeliveryState::unknown) break;
      storage::retry(tx, work, end.due, "outcome_unknown");
      return;
    case AttemptEnd::What::again:
      storage::mark_not_sent(tx, message, sent.error().code);
      storage::retry(tx, work, end.due, sent.error().code);
      return;
    case AttemptEnd::What::failed:
      storage::mark_failed(tx, message, sent.error().code, sent.error().message, now);
      break;
  }
  storage::complete(tx, work, now);
}

}  // namespace tendero::delivery
