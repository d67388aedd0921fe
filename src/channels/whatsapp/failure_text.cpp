#include "channels/failure_text.hpp"

#include "channels/whatsapp/errors.hpp"

namespace tendero::channels {

std::string failure_text(const Texts& texts, std::string_view code) {
  if (code.empty()) return texts.say("send_failed.unexplained");
  const std::string key = "send_failed." + std::string(whatsapp::word_of(code));
  return texts.has(key) ? texts.say(key) : texts.say("send_failed.other", {{"code", std::string(code)}});
}

}  // namespace tendero::channels
