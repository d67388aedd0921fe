#include "channels/media_tool.hpp"

namespace tendero::channels {

std::string_view mime_type_of(MediaForm form) noexcept {
  switch (form) {
    case MediaForm::jpeg:
      return "image/jpeg";
    case MediaForm::png:
      return "image/png";
    case MediaForm::voice:
      return "audio/ogg";
  }
  return {};
}

}  // namespace tendero::channels
