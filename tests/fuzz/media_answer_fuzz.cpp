#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "channels/whatsapp/media_answer.hpp"
#include "crm/media_type.hpp"

// What WhatsApp, or whoever stands in between, says of a file, and the first bytes of the file itself: the token is
// shown to nobody but Meta or whoever the Graph API is asked at.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tendero::channels::whatsapp;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto type = tendero::crm::sniffed_type(bytes);
  if (tendero::crm::may_be_shown(type) && type.find("svg") != std::string_view::npos) std::abort();
  const auto answer = read_media_answer(bytes);
  const std::string url = answer ? answer->url : std::string(bytes);
  if (answer && (answer->url.empty() || (answer->size && *answer->size < 0))) std::abort();
  if (answer && !answer->sha256.empty() && answer->sha256.size() != 64) std::abort();
  constexpr std::string_view graph = "https://graph.facebook.com";
  if (may_see_token(url, graph) && !url.starts_with("https:") && !url.starts_with("HTTPS:") &&
      std::string(url.substr(0, 6)).find(':') == std::string::npos) {
    std::abort();
  }
  return 0;
}
