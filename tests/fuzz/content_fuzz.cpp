#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "channels/whatsapp/fit.hpp"
#include "channels/whatsapp/render.hpp"
#include "crm/content.hpp"

// A stored content: what is read is stored in a form that reads the same, and whatever it says, what is made of it for
// WhatsApp can be sent and needs no second fitting.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tendero;
  const auto content = crm::read_content({reinterpret_cast<const char*>(data), size});
  if (!content) return 0;
  const auto again = crm::read_content(crm::to_json(*content));
  if (!again || *again != *content) std::abort();
  for (const auto& message : channels::whatsapp::fit(*content)) {
    if (!channels::whatsapp::render(message)) std::abort();
    const auto fitted = channels::whatsapp::fit(message);
    if (fitted.size() != 1 || fitted.front() != message) std::abort();
  }
  return 0;
}
