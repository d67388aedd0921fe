#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "base/money.hpp"
#include "net/http_message.hpp"
#include "sandbox/shop/phone_line.hpp"

namespace tendero::sandbox {

/// How ids look: `"_id": "6f1e…"` (24 hexadecimal digits), `"_id": {"$oid": "6f1e…"}`, or `"id": 17`.
enum class IdStyle { object_id, extended_json, number };

/// In which of the ways that real backends have the sandbox answers. Contents are the same in each.
struct WireStyle {
  bool envelope = true;  ///< `{message, data}`; otherwise the data alone
  IdStyle ids = IdStyle::object_id;
  bool populated = true;       ///< an order's customer, products and delivery option as objects; otherwise their ids
  bool money_as_text = false;  ///< "150.00" instead of 150
  PhoneSpelling phones = PhoneSpelling::any;
};

/// A row's name on the wire.
struct RowId {
  std::int64_t number = 0;
  std::string object_id;
};

/// Writes answers in one style.
class Wire {
 public:
  Wire(WireStyle style, Currency currency) : style_(style), currency_(std::move(currency)) {}

  [[nodiscard]] const WireStyle& style() const noexcept { return style_; }
  [[nodiscard]] const Currency& currency() const noexcept { return currency_; }
  /// An object that begins with its id.
  [[nodiscard]] boost::json::object object(const RowId& id) const;
  /// The id alone, as it stands in place of an object that is not populated.
  [[nodiscard]] boost::json::value id(const RowId& id) const;
  [[nodiscard]] boost::json::value money(std::int64_t minor) const;
  [[nodiscard]] net::Response answer(int status, std::string_view message, boost::json::value data) const;
  /// One page of `total` things; where they lie stands beside `data` in the envelope.
  [[nodiscard]] net::Response list(std::string_view message, boost::json::array items, int page, int page_size,
                                   std::int64_t total) const;

 private:
  WireStyle style_;
  Currency currency_;
};

/// `{"message": …}`: every refusal, in every style.
[[nodiscard]] net::Response refusal(int status, std::string_view message);

}  // namespace tendero::sandbox
