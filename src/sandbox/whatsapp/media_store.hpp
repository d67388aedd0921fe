#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace tendero::sandbox::whatsapp {

struct StoredMedia {
  std::string id;
  std::string mime_type;
  std::string bytes;
  std::string sha256;
  std::string ticket;  ///< part of the download URL, good for five minutes
  Instant ticket_until;
  std::optional<Instant> kept_until = std::nullopt;  ///< nothing: as long as there is room
};

/// Media that were uploaded. Holds 64 MB; the oldest go first.
class MediaStore {
 public:
  StoredMedia& keep(StoredMedia media);
  [[nodiscard]] StoredMedia* find(std::string_view id);
  bool remove(std::string_view id);

 private:
  std::deque<StoredMedia> media_;
  std::size_t bytes_ = 0;
};

}  // namespace tendero::sandbox::whatsapp
