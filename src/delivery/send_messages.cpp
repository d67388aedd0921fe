#include "delivery/send_messages.hpp"

#include <algorithm>

#include "base/trace.hpp"
#include "delivery/departure.hpp"
#include "storage/erasure.hpp"
#include "storage/joining.hpp"
#include "storage/traces.hpp"
#include "storage/uploads.hpp"

namespace tendero::delivery {

namespace {

using crm::DeliveryState;

/// The message with its file as the channel knows it.
crm::Content with_file(crm::Content content, const UploadedFile& file) {
  if (auto* media = std::get_if<crm::Media>(&content)) media->external_id = file.external_id;
  return content;
}

/// The channel takes the message no more than its file, which it was given for an earlier one: perhaps it has lost it.
bool file_may_be_gone(const Fault& fault, const std::optional<UploadedFile>& file) {
  const bool of_the_message = fault.code == "media_refused" || fault.code == "message_refused";
  return file && !file->fresh && fault.kind == FaultKind::denied && of_the_message;
}

}  // namespace

/// Whatever does not go out now takes nobody's place.
Throttle::Turn SendMessages::turn_of(const std::optional<storage::OutboxRow>& row) {
  if (!row || row->state != DeliveryState::queued) return {};
  return throttle_.turn_of(row->phone_number_id, row->contact.text());
}

Task<Result<void>> SendMessages::handle(storage::Work work) {
  auto trace = co_await database_.glance(
      "send.trace", [id = message_of(work)](database::Tx& tx) { return storage::trace_of_answer(tx, id); });
  if (!trace) co_return std::unexpected(trace.error());
  co_return co_await with_trace(*std::move(trace), send(std::move(work)));
}

Task<Result<void>> SendMessages::send(storage::Work work) {
  const auto row = co_await database_.glance(
      "send.look", [id = message_of(work)](database::Tx& tx) { return storage::outbox_row(tx, id); });
  if (!row) co_return std::unexpected(row.error());
  if (settings_.stopping()) co_return fault(FaultKind::unavailable, std::string(server_stopping), "The server stops.");
  const auto turn = turn_of(*row);
  if (turn.wait > Duration::zero()) {
    if (turn.why == "paced") world_.metrics.count("tendero_sends_paced_total");
    co_return co_await database_.write("send.wait", [&, due = world_.clock.now() + turn.wait](database::Tx& tx) {
      if (turn.for_recipient) storage::join_waiting(tx, message_of(work), fits_);
      storage::postpone(tx, work, due, turn.why);
    });
  }

  auto file = co_await file_of(*row);
  if (!file) co_return co_await not_uploaded(std::move(work), **row, turn, std::move(file.error()));
  // A large file takes its time.
  if (*file && settings_.stopping())
    co_return fault(FaultKind::unavailable, std::string(server_stopping), "The server stops.");
  const auto departure =
      co_await database_.write("send.begin", [this, &work, now = world_.clock.now()](database::Tx& tx) {
        return decide(tx, work, settings_.retry.unknown_wait, now);
      });
  if (turn.is_probe && (!departure || !*departure)) throttle_.not_sent((*row)->phone_number_id);
  if (!departure) co_return std::unexpected(departure.error());
  if (!*departure) co_return Result<void>{};

  if ((*departure)->repeated) world_.metrics.count("tendero_sends_repeated_total");
  auto dispatch = (*departure)->dispatch;
  if (*file) dispatch.content = with_file(std::move(dispatch.content), **file);
  const auto sent = co_await channel_.send(std::move(dispatch));
  world_.metrics.count("tendero_sends_total", {{"outcome", sent ? "accepted" : sent.error().code}});
  world_.log.info("send.ended",
                  {{"message", message_of(work).value}, {"outcome", sent ? "accepted" : sent.error().code}});
  last_fault_ = sent ? std::nullopt : std::optional(sent.error());
  const Attempt attempt{.number = (*departure)->dispatch.from,
                        .recipient = (*departure)->contact.text(),
                        .queued_at = (*departure)->queued_at,
                        .is_probe = turn.is_probe};
  auto end = sent ? throttle_.taken(attempt)
                  : throttle_.refused(attempt, sent.error(), (*departure)->times_refused_for(sent.error().code));
  const bool file_gone = !sent && file_may_be_gone(sent.error(), *file);
  if (file_gone) end = {.what = AttemptEnd::What::again, .due = world_.clock.now()};
  // When this cannot be written the row says `sending`: the outcome is unknown, and treated so.
  co_return co_await database_.write("send.end", [&, now = world_.clock.now()](database::Tx& tx) {
    if (file_gone) storage::forget_upload(tx, attempt.number, (*file)->blob);
    conclude(tx, work, **departure, sent, end, now);
  });
}

Task<Result<std::optional<UploadedFile>>> SendMessages::file_of(std::optional<storage::OutboxRow> row) {
  if (files_ == nullptr || !row || row->state != DeliveryState::queued) co_return std::nullopt;
  co_return co_await files_->ready(*std::move(row));
}

/// The send has not begun, so the message is still queued, whatever may have become of its file.
Task<Result<void>> SendMessages::not_uploaded(storage::Work work, storage::OutboxRow row, Throttle::Turn turn,
                                              Fault fault) {
  if (fault.code == uploads_busy) {
    if (turn.is_probe) throttle_.not_sent(row.phone_number_id);
    const auto due = world_.clock.now() + fault.retry_after.value_or(Duration::zero());
    co_return co_await database_.write("send.wait",
                                       [&](database::Tx& tx) { storage::postpone(tx, work, due, uploads_busy); });
  }
  last_fault_ = fault;
  const Attempt attempt{.number = row.phone_number_id,
                        .recipient = row.contact.text(),
                        .queued_at = row.queued_at,
                        .is_probe = turn.is_probe};
  const auto end = throttle_.refused(attempt, fault, work.attempts);
  co_return co_await database_.write("send.not_uploaded", [&, now = world_.clock.now()](database::Tx& tx) {
    if (end.what != AttemptEnd::What::failed) {
      storage::retry(tx, work, end.due, fault.code);
      return;
    }
    if (!storage::message_erased(tx, row.message))
      storage::mark_failed(tx, row.message, fault.code, fault.message, now);
    storage::complete(tx, work, now);
  });
}

void SendMessages::hear(const std::string& number, const crm::DeliveryReport& report) {
  if (report.state == DeliveryState::failed) {
    const auto fault = settings_.read_failure(report);
    if (channels::decide_on(fault).remedy == channels::Remedy::stop_number) throttle_.reported_stop(number, fault);
  } else {
    throttle_.reported_well(number);
  }
}

}  // namespace tendero::delivery
