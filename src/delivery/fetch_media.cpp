#include "delivery/fetch_media.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include <boost/json/parse.hpp>

#include "crm/media_type.hpp"

namespace tendero::delivery {

namespace {

/// WhatsApp Cloud API, "Media": a file that came with a webhook is kept for seven days.
constexpr Duration kept_by_channel = std::chrono::days{7};
constexpr Duration first_wait{2'000};
constexpr Duration longest_wait = std::chrono::hours{1};

MessageId message_of(const storage::Work& work) {
  return MessageId{boost::json::parse(work.payload).at("message").to_number<std::int64_t>()};
}

Duration wait_after(int attempts, const Fault& fault) {
  const Duration doubled = first_wait * (1 << std::clamp(attempts - 1, 0, 12));
  return std::max(std::min(doubled, longest_wait), fault.retry_after.value_or(Duration::zero()));
}

/// How it ended for good; nothing: it is to be tried again.
std::optional<crm::MediaFile> ended(const Fault& fault, const storage::MediaRecord& record, Instant now) {
  if (fault.kind == FaultKind::not_found) return crm::MediaFile{.state = crm::MediaState::gone, .reason = fault.code};
  if (fault.kind == FaultKind::denied || fault.kind == FaultKind::invalid)
    return crm::MediaFile{.state = crm::MediaState::refused, .reason = fault.code};
  if (now >= record.sent_at + kept_by_channel)
    return crm::MediaFile{.state = crm::MediaState::gone, .reason = "media_expired"};
  return std::nullopt;
}

}  // namespace

Task<Result<crm::MediaFile>> FetchMedia::fetch(const storage::MediaRecord& record) {
  auto fetched = co_await source_.fetch(record.phone_number_id, record.media);
  if (!fetched) co_return std::unexpected(std::move(fetched.error()));
  const auto bytes = std::make_shared<std::string>(*std::move(fetched));
  if (scan_ != nullptr) {
    const auto verdict = co_await scan_->scan(bytes);
    if (!verdict) co_return std::unexpected(verdict.error());
    if (*verdict == channels::ScanVerdict::infected)
      co_return fault(FaultKind::denied, "infected", "The virus scanner found something in the file.");
  }
  crm::MediaFile file{.state = crm::MediaState::stored,
                      .mime_type = std::string(crm::sniffed_type(*bytes)),
                      .bytes = std::ssize(*bytes)};
  auto blob = co_await blobs_.put(std::move(*bytes));
  if (!blob) co_return std::unexpected(std::move(blob.error()));
  file.blob = *std::move(blob);
  co_return file;
}

void FetchMedia::tell_turn(database::Tx& tx, const storage::MediaRecord& record, const crm::MediaFile& file,
                           Instant now) const {
  if (!wishes_.any()) return;
  storage::queue_transcript(tx, record, file, wishes_, now);
  // It looks again by itself, and waits on when there are words to come.
  storage::end_wait_for_words(tx, record.conversation, now);
}

Task<Result<void>> FetchMedia::handle(storage::Work work) {
  const auto record = co_await database_.read(
      "media.look", [id = message_of(work)](database::Tx& tx) { return storage::media_of(tx, id); });
  if (!record) co_return std::unexpected(record.error());
  const bool due = *record && (*record)->file.state == crm::MediaState::waiting;
  auto fetched = due ? co_await fetch(**record) : Result<crm::MediaFile>{};
  const Instant now = world_.clock.now();
  auto settled = !due ? std::nullopt : fetched ? std::optional(*fetched) : ended(fetched.error(), **record, now);
  if (due) {
    world_.metrics.count("tendero_media_total", {{"outcome", fetched ? "stored" : fetched.error().code}});
    world_.log.info("media.fetched",
                    {{"message", message_of(work).value}, {"outcome", fetched ? "stored" : fetched.error().code}});
  }
  co_return co_await database_.write("media.settle", [&](database::Tx& tx) {
    if (due && !settled) {
      storage::retry(tx, work, now + wait_after(work.attempts, fetched.error()), fetched.error().code);
      return;
    }
    if (settled) storage::settle_media(tx, **record, *settled, now);
    if (settled) tell_turn(tx, **record, *settled, now);
    storage::complete(tx, work, now);
  });
}

}  // namespace tendero::delivery
