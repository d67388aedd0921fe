#pragma once

#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "commerce/shop.hpp"
#include "crm/conversation.hpp"
#include "dialogue/settings.hpp"

/// What a customer reads of an order outside a turn, in the assistant's words.
namespace tendero::dialogue {

/// In whose language: the customer's, else the shop's.
[[nodiscard]] std::string language_of(const crm::Conversation& conversation, const DialogueSettings& settings);

/// Of an order just made; `created` is what `created_json` made of it.
[[nodiscard]] std::string created_words(const boost::json::object& created, std::string_view language);

/// How an order stands: number, status, total, payment, products.
[[nodiscard]] std::string status_words(const commerce::Order& order, const DialogueSettings& settings,
                                       std::string_view language);

}  // namespace tendero::dialogue
