#pragma once

#include <string>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "storage/blobs.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// A file that somebody of the team looks at.
struct MessageFile {
  std::string bytes;
  std::string mime_type;  ///< what the bytes are; empty: unknown
  std::string name;       ///< to save it under
  bool shown = false;     ///< a browser may show it itself; otherwise it is only saved
};

/// The files of messages, for those who may read the conversation. `not_found` for a message without one, or of another
/// shop, or whose file is gone; `unavailable` (`media_waiting`) while it has not come yet.
class MessageFiles {
 public:
  MessageFiles(ShopId shop, database::Database& database, storage::BlobStore& blobs)
      : shop_(shop), database_(database), blobs_(blobs) {}

  Task<Result<MessageFile>> file(MessageId id);

 private:
  ShopId shop_;
  database::Database& database_;
  storage::BlobStore& blobs_;
};

}  // namespace tendero::desk
