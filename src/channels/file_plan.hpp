#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "channels/media_tool.hpp"
#include "crm/content/media.hpp"

namespace tendero::channels {

/// A file that somebody of the team wants sent.
struct OfferedFile {
  std::string_view bytes;
  std::string_view mime_type;  ///< what the bytes are (`crm::file_type`); empty: that cannot be told
  std::string_view name = {};  ///< what it was called; may be empty
  bool voice = false;          ///< to be heard as a voice note
};

/// How a channel takes a file.
struct FilePlan {
  crm::MediaKind kind = crm::MediaKind::document;
  std::optional<MediaForm> convert_to = {};  ///< it is taken only when it was made into this, and planned again
  std::string filename = {};                 ///< what the customer sees it called; empty: no name is shown
  bool animated = false;                     ///< of a sticker
  [[nodiscard]] bool operator==(const FilePlan&) const = default;
};

/// Decides how a channel takes a file. Pure. Faults, each with what to do: `invalid` `file_empty`, `file_too_large`,
/// `file_refused` (the channel takes nothing of the kind).
using PlanFile = std::function<Result<FilePlan>(const OfferedFile&)>;

}  // namespace tendero::channels
