#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "crm/message.hpp"
#include "crm/transcript.hpp"
#include "database/database.hpp"
#include "storage/media.hpp"

/// What a machine made of recordings and photos: asked for when the file is there (work `transcribe`, a line for each
/// message), kept once, and waited for by the conversation's turn for a while.
namespace tendero::storage {

/// Which files are put into words at all.
struct TranscriptWishes {
  bool recordings = false;
  bool photos = false;
  [[nodiscard]] bool any() const noexcept { return recordings || photos; }
};

/// Has the file of a customer's message put into words, when that is wished for; nothing otherwise, and nothing of a
/// contact who is blocked. The same file was put into words before: it has them at once. Repeatable.
void queue_transcript(database::Tx& tx, const MediaRecord& record, const crm::MediaFile& file, TranscriptWishes wishes,
                      Instant now);

/// A file that is to be put into words, or was.
struct TranscriptRecord {
  MediaRecord media;
  crm::Transcript transcript;
  std::string language;  ///< of the conversation; empty: not known
  Instant since;         ///< when its state began
};
/// Nothing: nobody asked for it, or the message is no more.
[[nodiscard]] std::optional<TranscriptRecord> transcript_of(database::Tx& tx, MessageId message);

/// How many files of this conversation that came since then were to be put into words.
[[nodiscard]] std::int64_t transcripts_since(database::Tx& tx, ConversationId conversation, Instant since);

/// The words are there, or never will be: published in the feed, and the turn that waits for them is due. Only for one
/// that is waiting.
void settle_transcript(database::Tx& tx, const TranscriptRecord& record, const crm::Transcript& transcript,
                       Instant now);

/// Until when the words of one of these messages are worth waiting for, when each step may take `patience`; nothing:
/// they are all there, or will not come in time.
[[nodiscard]] std::optional<Instant> words_expected_until(database::Tx& tx, const std::vector<crm::Message>& messages,
                                                          TranscriptWishes wishes, Duration patience, Instant now);

/// Why a turn is put off that waits for words.
inline constexpr std::string_view awaits_words = "awaits_words";
/// A turn that was put off so is due now: what it waits for has come, or will not.
void end_wait_for_words(database::Tx& tx, ConversationId conversation, Instant now);

/// Fills in what was made of these messages.
void add_transcripts(database::Tx& tx, std::vector<crm::Message>& messages);

/// The message goes: so do its words. Before the message.
void drop_transcript(database::Tx& tx, MessageId message);

}  // namespace tendero::storage
