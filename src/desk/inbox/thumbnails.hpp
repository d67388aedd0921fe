#pragma once

#include "base/world.hpp"
#include "channels/media_tool.hpp"
#include "desk/inbox/message_file.hpp"
#include "storage/blobs.hpp"
#include "storage/database.hpp"
#include "storage/media.hpp"

namespace tendero::desk {

/// Small pictures of what messages hold, for those who may read the conversation. Each is made when it is first asked
/// for, and kept. Any thread may ask.
class Thumbnails {
 public:
  /// `tool` null: none are made.
  Thumbnails(ShopId shop, database::Database& database, World& world, storage::BlobStore& blobs,
             channels::MediaTool* tool)
      : shop_(shop), database_(database), world_(world), blobs_(blobs), tool_(tool) {}

  /// A JPEG of at most 320 pixels on either side, of a picture or a film's beginning. Repeatable. Faults: `not_found`
  /// when there is none: no such message or file, no kind that can be seen, a file that cannot be read, no tool;
  /// `unavailable` those of tool, blob store and database: try later.
  Task<Result<MessageFile>> thumbnail(MessageId id);

 private:
  struct Known;
  Task<Result<std::string>> make(MessageId id, std::string blob, std::string mime_type);
  Task<Result<void>> note(std::string blob, std::string thumbnail);

  ShopId shop_;
  database::Database& database_;
  World& world_;
  storage::BlobStore& blobs_;
  channels::MediaTool* tool_;
};

}  // namespace tendero::desk
