#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

/// What WhatsApp says of a file. WhatsApp Cloud API, "Retrieve media URL".
namespace tendero::channels::whatsapp {

struct MediaAnswer {
  std::string url;
  std::string sha256;                ///< lower-case hexadecimal; empty: not said
  std::optional<std::int64_t> size;  ///< bytes; not said: none
};

/// `unavailable` (`media_answer_unclear`) for an answer that names no address.
[[nodiscard]] Result<MediaAnswer> read_media_answer(std::string_view body);

/// Whether the token may be shown to whoever answers there: a host of Meta's over TLS, or the very origin that the
/// Graph API itself is asked at. WhatsApp Cloud API, "Download media": any other place would be given our token.
[[nodiscard]] bool may_see_token(std::string_view url, std::string_view graph_url);

}  // namespace tendero::channels::whatsapp
