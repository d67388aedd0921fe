#include "crm/content.hpp"

#include <initializer_list>
#include <string_view>

#include <fmt/format.h>

#include "crm/words.hpp"

namespace tendero::crm {
namespace {

constexpr Words<MediaKind, 6> media_kinds{{"image", "video", "audio", "voice", "document", "sticker"}};
constexpr Words<Wish, 4> wishes{{"location", "phone_number", "address", "call_permission"}};
constexpr Words<TemplateValueKind, 3> value_kinds{{"text", "currency", "date_time"}};
constexpr Words<TemplateButtonKind, 6> button_kinds{{"quick_reply", "url", "copy_code", "flow", "catalog", "products"}};

/// What is there, one below the other.
std::string lines(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const auto part : parts) {
    if (part.empty()) continue;
    if (!text.empty()) text += '\n';
    text += part;
  }
  return text;
}

/// "[image] the caption": what the message is, before what it says.
std::string tagged(std::string_view tag, std::string_view words) {
  return words.empty() ? fmt::format("[{}]", tag) : fmt::format("[{}] {}", tag, words);
}

std::string words_of(const std::vector<Choice>& choices) {
  std::string words;
  for (const Choice& choice : choices) {
    words += (words.empty() ? "- " : "\n- ") + choice.title;
    if (!choice.description.empty()) words += ": " + choice.description;
  }
  return words;
}

struct PlainText {
  std::string operator()(const Text& text) const { return text.body; }
  std::string operator()(const Choices& choices) const {
    return lines({choices.decor.header, choices.body, words_of(choices.choices), choices.decor.footer});
  }
  std::string operator()(const Chosen& chosen) const { return chosen.title.empty() ? chosen.id : chosen.title; }
  std::string operator()(const Unsupported& other) const { return tagged(other.kind, {}); }
  std::string operator()(const Media& media) const {
    const std::string_view separator = media.filename.empty() || media.caption.empty() ? "" : ": ";
    return tagged(to_word(media.kind), fmt::format("{}{}{}", media.filename, separator, media.caption));
  }
  std::string operator()(const Location& location) const {
    return lines({tagged("location", location.name), location.address,
                  fmt::format("{:.6f}, {:.6f}", location.latitude, location.longitude)});
  }
  std::string operator()(const ContactCards& contacts) const {
    std::string words;
    for (const ContactCard& card : contacts.cards) {
      words += (words.empty() ? "" : "\n") + tagged("contact", card.name);
      for (const CardPhone& phone : card.phones) words += " " + phone.number;
    }
    return words.empty() ? tagged("contact", {}) : words;
  }
  std::string operator()(const Reaction& reaction) const { return tagged("reaction", reaction.emoji); }
  std::string operator()(const LinkButton& link) const {
    return lines({link.decor.header, link.body, link.label + ": " + link.url, link.decor.footer});
  }
  std::string operator()(const Carousel& carousel) const {
    std::string words = carousel.body;
    for (const Card& card : carousel.cards) {
      words = lines({words, card.body, card.url.empty() ? words_of(card.choices) : card.label + ": " + card.url});
    }
    return words;
  }
  std::string operator()(const Products& products) const {
    std::string words = lines({products.decor.header, products.body});
    for (const ProductSection& section : products.sections) {
      words = lines({words, section.title});
      for (const std::string& product : section.products) words = lines({words, "- " + product});
    }
    return lines({words, products.decor.footer});
  }
  std::string operator()(const CatalogLink& link) const { return lines({link.body, link.footer}); }
  /// Without the prices: they are the phone's claim, and nothing may be proven by them.
  std::string operator()(const Cart& cart) const {
    std::string words = tagged("cart", {});
    for (const CartLine& line : cart.lines) words += fmt::format("\n{} x {}", line.quantity, line.product);
    return lines({words, cart.note});
  }
  std::string operator()(const Request& request) const { return request.body; }
  std::string operator()(const CallButton& call) const { return lines({call.body, "- " + call.label}); }
  std::string operator()(const Form& form) const {
    return lines({form.decor.header, form.body, "- " + form.label, form.decor.footer});
  }
  std::string operator()(const FormAnswer& answer) const {
    std::string words = tagged(answer.form, {});
    for (const FormField& field : answer.fields) words += fmt::format("\n{}: {}", field.name, field.value);
    return words;
  }
  std::string operator()(const Template& message) const {
    return message.shown.empty() ? tagged(message.name, {}) : message.shown;
  }
};

}  // namespace

std::string_view to_word(MediaKind kind) noexcept { return media_kinds.of(kind); }
std::optional<MediaKind> read_media_kind(std::string_view word) noexcept { return media_kinds.read(word); }
std::string_view to_word(Wish wish) noexcept { return wishes.of(wish); }
std::optional<Wish> read_wish(std::string_view word) noexcept { return wishes.read(word); }
std::string_view to_word(TemplateValueKind kind) noexcept { return value_kinds.of(kind); }
std::optional<TemplateValueKind> read_template_value_kind(std::string_view word) noexcept {
  return value_kinds.read(word);
}
std::string_view to_word(TemplateButtonKind kind) noexcept { return button_kinds.of(kind); }
std::optional<TemplateButtonKind> read_template_button_kind(std::string_view word) noexcept {
  return button_kinds.read(word);
}

std::string plain_text(const Content& content) { return std::visit(PlainText{}, content); }

}  // namespace tendero::crm
