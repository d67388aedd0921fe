#pragma once

#include "assistant/transcriber.hpp"
#include "base/world.hpp"
#include "dialogue/settings.hpp"
#include "storage/blobs.hpp"
#include "storage/database.hpp"
#include "storage/transcripts.hpp"
#include "storage/work_queue.hpp"

namespace tendero::dialogue {

/// Who puts files into words; null: nobody.
struct Transcribers {
  assistant::Transcriber* recordings = nullptr;
  assistant::Transcriber* photos = nullptr;

  [[nodiscard]] storage::TranscriptWishes wishes() const noexcept {
    return {.recordings = recordings != nullptr, .photos = photos != nullptr};
  }
};

/// Work `transcribe`: puts a recording or a photo that a customer sent into words, once, and keeps them with the
/// message. What may work later is tried again while it is worth something; then, and at once for what never will,
/// there are none, and the customer is asked to write.
class PutIntoWords {
 public:
  PutIntoWords(World& world, database::Database& database, storage::BlobStore& blobs, Transcribers transcribers,
               DialogueSettings settings)
      : world_(world),
        database_(database),
        blobs_(blobs),
        transcribers_(transcribers),
        settings_(std::move(settings)) {}

  Task<Result<void>> handle(storage::Work work);

 private:
  struct Due {
    storage::TranscriptRecord record;
    std::int64_t lately = 0;  ///< files of this conversation in the last day
    std::string used_up;      ///< the budget that keeps models from being asked; empty: none
  };
  Task<Result<std::optional<Due>>> look(const storage::Work& work);
  Task<Result<assistant::FileWords>> words_of(const Due& due);
  void note(const Due& due, const Result<assistant::FileWords>& words);

  World& world_;
  database::Database& database_;
  storage::BlobStore& blobs_;
  Transcribers transcribers_;
  DialogueSettings settings_;
};

}  // namespace tendero::dialogue
