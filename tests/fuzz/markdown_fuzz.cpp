#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.hpp"
#include "channels/whatsapp/check.hpp"
#include "channels/whatsapp/fit.hpp"
#include "channels/whatsapp/markdown.hpp"

// What a model wrote, whatever it is: it stays text of about that length, and every part of it can be sent.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tendero;
  const std::string_view markdown(reinterpret_cast<const char*>(data), size);
  const std::string shown = channels::whatsapp::to_whatsapp_markup(markdown);
  constexpr std::size_t a_mark_and_its_joiner = 4;
  constexpr std::size_t a_fence = 8;
  if (shown.size() > a_mark_and_its_joiner * size + a_fence) std::abort();
  if (is_utf8(markdown) && !is_utf8(shown)) std::abort();
  for (const auto& message : channels::whatsapp::fit(crm::Text{shown})) {
    if (!channels::whatsapp::check(message)) std::abort();
  }
  return 0;
}
