#include "desk/inbox/thumbnails.hpp"

#include <optional>
#include <utility>

#include "base/digest.hpp"
#include "crm/media_type.hpp"
#include "storage/thumbnails.hpp"

namespace tendero::desk {

namespace {

/// Between keeping the small picture and noting it nothing is waited for but the disk and the database.
constexpr Duration reserved_for = std::chrono::hours{1};

std::unexpected<Fault> none(std::string message) {
  return fault(FaultKind::not_found, "not_found", std::move(message));
}

}  // namespace

/// What stands in the database about a message's file.
struct Thumbnails::Known {
  std::optional<storage::MediaRecord> record;
  std::optional<std::string> thumbnail;  ///< empty: cannot be made
};

Task<Result<MessageFile>> Thumbnails::thumbnail(MessageId id) {
  const auto known = co_await database_.read("inbox.thumbnail", [id](database::Tx& tx) {
    Known found{.record = storage::media_of(tx, id), .thumbnail = {}};
    if (found.record) found.thumbnail = storage::thumbnail_of(tx, found.record->file.blob);
    return found;
  });
  if (!known) co_return std::unexpected(known.error());
  const auto& record = known->record;
  if (!record || record->shop != shop_ || record->file.state != crm::MediaState::stored)
    co_return none("This message has no file that is here.");
  if (!crm::can_be_seen(record->file.mime_type)) co_return none("Only pictures and films have a small picture.");
  if (known->thumbnail && known->thumbnail->empty()) co_return none("No small picture can be made of this file.");
  auto bytes = known->thumbnail ? co_await blobs_.get(*known->thumbnail)
                                : co_await make(id, record->file.blob, record->file.mime_type);
  if (!bytes) co_return std::unexpected(std::move(bytes.error()));
  co_return MessageFile{
      .bytes = *std::move(bytes), .mime_type = "image/jpeg", .name = "thumbnail-" + id.text() + ".jpg", .shown = true};
}

Task<Result<std::string>> Thumbnails::make(MessageId id, std::string blob, std::string mime_type) {
  if (tool_ == nullptr) co_return none("This server makes no small pictures; install ffmpeg and start it again.");
  auto bytes = co_await blobs_.get(blob);
  if (!bytes) co_return std::unexpected(std::move(bytes.error()));
  auto made = co_await tool_->thumbnail(*std::move(bytes), std::move(mime_type));
  world_.metrics.count("tendero_thumbnails_total", {{"outcome", made ? "made" : made.error().code}});
  if (!made && made.error().kind == FaultKind::unavailable) co_return std::unexpected(std::move(made.error()));
  if (!made) {
    // Never tried again: what a stranger sent must not cost as much as often as it is looked at.
    world_.log.info("thumbnail.none", {{"message", id.value}, {"code", made.error().code}});
    const auto noted = co_await note(std::move(blob), {});
    if (!noted) co_return std::unexpected(noted.error());
    co_return none("No small picture can be made of this file.");
  }
  auto name = sha256_hex(*made);
  const auto reserved = co_await database_.write("thumbnail.reserve", [&, now = world_.clock.now()](database::Tx& tx) {
    storage::reserve_blob(tx, name, now + reserved_for);
  });
  if (!reserved) co_return std::unexpected(reserved.error());
  const auto kept = co_await blobs_.put(*made);
  if (!kept) co_return std::unexpected(kept.error());
  const auto noted = co_await note(std::move(blob), std::move(name));
  if (!noted) co_return std::unexpected(noted.error());
  co_return made;
}

Task<Result<void>> Thumbnails::note(std::string blob, std::string thumbnail) {
  co_return co_await database_.write("thumbnail.note", [&, now = world_.clock.now()](database::Tx& tx) {
    storage::keep_thumbnail(tx, shop_, blob, thumbnail, now);
  });
}

}  // namespace tendero::desk
