#pragma once

#include <string>
#include <string_view>

#include "assistant/providers/capability_profile.hpp"

/// What is asked about a photo, in both dialects. Pure.
namespace tendero::assistant {

/// A JPEG without what a camera and programs wrote beside the picture: EXIF with the place, XMP, thumbnails, comments.
/// Any other file as it is; so is one that is no JPEG inside.
[[nodiscard]] std::string without_metadata(std::string jpeg);

/// Models take these. OpenAI, "Images and vision": PNG, JPEG, WEBP.
[[nodiscard]] bool is_photo_type(std::string_view mime_type) noexcept;

struct PhotoQuestion {
  std::string instructions;
  std::string question;
  std::string data_url;  ///< the photo itself
  std::string model;
  int max_output_tokens = 0;
};
[[nodiscard]] std::string responses_photo_body(const PhotoQuestion& question);
[[nodiscard]] std::string chat_photo_body(const PhotoQuestion& question, const CapabilityProfile& profile);

}  // namespace tendero::assistant
