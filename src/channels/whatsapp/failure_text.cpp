#include "channels/whatsapp/failure_text.hpp"

#include "channels/whatsapp/errors.hpp"

namespace tendero::channels::whatsapp {

std::string failure_text(const Texts& texts, std::string_view code) {
  const std::string key = "send_failed." + std::string(word_of(code));
  return texts.has(key) ? texts.say(key) : texts.say("send_failed.other", {{"code", std::string(code)}});
}

}  // namespace tendero::channels::whatsapp
