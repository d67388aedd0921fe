#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crm/content/choices.hpp"

namespace tendero::crm {

/// Something that the channel itself asks the customer for, with a button of its own.
enum class Wish { location, phone_number, address, call_permission };
[[nodiscard]] std::string_view to_word(Wish wish) noexcept;
[[nodiscard]] std::optional<Wish> read_wish(std::string_view word) noexcept;
struct Request {
  Wish wish = Wish::location;
  std::string body = {};
  std::string country = {};  ///< of an address: where it is, "IN"
  [[nodiscard]] bool operator==(const Request&) const = default;
};

/// A text with a button that calls the business.
struct CallButton {
  std::string body;
  std::string label;
  int ttl_minutes = 0;  ///< how long the button works; 0: as the channel does by itself
  std::string payload = {};
  [[nodiscard]] bool operator==(const CallButton&) const = default;
};

/// A form of the channel (WhatsApp: a Flow) that opens with a button.
struct Form {
  std::string body;
  std::string label;
  std::string id = {};      ///< either this
  std::string name = {};    ///< or this
  std::string token = {};   ///< comes back with the answer
  std::string screen = {};  ///< to begin with; empty: the form asks its own server
  std::string data = {};    ///< JSON object for that screen
  bool draft = false;
  Decor decor = {};
  [[nodiscard]] bool operator==(const Form&) const = default;
};

struct FormField {
  std::string name;
  std::string value;
  [[nodiscard]] bool operator==(const FormField&) const = default;
};
/// What the customer filled in, or answered to a request: "flow", "address_message", "call_permission",
/// "payment_method".
struct FormAnswer {
  std::string form;
  std::vector<FormField> fields;
  [[nodiscard]] bool operator==(const FormAnswer&) const = default;
};

}  // namespace tendero::crm
