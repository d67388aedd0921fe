#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crm/content/media.hpp"

namespace tendero::crm {

/// What stands above and below the body of a message with something to tap. At most one of header and picture.
struct Decor {
  std::string header = {};
  std::optional<Media> picture = std::nullopt;  ///< an image, a video or a document
  std::string footer = {};
  [[nodiscard]] bool operator==(const Decor&) const = default;
};

/// Something the reader can pick with a tap.
struct Choice {
  std::string id;  ///< ours; comes back with the tap
  std::string title;
  std::string description;
  std::string section = {};  ///< title of the group it stands in; choices of one group follow each other
  [[nodiscard]] bool operator==(const Choice&) const = default;
};

/// A text with things to pick from. A channel shows few as buttons, more as a list, too many as numbered text.
struct Choices {
  std::string body;
  std::string button;  ///< label of the button that opens the list; may be empty
  std::vector<Choice> choices;
  Decor decor = {};
  [[nodiscard]] bool operator==(const Choices&) const = default;
};

/// A tap on one of our choices, or on a button of a template.
struct Chosen {
  std::string id;
  std::string title;
  [[nodiscard]] bool operator==(const Chosen&) const = default;
};

/// A text with one button that opens a page.
struct LinkButton {
  std::string body;
  std::string label;
  std::string url;
  Decor decor = {};
  [[nodiscard]] bool operator==(const LinkButton&) const = default;
};

/// Cards to swipe through: each a picture or a video with either a link or things to pick.
struct Card {
  Media picture;
  std::string body = {};
  std::string label = {};  ///< of the link; empty: there are choices
  std::string url = {};
  std::vector<Choice> choices = {};
  [[nodiscard]] bool operator==(const Card&) const = default;
};
struct Carousel {
  std::string body;
  std::vector<Card> cards;
  [[nodiscard]] bool operator==(const Carousel&) const = default;
};

}  // namespace tendero::crm
