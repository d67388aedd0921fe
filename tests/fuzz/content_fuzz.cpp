#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "channels/whatsapp/check.hpp"
#include "channels/whatsapp/fit.hpp"
#include "channels/whatsapp/render.hpp"
#include "crm/content.hpp"

namespace {

/// What is fitted can always be sent as long as it is words and choices; a wrong picture or form stays wrong.
bool always_fits(const tendero::crm::Content& message) {
  const auto* choices = std::get_if<tendero::crm::Choices>(&message);
  return std::holds_alternative<tendero::crm::Text>(message) || (choices != nullptr && !choices->decor.picture);
}

}  // namespace

// A stored content: what is read is stored in a form that reads the same, and whatever it says, what is made of it for
// WhatsApp needs no second fitting and is sent or refused, never worse.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tendero;
  const auto content = crm::read_content({reinterpret_cast<const char*>(data), size});
  if (!content) return 0;
  const auto again = crm::read_content(crm::to_json(*content));
  if (!again || *again != *content) std::abort();
  for (const auto& message : channels::whatsapp::fit(*content)) {
    if (!channels::whatsapp::check(message) && always_fits(message)) std::abort();
    if (channels::whatsapp::render(message).empty()) std::abort();
    const auto fitted = channels::whatsapp::fit(message);
    if (fitted.size() != 1 || fitted.front() != message) std::abort();
  }
  return 0;
}
