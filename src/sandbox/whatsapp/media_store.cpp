#include "sandbox/whatsapp/media_store.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tendero::sandbox::whatsapp {
namespace {

constexpr std::size_t most_held = 64 << 20;
constexpr std::size_t megabyte = 1 << 20;

struct Kind {
  std::string_view mime_type;
  std::size_t most;
};

constexpr std::array kinds{Kind{"image/jpeg", 5 * megabyte},
                           Kind{"image/png", 5 * megabyte},
                           Kind{"image/webp", megabyte / 2},
                           Kind{"audio/aac", 16 * megabyte},
                           Kind{"audio/amr", 16 * megabyte},
                           Kind{"audio/mpeg", 16 * megabyte},
                           Kind{"audio/mp4", 16 * megabyte},
                           Kind{"audio/ogg", 16 * megabyte},
                           Kind{"video/mp4", 16 * megabyte},
                           Kind{"video/3gpp", 16 * megabyte},
                           Kind{"text/plain", 100 * megabyte},
                           Kind{"application/pdf", 100 * megabyte},
                           Kind{"application/msword", 100 * megabyte},
                           Kind{"application/vnd.ms-excel", 100 * megabyte},
                           Kind{"application/vnd.ms-powerpoint", 100 * megabyte}};

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

std::optional<std::size_t> most_bytes(std::string_view mime_type) {
  const std::string_view plain = mime_type.substr(0, mime_type.find(';'));
  if (plain.starts_with("application/vnd.openxmlformats-officedocument.")) return 100 * megabyte;
  const auto found = std::ranges::find(kinds, plain, &Kind::mime_type);
  if (found == kinds.end()) return std::nullopt;
  return found->most;
}

}  // namespace tendero::sandbox::whatsapp
