#include "sandbox/shop/order_request.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/text.hpp"
#include "sandbox/shop/phone_line.hpp"

namespace tendero::sandbox {
namespace {

namespace json = boost::json;

constexpr std::size_t most_lines = 50;
constexpr int most_pieces = 99;
constexpr std::size_t longest_name = 120;
constexpr std::size_t longest_address = 300;
constexpr std::size_t longest_notes = 1'000;
constexpr std::size_t longest_reference = 120;

/// Reads field by field and keeps every complaint, so that a developer fixes them in one go.
class OrderReader {
 public:
  OrderReader(database::Tx& tx, const Call& call, const json::object& body) : tx_(tx), call_(call), body_(body) {}

  OrRefusal<OrderRequest> read() {
    read_customer();
    read_lines();
    read_payment();
    read_delivery();
    read_date();
    request_.notes = text("notes", longest_notes);
    request_.external_reference = text("externalReference", longest_reference);
    const auto status = text("status", longest_name);
    if (!status.empty() && status != "pending") complain("status: a new order is pending");
    if (complaints_.empty()) return std::move(request_);
    const json::object refused{{"message", complaints_.front()}, {"errors", complaints_}};
    return std::unexpected(net::json_response(400, json::serialize(refused)));
  }

 private:
  void complain(std::string complaint) { complaints_.emplace_back(complaint); }

  /// Absent and null are the same.
  const json::value* field(std::string_view name) const {
    const auto* value = body_.if_contains(name);
    return value == nullptr || value->is_null() ? nullptr : value;
  }

  std::string text(std::string_view name, std::size_t longest) {
    const auto* value = field(name);
    if (value == nullptr) return {};
    if (!value->is_string()) {
      complain(fmt::format("{}: must be a text", name));
      return {};
    }
    const std::string_view written = value->get_string();
    if (count_code_points(written) > longest) complain(fmt::format("{}: at most {} characters", name, longest));
    return std::string(trim(clean(written, longest)));
  }

  void read_customer() {
    request_.phone = text("customerPhone", longest_name);
    request_.customer_name = text("customerName", longest_name);
    if (const auto* customer = field("customer")) {
      request_.customer = find_row(tx_, "customers", call_.wire, id_text(*customer));
      if (!request_.customer) complain("customer: there is no such user");
    }
    const bool must_have_phone = !field("customer") || !request_.phone.empty();
    if (must_have_phone && !is_phone(request_.phone))
      complain("customerPhone: must be a phone number of 10 to 15 digits");
  }

  void read_lines() {
    const auto* items = field("items");
    const auto* list = items == nullptr ? nullptr : items->if_array();
    if (list == nullptr || list->empty()) return complain("items: at least one product is required");
    if (list->size() > most_lines) return complain(fmt::format("items: at most {} lines", most_lines));
    for (std::size_t i = 0; i < list->size(); ++i) read_line((*list)[i], fmt::format("items[{}]", i));
  }

  void read_line(const json::value& value, const std::string& place) {
    const auto* item = value.if_object();
    if (item == nullptr) return complain(fmt::format("{}: must be an object", place));
    std::string id;
    for (const auto* name : {"product", "productId", "product_id"}) {
      if (const auto* written = item->if_contains(name); written != nullptr && id.empty()) id = id_text(*written);
    }
    const auto product = find_row(tx_, "products", call_.wire, id);
    if (!product) complain(fmt::format("{}.product: there is no such product", place));
    const auto* quantity = item->if_contains("quantity");
    const auto* pieces = quantity == nullptr ? nullptr : quantity->if_int64();
    if (pieces == nullptr || *pieces < 1 || *pieces > most_pieces) {
      return complain(fmt::format("{}.quantity: must be a whole number from 1 to {}", place, most_pieces));
    }
    request_.lines.push_back({product.value_or(0), static_cast<int>(*pieces)});
  }

  void read_payment() {
    request_.payment_method =
        text(field("payment_method") != nullptr ? "payment_method" : "paymentMethod", longest_name);
    if (request_.payment_method.empty()) request_.payment_method = "cash";
    const auto row = tx_.row("SELECT active FROM payment_methods WHERE code = $1", request_.payment_method);
    if (!row) return complain("payment_method: there is no such payment method");
    if (!row->flag(0)) complain(fmt::format("payment_method: {} is not accepted", request_.payment_method));
  }

  /// An id of the list; the words "pickup" and "delivery" mean the first active option of that kind.
  std::optional<std::int64_t> delivery_option() {
    const auto* value = field("deliveryOption");
    if (value == nullptr) return std::nullopt;
    const auto id = id_text(*value);
    if (const auto found = find_row(tx_, "delivery_options", call_.wire, id)) return found;
    const auto row = tx_.row("SELECT id FROM delivery_options WHERE kind = $1 AND active = 1 ORDER BY id LIMIT 1", id);
    return row ? std::optional(row->integer(0)) : std::nullopt;
  }

  void read_delivery() {
    request_.address = text("address", longest_address);
    const auto id = delivery_option();
    if (!id) return complain("deliveryOption: must be the id of a delivery option");
    request_.delivery_option = *id;
    const auto option = tx_.row("SELECT kind, name, active FROM delivery_options WHERE id = $1", *id);
    if (!option->flag(2)) complain(fmt::format("deliveryOption: {} is not offered now", option->text(1)));
    if (option->text(0) == "delivery" && request_.address.empty()) complain("address: required for delivery");
  }

  void read_date() {
    const auto written = text("deliveryDate", longest_name);
    if (written.empty()) return;
    request_.delivery_date = parse_instant(written, call_.shop.zone);
    if (!request_.delivery_date) return complain("deliveryDate: must be a date such as 2026-01-31");
    const auto& zone = call_.shop.zone;
    if (iso_day(*request_.delivery_date, zone) < iso_day(call_.now, zone)) complain("deliveryDate: is in the past");
  }

  database::Tx& tx_;
  const Call& call_;
  const json::object& body_;
  OrderRequest request_;
  json::array complaints_;
};

}  // namespace

OrRefusal<OrderRequest> read_order_request(database::Tx& tx, const Call& call, const json::object& body) {
  return OrderReader(tx, call, body).read();
}

}  // namespace tendero::sandbox
