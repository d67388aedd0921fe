#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "crm/content/media.hpp"
#include "crm/content/people_and_places.hpp"
#include "crm/content/products.hpp"

namespace tendero::crm {

/// What stands for a variable of a template's text.
enum class TemplateValueKind { text, currency, date_time };
[[nodiscard]] std::string_view to_word(TemplateValueKind kind) noexcept;
[[nodiscard]] std::optional<TemplateValueKind> read_template_value_kind(std::string_view word) noexcept;
struct TemplateValue {
  std::string text;       ///< as it is shown, in case the channel does not write amounts and times itself
  std::string name = {};  ///< of a named variable; empty: by position
  TemplateValueKind kind = TemplateValueKind::text;
  std::string currency = {};  ///< ISO 4217, of an amount
  std::int64_t thousandths = 0;
  [[nodiscard]] bool operator==(const TemplateValue&) const = default;
};

/// A button of a template that needs something said when it is sent.
enum class TemplateButtonKind { quick_reply, url, copy_code, flow, catalog, products };
[[nodiscard]] std::string_view to_word(TemplateButtonKind kind) noexcept;
[[nodiscard]] std::optional<TemplateButtonKind> read_template_button_kind(std::string_view word) noexcept;
struct TemplateButton {
  int index = 0;  ///< among all buttons of the template, from zero
  TemplateButtonKind kind = TemplateButtonKind::quick_reply;
  /// What comes back with a tap; the end of the address; the code; the form's token; the product whose picture is
  /// shown.
  std::string value = {};
  std::string data = {};                      ///< JSON object for a form
  std::vector<ProductSection> sections = {};  ///< of products
  [[nodiscard]] bool operator==(const TemplateButton&) const = default;
};

/// What stands above a template's text; at most one of them.
struct TemplateHeader {
  std::optional<TemplateValue> text = std::nullopt;
  std::optional<Media> media = std::nullopt;
  std::optional<Location> location = std::nullopt;
  std::optional<CatalogProduct> product = std::nullopt;
  [[nodiscard]] bool operator==(const TemplateHeader&) const = default;
};

struct TemplateCard {
  TemplateHeader header = {};
  std::vector<TemplateValue> body = {};
  std::vector<TemplateButton> buttons = {};
  [[nodiscard]] bool operator==(const TemplateCard&) const = default;
};

/// A text that the channel has approved beforehand, with its variables filled.
struct Template {
  std::string name;
  std::string language;
  std::string shown = {};  ///< what the customer reads, for people and for the assistant
  TemplateHeader header = {};
  std::vector<TemplateValue> body = {};
  std::vector<TemplateButton> buttons = {};
  std::vector<TemplateCard> cards = {};
  std::int64_t offer_ends_ms = 0;  ///< of a limited offer: milliseconds since 1970; 0: none
  [[nodiscard]] bool operator==(const Template&) const = default;
};

}  // namespace tendero::crm
