#include "app/open_blobs.hpp"

#include <system_error>
#include <utility>

#include "storage/blob_name.hpp"
#include "storage/file_blobs.hpp"
#include "storage/large_objects.hpp"

namespace tendero::app {

namespace {

std::vector<std::string> names_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    auto name = entry.path().filename().string();
    if (storage::is_blob_name(name)) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace

Result<OpenBlobs> OpenBlobs::open(const Settings& settings, const DataFolder& folder, database::Database& database,
                                  World& world) {
  auto path = folder.path() / DataFolder::blobs_name;
  auto files = storage::open_file_blobs(path.string());
  if (!files) return std::unexpected(std::move(files.error()));
  if (!settings.blobs_in_database()) return OpenBlobs(*std::move(files), nullptr, std::move(path), world);
  auto carried = std::make_unique<storage::CarriedBlobs>(*std::move(files),
                                                         std::make_unique<storage::LargeObjects>(world, database));
  auto* const way = carried.get();
  return OpenBlobs(std::move(carried), way, std::move(path), world);
}

Task<> OpenBlobs::carry() {
  if (carried_ == nullptr) co_return;
  std::int64_t carried = 0;
  for (auto& name : names_in(folder_)) {
    if (const auto done = co_await carried_->carry(std::move(name)); !done) {
      world_->log.warning("blobs.not_carried", {{"code", done.error().code}, {"carried", carried}});
      co_return;
    }
    ++carried;
  }
  if (carried > 0) world_->log.info("blobs.carried", {{"files", carried}});
}

}  // namespace tendero::app
