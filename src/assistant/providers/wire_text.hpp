#pragma once

#include <string>
#include <string_view>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "assistant/chat_model.hpp"

/// What both dialects do with texts and JSON on their way out and in.
namespace tendero::assistant {

/// Whose an engine's own item is: what one model wants back another cannot read, nor can it stand in another dialect.
[[nodiscard]] std::string responses_item_of(std::string_view model);
[[nodiscard]] std::string chat_item_of(std::string_view model);

/// The output of a call about which nothing is known any more: an API insists on one for each.
inline constexpr std::string_view no_result = R"({"success":false,"code":"no_result","error":"No result."})";

/// What strangers wrote: text that is valid, hides nothing and does not cost a fortune.
[[nodiscard]] std::string harmless(std::string_view text);
/// What a customer said as a model reads it; what is seen on their photo stands below it as one JSON text, so that it
/// cannot go on as something else.
[[nodiscard]] std::string said_text(const CustomerSaid& said);
/// Null when it is no JSON.
[[nodiscard]] boost::json::value parsed(std::string_view text);
/// OpenAI, "Function calling": letters, digits, _ and -, at most 64.
[[nodiscard]] bool is_function_name(std::string_view name) noexcept;

/// The text under `key`; empty when there is none.
[[nodiscard]] std::string_view text_of(const boost::json::object& object, std::string_view key);
/// The object under `key`; null when there is none.
[[nodiscard]] const boost::json::object* object_of(const boost::json::object& object, std::string_view key);
/// The number under `key`, at least 0 and at most a hundred million, so that whatever a server says can be added up and
/// priced; 0 when there is none.
[[nodiscard]] std::int64_t count_of(const boost::json::object& object, std::string_view key);
/// The same, of the object under `part`.
[[nodiscard]] std::int64_t count_in(const boost::json::object& object, std::string_view part, std::string_view key);
/// Arguments as they came: text by the API's rules; servers that imitate it send the object itself.
[[nodiscard]] std::string arguments_of(const boost::json::object& call);
/// What is said to the customer: clean, trimmed, at most one message of the channel.
[[nodiscard]] std::string sayable(std::string_view words);

}  // namespace tendero::assistant
