#pragma once

#include <string>
#include <string_view>

namespace tendero::channels::whatsapp {

/// What a model wrote in Markdown, in the markup that WhatsApp shows (WhatsApp Cloud API, "Formatting"). Pure.
///
///   **x** and __x__ are *x*, *x* is _x_, ~~x~~ is ~x~, # x is *x*, [t](u) is t (u)
///   bullets are "- ", rules and the lines below a table's head go, a table's rows become "a | b"
///   code stays as it is, without its language; what a backslash protects stays a plain character
///
/// Only for words that are Markdown: what people and our own texts say in WhatsApp's markup would change its meaning
/// (their *x* is bold, Markdown's is italic), and so would doing it twice. `fit` therefore leaves markup alone: whoever
/// takes a model's words calls this before.
[[nodiscard]] std::string to_whatsapp_markup(std::string_view markdown);

}  // namespace tendero::channels::whatsapp
