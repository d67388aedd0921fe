#include "dialogue/order_words.hpp"

#include "assistant/builtin/json_reading.hpp"
#include "assistant/builtin/speech.hpp"
#include "base/texts.hpp"
#include "dialogue/shop_json.hpp"

namespace tendero::dialogue {

using namespace assistant::builtin;

std::string language_of(const crm::Conversation& conversation, const DialogueSettings& settings) {
  return conversation.language.empty() ? settings.locale : conversation.language;
}

std::string created_words(const boost::json::object& created, std::string_view language) {
  const auto& texts = Texts::of(language);
  const auto order = read_order(object_at(created, "order"));
  auto words = created_order(order, texts);
  if (truth_at(created, "totalDiffers")) {
    words += "\n\n" + texts.say("assistant.created.total_differs",
                                {{"total", order.total}, {"quoted", text_at(created, "quotedTotal")}});
  }
  return words;
}

std::string status_words(const commerce::Order& order, const DialogueSettings& settings, std::string_view language) {
  return order_card(read_order(order_json(order, true, settings)), Texts::of(language));
}

}  // namespace tendero::dialogue
