#include "channels/news_text.hpp"

#include <array>

#include "channels/whatsapp/loose_json.hpp"

namespace tendero::channels {
namespace {

/// WhatsApp Cloud API, "Webhooks" by field: the documentation has both spellings of this one.
std::string field_word(const std::string& field) {
  return field == "business_username_updates" ? "business_username_update" : field;
}

}  // namespace

std::string news_text(const Texts& texts, const crm::AccountNews& news) {
  const std::string field = "channel_news." + field_word(news.field);
  for (const auto& key : std::array{field + "." + whatsapp::lower_ascii(news.event), field}) {
    if (texts.has(key)) return texts.say(key, {{"subject", news.subject}, {"event", news.event}});
  }
  return texts.say("channel_news.other");
}

}  // namespace tendero::channels
