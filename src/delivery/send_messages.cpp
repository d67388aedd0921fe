#include "delivery/send_messages.hpp"

#include <algorithm>

#include <boost/json/parse.hpp>

#include "base/trace.hpp"
#include "storage/contacts.hpp"
#include "storage/erased_keys.hpp"
#include "storage/erasure.hpp"
#include "storage/messages.hpp"
#include "storage/traces.hpp"

namespace tendero::delivery {

namespace {

using crm::DeliveryState;

MessageId message_of(const storage::Work& work) {
  return MessageId{boost::json::parse(work.payload).at("message").to_number<std::int64_t>()};
}

/// A send that is to begin now, with everything the channel needs.
struct Departure {
  channels::Dispatch dispatch;
  ContactId contact;
  Instant queued_at;
  bool repeated;  ///< an earlier try may have arrived
};

channels::Dispatch dispatch_of(database::Tx& tx, const storage::OutboxRow& row, const storage::Contact& contact) {
  const auto quoted = row.reply_to ? storage::message(tx, *row.reply_to) : std::nullopt;
  return {.from = row.phone_number_id,
          .to = contact.identifiers,
          .content = row.content,
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

/// Decides what to do with the message as it stands; a departure when the call is to begin.
std::optional<Departure> decide(database::Tx& tx, const storage::Work& work, Duration unknown_wait, Instant now) {
  const auto row = storage::outbox_row(tx, message_of(work));
  const auto contact = row ? storage::contact(tx, row->contact) : std::nullopt;
  if (!row || !contact) {
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
                   .repeated = row->possibly_doubled};
}

Duration wait_before(int attempts, const Fault& fault, const SendSettings& settings) {
  const auto doubled = settings.retry_first * (1 << std::clamp(attempts - 1, 0, 16));
  const auto wait = std::min(doubled, settings.retry_most);
  return fault.retry_after ? std::max(wait, *fault.retry_after) : wait;
}

/// When a message that the channel could not take is tried again.
Instant next_try(const storage::Work& work, const Fault& fault, const SendSettings& settings, Instant now) {
  return now + wait_before(work.attempts, fault, settings);
}

/// The channel asked us to write less: to this person, or at all.
void slow_down(channels::Pace& pace, const Departure& departure, const Fault& fault, Instant until) {
  if (fault.code == "recipient_busy") pace.hold(departure.dispatch.from, departure.contact.text(), until);
  if (fault.code == "channel_busy") pace.hold(departure.dispatch.from, "", until);
}

/// Writes down how the call ended.
void conclude(database::Tx& tx, const storage::Work& work, const Departure& departure,
              const Result<channels::Receipt>& sent, const SendSettings& settings, Instant now) {
  const auto message = message_of(work);
  if (storage::message_erased(tx, message)) {
    // Erased while it was under way: the reports about it are known by what the channel calls it.
    if (sent) storage::remember_erased(tx, storage::erased_fingerprint("message", sent->external_id), now);
    return;
  }
  if (sent) {
    storage::mark_sent(tx, message, sent->external_id, now);
    storage::learn_identifiers(tx, departure.contact, sent->learned, now);
    storage::complete(tx, work, now);
    return;
  }
  const auto& fault = sent.error();
  switch (fault.kind) {
    case FaultKind::uncertain:
      if (storage::mark_unknown(tx, message, now) == DeliveryState::unknown) {
        storage::retry(tx, work, now + settings.unknown_wait, "outcome_unknown");
      } else {
        storage::complete(tx, work, now);  // its report was faster than the end of the call
      }
      return;
    case FaultKind::unavailable:
      if (now < departure.queued_at + settings.keep_trying) {
        storage::mark_not_sent(tx, message, fault.code);
        storage::retry(tx, work, next_try(work, fault, settings, now), fault.code);
        return;
      }
      break;
    case FaultKind::broken:
      // Not this message's fault (token, account): it stays queued and visible until a person has looked.
      storage::mark_not_sent(tx, message, fault.code);
      storage::retry(tx, work, now + settings.retry_most, fault.code);
      return;
    case FaultKind::invalid:
    case FaultKind::not_found:
    case FaultKind::denied:
      break;
  }
  storage::mark_failed(tx, message, fault.code, fault.message, now);
  storage::complete(tx, work, now);
}

}  // namespace

Duration SendMessages::wait_for_pace(const storage::OutboxRow& row, Instant now) {
  // Whatever does not go out now takes nobody's place.
  if (row.state != DeliveryState::queued) return Duration::zero();
  return pace_.take(row.phone_number_id, row.contact.text(), now);
}

Task<Result<void>> SendMessages::handle(storage::Work work) {
  auto trace = co_await database_.read(
      "send.trace", [id = message_of(work)](database::Tx& tx) { return storage::trace_of_answer(tx, id); });
  if (!trace) co_return std::unexpected(trace.error());
  co_return co_await with_trace(*std::move(trace), send(std::move(work)));
}

Task<Result<void>> SendMessages::send(storage::Work work) {
  const auto row = co_await database_.read(
      "send.look", [id = message_of(work)](database::Tx& tx) { return storage::outbox_row(tx, id); });
  if (!row) co_return std::unexpected(row.error());
  const auto wait = *row ? wait_for_pace(**row, world_.clock.now()) : Duration::zero();
  if (wait > Duration::zero()) {
    world_.metrics.count("tendero_sends_paced_total");
    co_return co_await database_.write("send.paced", [&work, due = world_.clock.now() + wait](database::Tx& tx) {
      storage::postpone(tx, work, due, "paced");
    });
  }

  if (settings_.stopping()) co_return fault(FaultKind::unavailable, std::string(server_stopping), "The server stops.");
  const auto departure =
      co_await database_.write("send.begin", [this, &work, now = world_.clock.now()](database::Tx& tx) {
        return decide(tx, work, settings_.unknown_wait, now);
      });
  if (!departure) co_return std::unexpected(departure.error());
  if (!*departure) co_return Result<void>{};

  if ((*departure)->repeated) world_.metrics.count("tendero_sends_repeated_total");
  const auto sent = co_await channel_.send((*departure)->dispatch);
  world_.metrics.count("tendero_sends_total", {{"outcome", sent ? "accepted" : sent.error().code}});
  world_.log.info("send.ended",
                  {{"message", message_of(work).value}, {"outcome", sent ? "accepted" : sent.error().code}});
  last_fault_ = sent ? std::nullopt : std::optional(sent.error());
  if (!sent && sent.error().kind == FaultKind::broken) {
    world_.log.error("send.refused", {{"code", sent.error().code}, {"what_to_do", sent.error().message}});
  }
  const Instant now = world_.clock.now();
  if (!sent) slow_down(pace_, **departure, sent.error(), next_try(work, sent.error(), settings_, now));
  // When this cannot be written the row says `sending`: the outcome is unknown, and treated so.
  co_return co_await database_.write("send.end",
                                     [&](database::Tx& tx) { conclude(tx, work, **departure, sent, settings_, now); });
}

}  // namespace tendero::delivery
