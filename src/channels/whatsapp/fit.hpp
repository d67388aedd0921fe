#pragma once

#include <string>
#include <vector>

#include "crm/content.hpp"

namespace tendero::channels::whatsapp {

/// The same content as messages that WhatsApp takes, in the order to send them; each is a message of its own. Pure.
///
///   Text        pieces of at most 4,096, cut at paragraphs, lines, sentences or words; blank text gives none
///   Choices     1-3 without descriptions: reply buttons; up to 10: a list; more, or ids that cannot travel: numbered
///   text.
///               A body above 1,024 goes first as text and leaves its end with the choices. Titles are shortened and
///               made unique; what a list's title loses stands in its description
///   Chosen, Unsupported    none: they are not ours to send
///
/// `list_button`: the label that opens a list when the content names none, in the shop's language.
/// Fitting what was fitted changes nothing.
[[nodiscard]] std::vector<crm::Content> fit(const crm::Content& content, const std::string& list_button = "Menu");

}  // namespace tendero::channels::whatsapp
