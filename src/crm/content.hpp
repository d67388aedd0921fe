#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tendero::crm {

/// What a message says, in words of no channel. Channels render it within their limits.
struct Text {
  std::string body;
  [[nodiscard]] bool operator==(const Text&) const = default;
};

/// Something the reader can pick with a tap.
struct Choice {
  std::string id;  ///< ours; comes back with the tap
  std::string title;
  std::string description;
  [[nodiscard]] bool operator==(const Choice&) const = default;
};

/// A text with things to pick from. A channel shows few as buttons, more as a list, too many as numbered text.
struct Choices {
  std::string body;
  std::string button;  ///< label of the button that opens the list; may be empty
  std::vector<Choice> choices;
  [[nodiscard]] bool operator==(const Choices&) const = default;
};

/// A tap on one of our choices.
struct Chosen {
  std::string id;
  std::string title;
  [[nodiscard]] bool operator==(const Chosen&) const = default;
};

/// Something the channel delivered that we keep and show as such, but do not understand yet.
struct Unsupported {
  std::string kind;  ///< the channel's word: "sticker", "location", …
  [[nodiscard]] bool operator==(const Unsupported&) const = default;
};

using Content = std::variant<Text, Choices, Chosen, Unsupported>;

/// The words of a content as one text: what the assistant reads and the inbox previews.
[[nodiscard]] std::string plain_text(const Content& content);

/// How contents are stored: JSON with its version. `read_content` accepts every version ever written; nothing
/// otherwise.
[[nodiscard]] std::string to_json(const Content& content);
[[nodiscard]] std::optional<Content> read_content(std::string_view json);

}  // namespace tendero::crm
