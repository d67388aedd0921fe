#include "sandbox/whatsapp/emoji.hpp"

#include <cstddef>

namespace tendero::sandbox::whatsapp {

bool has_emoji(std::string_view utf8) noexcept {
  // In UTF-8, U+2600 to U+27BF begin with E2 98 to E2 9E, and all pictographs above U+1F000 with F0 9F.
  for (std::size_t at = 0; at + 1 < utf8.size(); ++at) {
    const auto lead = static_cast<unsigned char>(utf8[at]);
    const auto next = static_cast<unsigned char>(utf8[at + 1]);
    if ((lead == 0xE2 && next >= 0x98 && next <= 0x9E) || (lead == 0xF0 && next == 0x9F)) return true;
  }
  return false;
}

}  // namespace tendero::sandbox::whatsapp
