#pragma once

#include "base/world.hpp"
#include "channels/media_scan.hpp"
#include "channels/media_source.hpp"
#include "storage/blobs.hpp"
#include "storage/database.hpp"
#include "storage/media.hpp"
#include "storage/transcripts.hpp"
#include "storage/work_queue.hpp"

namespace tendero::delivery {

/// Work `media`: brings the bytes of what a customer sent into the blob store while the channel still has them, tried
/// again and again until then. Nobody waits for it: the message is shown and answered meanwhile. What `scan` (none: not
/// looked at) finds harmful is never kept: the file is refused, reason `infected`. What is wished for in words is put
/// into words next (work `transcribe`), in the same commit.
class FetchMedia {
 public:
  FetchMedia(World& world, database::Database& database, channels::MediaSource& source, storage::BlobStore& blobs,
             channels::MediaScan* scan = nullptr, storage::TranscriptWishes wishes = {})
      : world_(world), database_(database), source_(source), blobs_(blobs), scan_(scan), wishes_(wishes) {}

  Task<Result<void>> handle(storage::Work work);

 private:
  Task<Result<crm::MediaFile>> fetch(const storage::MediaRecord& record);
  void tell_turn(database::Tx& tx, const storage::MediaRecord& record, const crm::MediaFile& file, Instant now) const;

  World& world_;
  database::Database& database_;
  channels::MediaSource& source_;
  storage::BlobStore& blobs_;
  channels::MediaScan* scan_;
  storage::TranscriptWishes wishes_;
};

}  // namespace tendero::delivery
