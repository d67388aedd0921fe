#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "channels/whatsapp/admit.hpp"
#include "channels/whatsapp/parse.hpp"

namespace {

// What is kept of it comes back as it was, and can be shown.
void check_stored(const tendero::crm::Content& content) {
  if (tendero::crm::read_content(tendero::crm::to_json(content)) != content) std::abort();
  if (tendero::crm::plain_text(content).empty()) std::abort();
}

}  // namespace

// Whatever was signed: at least one update, each under a key, equal when it is delivered again, and readable.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tendero::channels::whatsapp;
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  const auto updates = admit(body);
  const auto again = admit(body);
  if (updates.empty() || updates.size() != again.size()) std::abort();
  for (std::size_t index = 0; index < updates.size(); ++index) {
    const auto& update = updates[index];
    if (update.key.empty() || update.line.empty() || update.key != again[index].key) std::abort();
    const auto event = parse(update.payload);
    const auto* unknown = std::get_if<tendero::crm::UnknownUpdate>(&event);
    if (unknown != nullptr && unknown->kind == "unreadable") std::abort();
    if (const auto* message = std::get_if<tendero::crm::CustomerMessage>(&event)) {
      if (message->external_id.empty() || message->sender.empty()) std::abort();
      check_stored(message->content);
      if (tendero::crm::read_message_context(tendero::crm::to_json(message->context)) != message->context) std::abort();
    }
    if (const auto* echo = std::get_if<tendero::crm::EchoedMessage>(&event)) check_stored(echo->content);
    const auto* change = std::get_if<tendero::crm::MessageChange>(&event);
    if (change != nullptr && change->content) check_stored(*change->content);
  }
  return 0;
}
