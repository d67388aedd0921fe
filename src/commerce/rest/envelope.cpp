#include "commerce/rest/envelope.hpp"

#include <algorithm>

namespace tendero::commerce::rest {
namespace {

constexpr std::size_t message_limit = 1000;
constexpr int deepest_envelope = 3;

bool has_any(const Json& value, const std::vector<std::string_view>& names) {
  return std::ranges::any_of(names, [&](std::string_view name) { return value.find(name) != nullptr; });
}

/// The array in which a page of a list stands.
const JsonArray* find_page(const Json& value) {
  for (const std::string_view name : {"items", "docs", "results", "rows"})
    if (const auto* list = value.find(name)) return list->if_array();
  return nullptr;
}

const Json* find_wrapped(const Json& value, const Resource& resource) {
  if (const auto* data = value.find("data")) return data;
  for (const auto name : resource.wrappers)
    if (const auto* inner = value.find(name)) return inner;
  return nullptr;
}

bool is_envelope_without_payload(const Json& value) {
  const auto* object = value.if_object();
  return object != nullptr && std::ranges::all_of(*object, [](const JsonMember& member) {
           const auto& name = member.first;
           return name == "message" || name == "success" || name == "status" || name == "code" || name == "ok";
         });
}

}  // namespace

const Resource& order_resource() {
  static const Resource resource{{"_id", "id", "orderId", "order_id", "orderNumber"}, {"order", "orders"}};
  return resource;
}

const Resource& product_resource() {
  static const Resource resource{{"_id", "id", "price"}, {"product", "products"}};
  return resource;
}

const Resource& category_resource() {
  static const Resource resource{{"_id", "id", "name"}, {"category", "categories"}};
  return resource;
}

const Resource& customer_resource() {
  static const Resource resource{{"_id", "id", "phone", "email"},
                                 {"user", "users", "customer", "customers", "profile"}};
  return resource;
}

const Resource& delivery_resource() {
  static const Resource resource{{"_id", "id", "name"}, {"options", "deliveryOptions", "delivery_options"}};
  return resource;
}

const Resource& payment_resource() {
  static const Resource resource{{"_id", "id", "name"}, {"methods", "paymentMethods", "payment_methods"}};
  return resource;
}

const Resource& dashboard_resource() {
  static const Resource resource{{"totalProducts", "totalCategories", "pendingOrders"}, {"dashboard", "summary"}};
  return resource;
}

const Json* unwrap(const Json& body, const Resource& resource) {
  const Json* value = &body;
  for (int depth = 0; depth < deepest_envelope; ++depth) {
    if (value->is_null()) return nullptr;
    if (value->if_object() == nullptr || has_any(*value, resource.own_fields)) return value;
    const auto* inner = find_wrapped(*value, resource);
    if (inner == nullptr) break;
    value = inner;
  }
  return value->is_null() || is_envelope_without_payload(*value) ? nullptr : value;
}

std::optional<std::vector<const Json*>> unwrap_list(const Json& body, const Resource& resource) {
  const auto* payload = unwrap(body, resource);
  if (payload == nullptr) return std::vector<const Json*>{};
  const auto* array = payload->if_array();
  if (array == nullptr && payload->if_object() != nullptr) {
    if (has_any(*payload, resource.own_fields)) return std::vector{payload};
    array = find_page(*payload);
  }
  if (array == nullptr) return std::nullopt;
  std::vector<const Json*> list;
  for (const auto& element : *array)
    if (!element.is_null()) list.push_back(&element);
  return list;
}

std::optional<const Json*> unwrap_one(const Json& body, const Resource& resource) {
  const auto* payload = unwrap(body, resource);
  if (payload == nullptr) return nullptr;
  if (const auto* array = payload->if_array()) {
    if (array->empty() || array->front().is_null()) return nullptr;
    payload = &array->front();
  }
  if (payload->if_object() == nullptr) return std::nullopt;
  return payload;
}

bool says_failure(const Json& body) {
  const auto* success = body.find("success");
  const auto* flag = success == nullptr ? nullptr : success->if_bool();
  return flag != nullptr && !*flag;
}

std::string read_message(const Json& body) {
  for (const std::string_view name : {"message", "error", "detail", "error_description"}) {
    const auto* value = body.find(name);
    if (value == nullptr) continue;
    auto text = read_text(value, message_limit);
    if (text.empty()) text = read_message(*value);  // {"error": {"message": …}}
    if (text.empty() && value->if_array() != nullptr && !value->if_array()->empty())
      text = read_text(&value->if_array()->front(), message_limit);
    if (!text.empty()) return text;
  }
  return {};
}

}  // namespace tendero::commerce::rest
