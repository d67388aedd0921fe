#pragma once

#include <string>
#include <vector>

#include "crm/content.hpp"

namespace tendero::channels::whatsapp {

/// The same content as messages that WhatsApp takes, in the order to send them; each is a message of its own. Pure.
///
///   Text        pieces of at most 4,096, cut at paragraphs, lines, sentences or words; blank text gives none
///   Choices     1-3 without descriptions or sections: reply buttons; up to 10: a list; more, or ids that cannot
///               travel: numbered text. Titles are shortened and made unique; what a list's title loses stands in its
///               description. A list's picture goes ahead
///   Media       a caption that is too long, or that cannot stand there, follows as text
///   ContactCards    at most five in each
///   Cart, Chosen, FormAnswer, Unsupported    none: they are not ours to send
///   everything else    itself; labels are shortened
///
/// A body above 1,024 goes first as text and leaves its end with what can be tapped; headers and footers that are too
/// long go into the body. What would lose more than a label's end stays as it is, for `check` to refuse.
/// WhatsApp's markup is left alone; a model's Markdown is turned into it by `markdown.hpp`, before this.
/// `list_button`: the label that opens a list when the content names none, in the shop's language.
/// Fitting what was fitted changes nothing.
[[nodiscard]] std::vector<crm::Content> fit(const crm::Content& content, const std::string& list_button = "Menu");

}  // namespace tendero::channels::whatsapp
