#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "crm/content/products.hpp"

namespace tendero::crm {

/// How often a message was passed on before.
enum class Forwarded { no, once, often };
[[nodiscard]] std::string_view to_word(Forwarded forwarded) noexcept;
[[nodiscard]] std::optional<Forwarded> read_forwarded(std::string_view word) noexcept;

/// The advertisement or post that the customer came from.
struct Referral {
  std::string source = {};  ///< "ad", "post"
  std::string source_id = {};
  std::string source_url = {};
  std::string headline = {};
  std::string body = {};
  std::string media_type = {};
  std::string media_url = {};
  std::string click_id = {};   ///< names this click to the advertiser's tools
  std::string welcome = {};    ///< the text that greeted the customer
  std::string reference = {};  ///< what the advertisement was given along
  [[nodiscard]] bool operator==(const Referral&) const = default;
};

/// What surrounds a customer's message beside what it says.
struct MessageContext {
  Forwarded forwarded = Forwarded::no;
  std::optional<CatalogProduct> product = std::nullopt;  ///< asked about
  std::optional<Referral> referral = std::nullopt;
  [[nodiscard]] bool operator==(const MessageContext&) const = default;
};

/// How it is stored: JSON; empty text for a context that says nothing. Reading gives nothing for what was never
/// written.
[[nodiscard]] std::string to_json(const MessageContext& context);
[[nodiscard]] std::optional<MessageContext> read_message_context(std::string_view json);

}  // namespace tendero::crm
