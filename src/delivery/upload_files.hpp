#pragma once

#include <optional>
#include <string>

#include "base/world.hpp"
#include "channels/media_upload.hpp"
#include "storage/blobs.hpp"
#include "storage/database.hpp"
#include "storage/media.hpp"
#include "storage/outbox.hpp"

namespace tendero::delivery {

/// The code of the Fault by which `UploadFiles` says that as much as it may is under way: come again in a moment.
inline constexpr std::string_view uploads_busy = "uploads_busy";

/// A file of ours that the channel has.
struct UploadedFile {
  std::string blob;
  std::string external_id;
  bool fresh = false;  ///< uploaded just now; otherwise for an earlier message
};

/// Puts files of ours where messages can hold them, before these leave. What the channel keeps is used again by the
/// next message with the same file, for a little less long than the channel keeps it.
class UploadFiles {
 public:
  UploadFiles(World& world, database::Database& database, channels::MediaUpload& upload, storage::BlobStore& blobs)
      : world_(world), database_(database), upload_(upload), blobs_(blobs) {}

  /// The file of the message, uploaded; nothing when it has none that needs to be. Repeatable: nobody sees it yet.
  /// Faults: those of `MediaUpload::upload`, and `unavailable` `uploads_busy`, `file_elsewhere` (the bytes are not
  /// here: another server has them), and those of the blob store and the database.
  Task<Result<std::optional<UploadedFile>>> ready(storage::OutboxRow row);

  /// Each holds its file in memory, twice for a moment.
  static constexpr int most_at_once = 2;

 private:
  Task<Result<std::string>> upload(storage::OutboxRow row, storage::MediaRecord record);

  World& world_;
  database::Database& database_;
  channels::MediaUpload& upload_;
  storage::BlobStore& blobs_;
  int under_way_ = 0;
};

}  // namespace tendero::delivery
