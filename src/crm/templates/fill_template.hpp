#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "crm/content.hpp"
#include "crm/templates/message_template.hpp"

namespace tendero::crm {

/// Something that must be said when a template is sent.
enum class BlankKind {
  text,         ///< one line
  address_end,  ///< what a link ends with
  code,         ///< that the customer copies
  file,         ///< a picture, film or document
  place,
  product,
  products,  ///< several, in sections
  moment     ///< when an offer ends
};
[[nodiscard]] std::string_view to_word(BlankKind kind) noexcept;
struct Blank {
  std::string key;  ///< where it stands: "body.1", "head.name", "head", "tap.0", "card.0.body.1", "offer"
  BlankKind kind = BlankKind::text;
  std::string name = {};     ///< of the variable; empty: it is none
  std::string example = {};  ///< as the channel's reviewers see it
};
/// In the order in which a reader meets them.
[[nodiscard]] std::vector<Blank> blanks_of(const MessageTemplate& design);

/// What is said, by the key of each blank; what stands in the body also by the variable's name alone.
struct Filling {
  template <class T>
  using ByKey = std::map<std::string, T, std::less<>>;

  ByKey<std::string> texts = {};
  ByKey<Media> files = {};
  ByKey<Location> places = {};
  ByKey<CatalogProduct> products = {};
  ByKey<ProductShelf> shelves = {};
  std::int64_t offer_ends_ms = 0;
};

/// The keys of the blanks about which nothing is said, in their order.
[[nodiscard]] std::vector<std::string> missing_in(const MessageTemplate& design, const Filling& filling);

/// The template with everything said. A value becomes one line, and the longest are cut so that the body as it is read
/// has at most `longest_body` characters. Faults: `template_incomplete` names what is missing, `template_unknown`: it
/// has parts that this program cannot fill.
[[nodiscard]] Result<Template> fill(const MessageTemplate& design, const Filling& filling, std::size_t longest_body);

/// What the reader sees: head, text, footer and the labels of the buttons, each on lines of its own; of a variable
/// about which nothing is said its example, else its name in braces.
[[nodiscard]] std::string preview(const MessageTemplate& design, const Filling& filling);

/// One line: what the channel takes as a variable.
[[nodiscard]] std::string to_one_line(std::string_view text);

}  // namespace tendero::crm
