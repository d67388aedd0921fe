#pragma once

#include <cstddef>

/// WhatsApp Cloud API, "Send messages" and its reference of interactive messages. Where the guide and the API reference
/// differ the smaller number stands here. Meta does not say how it counts; UTF-16 units are the strictest candidate (an
/// emoji counts two), so what keeps these limits in units keeps them in characters.
namespace tendero::channels::whatsapp::limits {

inline constexpr std::size_t text_body = 4096;
inline constexpr std::size_t interactive_body = 1024;
inline constexpr std::size_t buttons = 3;
inline constexpr std::size_t button_title = 20;
inline constexpr std::size_t rows = 10;
inline constexpr std::size_t row_title = 24;
inline constexpr std::size_t row_description = 72;
inline constexpr std::size_t row_id = 200;  ///< ids of buttons may have 256
inline constexpr std::size_t list_button = 20;
inline constexpr std::size_t opaque_callback_data = 512;  ///< bytes of ASCII

}  // namespace tendero::channels::whatsapp::limits
