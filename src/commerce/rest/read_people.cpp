#include <array>

#include "base/text.hpp"
#include "commerce/rest/fields.hpp"
#include "commerce/rest/readings.hpp"

namespace tendero::commerce::rest {
namespace {

constexpr std::size_t name_limit = 200;
constexpr std::size_t word_limit = 60;

constexpr std::array canonical_methods{"cash", "credit_card", "paypal", "bank_transfer"};

bool is_canonical(std::string_view method) {
  for (const std::string_view word : canonical_methods)
    if (method == word) return true;
  return false;
}

std::string read_person_name(const Json& value) {
  auto name = read_text(value, {"name", "fullName", "full_name"}, name_limit);
  if (!name.empty()) return name;
  const auto first = read_text(value, {"firstName", "first_name"}, name_limit);
  const auto last = read_text(value, {"lastName", "last_name"}, name_limit);
  return std::string(trim(first + " " + last));
}

/// The canonical word behind any of the fields, else what stands in the first of them.
std::string read_method_code(const Json& value) {
  std::string first;
  for (const std::string_view field : {"code", "type", "method", "slug", "id", "name", "_id"}) {
    auto code = read_payment_method(read_text(value.find(field), word_limit));
    if (is_canonical(code)) return code;
    if (first.empty()) first = std::move(code);
  }
  return first;
}

}  // namespace

std::optional<Customer> read_customer(const Json& value, const ReadingRules& rules) {
  Customer customer;
  if (value.if_object() == nullptr || value.find("$oid") != nullptr) {
    customer.id = read_id(&value);
    if (customer.id.empty()) return std::nullopt;
    return customer;
  }
  customer.id = read_own_id(value);
  customer.name = read_person_name(value);
  customer.email = read_text(value, {"email"}, name_limit);
  customer.phone_as_stored =
      read_text(value, {"phone", "phoneNumber", "phone_number", "mobile", "telephone"}, word_limit);
  if (auto phone = PhoneNumber::parse(customer.phone_as_stored, rules.country)) customer.phone = *std::move(phone);
  customer.created_at = read_text(value, {"createdAt", "created_at"}, word_limit);
  if (customer.id.empty() && customer.phone_as_stored.empty() && customer.email.empty()) return std::nullopt;
  return customer;
}

std::optional<PaymentMethod> read_payment(const Json& value) {
  PaymentMethod method{.raw_json = value.write()};
  if (value.if_object() == nullptr) {
    const auto word = read_text(&value, word_limit);
    method.code = read_payment_method(word);
    // A shop that names its methods by our words has no names for people; the caller shows its own.
    if (method.code != word) method.name = word;
  } else {
    method.id = read_own_id(value);
    method.code = read_method_code(value);
    method.name = read_text(value, {"name", "label", "title"}, name_limit);
    method.active =
        read_flag(find_field(value, {"isActive", "is_active", "active", "enabled", "status"})).value_or(true);
  }
  if (method.code.empty()) return std::nullopt;
  if (method.name.empty()) method.name = method.code;
  return method;
}

Dashboard read_dashboard(const Json& value) {
  JsonObject figures;
  for (const auto* name : {"totalCategories", "totalProducts", "activeUsers", "pendingOrders"}) {
    const auto number = read_whole(value.find(name));
    figures.emplace_back(name, JsonNumber{std::to_string(number.value_or(0))});
  }
  for (const auto* name : {"recentActivities", "salesPerformance"}) {
    const auto* list = value.find(name);
    figures.emplace_back(name, list != nullptr && list->if_array() != nullptr ? *list : Json(JsonArray{}));
  }
  return {Json(std::move(figures)).write()};
}

}  // namespace tendero::commerce::rest
