#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crm/content.hpp"

/// What `fit` is made of.
namespace tendero::channels::whatsapp {

/// Texts of at most 4,096 at the end of `messages`; blank text adds none.
void append_text(std::vector<crm::Content>& messages, std::string_view text, bool preview = false);

/// Takes from `body` what goes ahead as text and returns what stays with whatever can be tapped; empty for a blank one.
[[nodiscard]] std::string body_that_stays(std::vector<crm::Content>& messages, std::string_view body);

/// Moves a header or footer that is too long, or that stands where a picture is, into the body: no word is lost.
void move_long_words(crm::Decor& decor, std::string& body);

/// The choices with titles of at most a button's length that differ from each other.
[[nodiscard]] std::vector<crm::Choice> as_buttons(const std::vector<crm::Choice>& choices);

/// A file of its own; what its caption says beyond its length, or where none can stand, follows as text.
[[nodiscard]] std::vector<crm::Content> fit_media(crm::Media media);

/// The same choices as buttons, a list or numbered text, with what has to go ahead.
[[nodiscard]] std::vector<crm::Content> fit_choices(crm::Choices content, const std::string& list_button);

}  // namespace tendero::channels::whatsapp
