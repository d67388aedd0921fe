#pragma once

#include <optional>
#include <string>

#include "base/json.hpp"
#include "base/texts.hpp"
#include "base/world.hpp"
#include "channels/file_plan.hpp"
#include "channels/media_scan.hpp"
#include "channels/media_tool.hpp"
#include "desk/inbox/reply.hpp"
#include "storage/blobs.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// A file that an agent sends to a customer.
struct FileReply {
  ConversationId conversation;
  std::string bytes;
  std::string claimed_type;  ///< Content-Type: decides only what the bytes leave open
  std::string name;          ///< what the customer sees of a document; may be empty
  std::string caption;       ///< may be empty; what the kind cannot hold follows as text
  bool voice = false;        ///< as a voice note
  std::string client_id;     ///< made by whoever sends: the same one is sent once, however often it arrives
};

/// What files pass through on their way out.
struct FileWay {
  Fit fit;
  channels::PlanFile plan;
  channels::MediaTool* tool = nullptr;  ///< null: nothing can be converted
  channels::MediaScan* scan = nullptr;  ///< null: nothing is looked at
  std::string locale = {};              ///< of the words for people
};

/// Sends files of the team's. Any thread may ask.
class FileSender {
 public:
  FileSender(ShopId shop, database::Database& database, World& world, storage::BlobStore& blobs, FileWay way)
      : shop_(shop), database_(database), world_(world), blobs_(blobs), way_(std::move(way)) {}

  /// Looks at the file, makes it into what the channel takes, keeps it and queues it as `reply` queues words: the
  /// conversation is taken over, and the same `client_id` again gives the message that is there. It is uploaded when it
  /// leaves. Faults: those of `reply`, of `PlanFile`, and `invalid` `infected`, `file_unreadable` (the tool cannot
  /// convert it), `media_tool_missing` (there is no tool, and the channel does not take the file as it is);
  /// `unavailable` of tool, scanner and blob store. Nothing is sent then, and what was kept goes by itself.
  Task<Result<Json>> send(FileReply reply, storage::Actor actor);

 private:
  [[nodiscard]] const Texts& texts() const { return Texts::of(way_.locale); }

  /// A file as the channel takes it.
  struct Ready {
    std::string bytes;
    std::string mime_type;
    channels::FilePlan plan;
  };

  /// The message that this client id stands for already; nothing: a new one, and it may be written.
  Task<Result<std::optional<Json>>> sent_before(const FileReply& reply, const storage::Actor& actor);
  /// The bytes, when nothing was found in them.
  Task<Result<std::string>> look_for_harm(std::string bytes);
  Task<Result<Ready>> make_ready(FileReply& reply);
  /// The blob is kept, and goes by itself when no message names it.
  Task<Result<crm::MediaFile>> keep(Ready& ready);
  Task<Result<Json>> queue(FileReply reply, channels::FilePlan plan, crm::MediaFile file, storage::Actor actor);

  ShopId shop_;
  database::Database& database_;
  World& world_;
  storage::BlobStore& blobs_;
  FileWay way_;
};

}  // namespace tendero::desk
