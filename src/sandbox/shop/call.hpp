#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "base/secret.hpp"
#include "base/time.hpp"
#include "database/database.hpp"
#include "net/http_message.hpp"
#include "sandbox/shop/wire.hpp"

namespace tendero::sandbox {

/// What does not change while the shop is open.
struct ShopFacts {
  std::string name;
  std::string zone;  ///< IANA
  std::string locale;
  std::string order_number;  ///< pattern: `{year}` and `{number:6}` (six digits at least)
  Currency currency;
};

/// One request on its way through an endpoint. Everything drawn from the World was drawn before, because endpoints run
/// inside a transaction, which may be run again and on another thread.
struct Call {
  const net::Request& request;
  const Wire& wire;
  const ShopFacts& shop;
  const Secret& token_key;
  Instant now;
  std::string base_url;                         ///< how the asker reaches this shop, without a slash at the end
  std::vector<std::string> arguments;           ///< decoded `:parts` of the path
  std::array<std::string, 2> fresh_object_ids;  ///< for what this call creates
  bool honours_once_keys = false;
  std::string who;  ///< the account's e-mail, or "api key"
};

/// An endpoint answers within one transaction; an answer of 400 or more rolls it back.
using Endpoint = net::Response (*)(database::Tx& tx, const Call& call);

/// A refusal on its way out of a step of an endpoint.
template <class T>
using OrRefusal = std::expected<T, net::Response>;

/// The JSON object of the body. 415 without `application/json`, 400 for anything that is not an object.
[[nodiscard]] OrRefusal<boost::json::object> read_body(const net::Request& request);

/// Where in a list the asker wants to read.
struct PageOf {
  int number = 1;
  int size = 0;
};
/// `page` and `page_size` or `limit`, 1 to 100 each size; 400 for what is no such number.
[[nodiscard]] OrRefusal<PageOf> read_page(const net::Request& request, int usual_size);

/// The row that an id of the wire's style means. `table` is one of ours, never the asker's text.
[[nodiscard]] std::optional<std::int64_t> find_row(database::Tx& tx, std::string_view table, const Wire& wire,
                                                   std::string_view id);
/// An id as it stands in a JSON body: text, number or `{"$oid": …}`; empty when it is none of them.
[[nodiscard]] std::string id_text(const boost::json::value& value);

}  // namespace tendero::sandbox
