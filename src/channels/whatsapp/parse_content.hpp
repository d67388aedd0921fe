#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "crm/content.hpp"
#include "crm/message_context.hpp"

/// What a message says, by its type.
namespace tendero::channels::whatsapp {

/// The type of a message, or what it itself shows when it names none; "unknown" when it shows nothing.
[[nodiscard]] std::string type_of(const boost::json::object& message);

/// Never fails: what is not understood, or lacks what it is about, is `Unsupported`, with the error that came with it.
[[nodiscard]] crm::Content content_of(const boost::json::object& message, std::string_view type);

/// Forwarding, the product asked about, the advertisement that the customer came from.
[[nodiscard]] crm::MessageContext context_of(const boost::json::object& message);

/// The content of a message of type `contacts`.
[[nodiscard]] crm::Content cards_content(const boost::json::object& message);

/// What is kept of words that others chose.
inline constexpr std::size_t longest_label = 256;
inline constexpr std::size_t longest_url = 2'000;
/// Customers may write more than the 4,096 characters that we may send.
inline constexpr std::size_t longest_text = 65'536;

}  // namespace tendero::channels::whatsapp
