#include "storage/carried_blobs.hpp"

#include <utility>

namespace tendero::storage {

Task<Result<std::string>> CarriedBlobs::put(std::string bytes) { co_return co_await to_->put(std::move(bytes)); }

Task<Result<std::string>> CarriedBlobs::get(std::string name) {
  auto found = co_await to_->get(name);
  if (found || found.error().kind != FaultKind::not_found) co_return found;
  found = co_await from_->get(name);
  if (found || found.error().kind != FaultKind::not_found) co_return found;
  // Between the two looks it may have been carried over.
  co_return co_await to_->get(std::move(name));
}

Task<Result<void>> CarriedBlobs::remove(std::string name) {
  if (auto removed = co_await from_->remove(name); !removed) co_return removed;
  co_return co_await to_->remove(std::move(name));
}

Task<Result<void>> CarriedBlobs::carry(std::string name) {
  auto bytes = co_await from_->get(name);
  if (!bytes && bytes.error().kind == FaultKind::not_found) co_return Result<void>{};
  if (!bytes) co_return std::unexpected(std::move(bytes.error()));
  const auto put = co_await to_->put(*std::move(bytes));
  if (!put) co_return std::unexpected(put.error());
  co_return co_await from_->remove(std::move(name));
}

}  // namespace tendero::storage
