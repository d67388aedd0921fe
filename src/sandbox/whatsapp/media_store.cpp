#include "sandbox/whatsapp/media_store.hpp"

#include <algorithm>
#include <utility>

namespace tendero::sandbox::whatsapp {
namespace {

constexpr std::size_t most_held = 64 << 20;

}  // namespace

StoredMedia& MediaStore::keep(StoredMedia media) {
  bytes_ += media.bytes.size();
  media_.push_back(std::move(media));
  while (bytes_ > most_held && media_.size() > 1) {
    bytes_ -= media_.front().bytes.size();
    media_.pop_front();
  }
  return media_.back();
}

StoredMedia* MediaStore::find(std::string_view id) {
  const auto found = std::ranges::find(media_, id, &StoredMedia::id);
  return found == media_.end() ? nullptr : &*found;
}

bool MediaStore::remove(std::string_view id) {
  const auto found = std::ranges::find(media_, id, &StoredMedia::id);
  if (found == media_.end()) return false;
  bytes_ -= found->bytes.size();
  media_.erase(found);
  return true;
}

}  // namespace tendero::sandbox::whatsapp
