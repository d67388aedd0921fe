#pragma once

#include <optional>
#include <vector>

#include "base/json.hpp"
#include "commerce/rest/fields.hpp"

/// Backends wrap their answers as {message, data}, as {success, data}, as {orders: […]}, or not at all.
namespace tendero::commerce::rest {

/// What the answer is about: the fields by which the resource itself is known, and the names under which others wrap
/// it.
struct Resource {
  std::vector<std::string_view> own_fields;  ///< {"_id", "id", "orderId"}
  std::vector<std::string_view> wrappers;    ///< {"order", "orders"}
};

[[nodiscard]] const Resource& order_resource();
[[nodiscard]] const Resource& product_resource();
[[nodiscard]] const Resource& category_resource();
[[nodiscard]] const Resource& customer_resource();
[[nodiscard]] const Resource& delivery_resource();
[[nodiscard]] const Resource& payment_resource();
[[nodiscard]] const Resource& dashboard_resource();

/// The payload: the body itself when it has a field of the resource's own, else what `data` or a wrapper holds. A null
/// pointer when the backend says "nothing": null, or an envelope around nothing.
[[nodiscard]] const Json* unwrap(const Json& body, const Resource& resource);

/// The payload as a list: an array, `items`, `docs` or `results` of it, or one object as a list of one; empty for
/// "nothing". No value when it is none of these: the answer makes no sense.
[[nodiscard]] std::optional<std::vector<const Json*>> unwrap_list(const Json& body, const Resource& resource);

/// The payload as one object: the object, or the first of a list. No value when the answer makes no sense; a null
/// pointer for "nothing".
[[nodiscard]] std::optional<const Json*> unwrap_one(const Json& body, const Resource& resource);

/// True for {"success": false, …}: the backend says that it did not do what was asked, whatever the status line says.
[[nodiscard]] bool says_failure(const Json& body);
/// What the backend says in words (`message`, `error`, `detail`), cleaned and short; empty when it says nothing.
[[nodiscard]] std::string read_message(const Json& body);

}  // namespace tendero::commerce::rest
