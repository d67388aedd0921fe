#include "delivery/upload_files.hpp"

#include <utility>

#include "storage/uploads.hpp"

namespace tendero::delivery {

namespace {

/// WhatsApp Cloud API, "Upload media": kept for 30 days. A message may wait for a day before it leaves.
constexpr Duration kept_by_channel = std::chrono::days{28};
constexpr Duration moment{1'000};

/// Of ours, and not to be fetched by the channel from an address.
bool needs_upload(const crm::Content& content) {
  const auto* media = std::get_if<crm::Media>(&content);
  return media != nullptr && media->external_id.empty() && media->link.empty();
}

/// Counts what is under way, also when a coroutine is dropped in the middle.
class Place {
 public:
  explicit Place(int& taken) : taken_(taken) { ++taken_; }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() { --taken_; }

 private:
  int& taken_;
};

}  // namespace

Task<Result<std::optional<UploadedFile>>> UploadFiles::ready(storage::OutboxRow row) {
  if (!needs_upload(row.content)) co_return std::nullopt;
  struct Known {
    std::optional<storage::MediaRecord> record;
    std::optional<std::string> external_id;
  };
  const auto known =
      co_await database_.read("upload.look", [&row, since = world_.clock.now() - kept_by_channel](database::Tx& tx) {
        Known found{.record = storage::media_of(tx, row.message), .external_id = {}};
        if (found.record)
          found.external_id = storage::fresh_upload(tx, row.phone_number_id, found.record->file.blob, since);
        return found;
      });
  if (!known) co_return std::unexpected(known.error());
  // Erased meanwhile, or never complete: whoever sends it says what is wrong.
  if (!known->record) co_return std::nullopt;
  UploadedFile file{.blob = known->record->file.blob, .external_id = {}};
  if (known->external_id) {
    file.external_id = *known->external_id;
    co_return file;
  }
  if (under_way_ >= most_at_once)
    co_return std::unexpected(
        Fault{FaultKind::unavailable, std::string(uploads_busy), "Other files are being uploaded.", moment});
  auto id = co_await upload(std::move(row), *known->record);
  world_.metrics.count("tendero_uploads_total", {{"outcome", id ? "uploaded" : id.error().code}});
  if (!id) co_return std::unexpected(std::move(id.error()));
  file.external_id = *std::move(id);
  file.fresh = true;
  co_return file;
}

Task<Result<std::string>> UploadFiles::upload(storage::OutboxRow row, storage::MediaRecord record) {
  const Place place(under_way_);
  auto bytes = co_await blobs_.get(record.file.blob);
  if (!bytes && bytes.error().kind == FaultKind::not_found) {
    // Several servers share the work, and perhaps not their files; docs/operate.md says that they must.
    co_return fault(
        FaultKind::unavailable, "file_elsewhere",
        "No server here has the file. Let all servers share the folder blobs/, or keep files in the database.");
  }
  if (!bytes) co_return std::unexpected(std::move(bytes.error()));
  auto id =
      co_await upload_.upload(row.phone_number_id, *std::move(bytes), record.file.mime_type, record.media.filename);
  if (!id) co_return std::unexpected(std::move(id.error()));
  const auto noted = co_await database_.write("upload.note", [&, now = world_.clock.now()](database::Tx& tx) {
    storage::note_upload(tx, row.shop, row.phone_number_id, record.file.blob, *id, now);
  });
  // The message can be sent all the same; the next one uploads the file again.
  if (!noted) world_.log.warning("upload.not_noted", {{"code", noted.error().code}});
  co_return id;
}

}  // namespace tendero::delivery
