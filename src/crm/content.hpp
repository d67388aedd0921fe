#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "crm/content/choices.hpp"
#include "crm/content/forms.hpp"
#include "crm/content/media.hpp"
#include "crm/content/people_and_places.hpp"
#include "crm/content/products.hpp"
#include "crm/content/template.hpp"

namespace tendero::crm {

/// What a message says, in words of no channel. Channels render it within their limits.
struct Text {
  std::string body;
  bool preview = false;  ///< ours: show the first address in it as a picture with a title
  [[nodiscard]] bool operator==(const Text&) const = default;
};

/// An emoji on an earlier message (the one that this message answers); an empty one takes it back.
struct Reaction {
  std::string emoji;
  [[nodiscard]] bool operator==(const Reaction&) const = default;
};

/// Something the channel delivered that we keep and show as such, but do not understand.
struct Unsupported {
  std::string kind;             ///< the channel's word: "poll", "ephemeral", …
  std::string error_code = {};  ///< of the channel, when it says why: "131060"
  [[nodiscard]] bool operator==(const Unsupported&) const = default;
};

/// Which of them come from customers, which go to them, and which do both, stands in the channel's `parse` and `fit`.
using Content = std::variant<Text, Choices, Chosen, Unsupported, Media, Location, ContactCards, Reaction, LinkButton,
                             Carousel, Products, CatalogLink, Cart, Request, CallButton, Form, FormAnswer, Template>;

/// The words of a content as one text: what the assistant reads and the inbox previews.
[[nodiscard]] std::string plain_text(const Content& content);

/// How contents are stored: JSON with its version. `read_content` accepts every version ever written; nothing
/// otherwise.
[[nodiscard]] std::string to_json(const Content& content);
[[nodiscard]] std::optional<Content> read_content(std::string_view json);

}  // namespace tendero::crm
