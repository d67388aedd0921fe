#include "dialogue/put_into_words.hpp"

#include <algorithm>
#include <utility>

#include <boost/json/parse.hpp>

#include "storage/conversations.hpp"

namespace tendero::dialogue {

namespace {

constexpr Duration first_wait{2'000};
constexpr Duration longest_wait{60'000};
/// Whoever sent it has written meanwhile, or has gone.
constexpr Duration transcript_patience = std::chrono::minutes{10};
/// More than anybody says to a shop in a day: each is paid for.
constexpr std::int64_t most_transcripts_a_day = 60;

MessageId message_of(const storage::Work& work) {
  return MessageId{boost::json::parse(work.payload).at("message").to_number<std::int64_t>()};
}

Duration wait_after(int attempts, const Fault& fault) {
  const Duration doubled = first_wait * (1 << std::clamp(attempts - 1, 0, 8));
  return std::max(std::min(doubled, longest_wait), fault.retry_after.value_or(Duration::zero()));
}

/// How it ended; nothing: it is to be tried again.
std::optional<crm::Transcript> ended(const Result<assistant::FileWords>& words, const storage::TranscriptRecord& record,
                                     Instant now) {
  if (words) return crm::Transcript{.state = crm::TranscriptState::done, .words = words->text, .engine = words->engine};
  if (words.error().kind == FaultKind::unavailable && now < record.since + transcript_patience) return std::nullopt;
  return crm::Transcript{.state = crm::TranscriptState::failed, .reason = words.error().code};
}

bool is_photo(const storage::TranscriptRecord& record) { return record.media.media.kind == crm::MediaKind::image; }

}  // namespace

Task<Result<std::optional<PutIntoWords::Due>>> PutIntoWords::look(const storage::Work& work) {
  co_return co_await database_.read(
      "transcript.look",
      [this, id = message_of(work), now = world_.clock.now()](database::Tx& tx) -> std::optional<Due> {
        auto record = storage::transcript_of(tx, id);
        if (!record || record->transcript.state != crm::TranscriptState::waiting) return std::nullopt;
        const auto conversation = storage::conversation(tx, record->media.conversation).value();
        return Due{.record = *std::move(record),
                   .lately = storage::transcripts_since(tx, conversation.id, now - std::chrono::days{1}),
                   .used_up = used_up_budget(tx, conversation.shop, conversation.contact, settings_, now)};
      });
}

Task<Result<assistant::FileWords>> PutIntoWords::words_of(const Due& due) {
  auto* transcriber = is_photo(due.record) ? transcribers_.photos : transcribers_.recordings;
  if (transcriber == nullptr)
    co_return fault(FaultKind::invalid, "transcriber_off", "Nobody puts such files into words any more.");
  if (due.lately > most_transcripts_a_day)
    co_return fault(FaultKind::invalid, "too_many_files", "This contact has sent too many of them today.");
  // Who answers then sees nothing; but it reads what was heard.
  if (is_photo(due.record) && !due.used_up.empty())
    co_return fault(FaultKind::invalid, "budget_used_up", "What models may cost is used up.");
  auto bytes = co_await blobs_.get(due.record.media.file.blob);
  if (!bytes) co_return std::unexpected(std::move(bytes.error()));
  const auto& language = due.record.language;
  co_return co_await transcriber->words_of(
      {.bytes = *std::move(bytes),
       .mime_type = due.record.media.file.mime_type,
       .language = is_photo(due.record) && language.empty() ? settings_.locale : language});
}

/// Never the words themselves: they are a customer's.
void PutIntoWords::note(const Due& due, const Result<assistant::FileWords>& words) {
  const std::string_view of = is_photo(due.record) ? "photo" : "recording";
  const std::string outcome = words ? "done" : words.error().code;
  world_.metrics.count("tendero_transcripts_total", {{"of", of}, {"outcome", outcome}});
  world_.log.info("transcript.made", {{"message", due.record.media.message.value}, {"outcome", outcome}});
}

Task<Result<void>> PutIntoWords::handle(storage::Work work) {
  const auto due = co_await look(work);
  if (!due) co_return std::unexpected(due.error());
  const auto words = *due ? co_await words_of(**due) : Result<assistant::FileWords>{};
  if (*due) note(**due, words);
  const Instant now = world_.clock.now();
  const auto transcript = *due ? ended(words, (*due)->record, now) : std::nullopt;
  co_return co_await database_.write("transcript.settle", [&](database::Tx& tx) {
    if (*due && !transcript) {
      storage::retry(tx, work, now + wait_after(work.attempts, words.error()), words.error().code);
      return;
    }
    // A worker whose lease ran out changes nothing: another one has asked meanwhile.
    if (storage::complete(tx, work, now) && transcript)
      storage::settle_transcript(tx, (*due)->record, *transcript, now);
  });
}

}  // namespace tendero::dialogue
