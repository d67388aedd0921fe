#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.hpp"
#include "base/phone_number.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "base/time.hpp"

/// What a shop can be asked: the `Shop` port, split by noun. Connectors stand behind it.
///
/// Faults of every call, told apart because customer, agent and log must hear different things:
///   invalid      `invalid_input`            the question itself is wrong; `order_refused`: the shop says the order is
///   wrong not_found    `not_found`                asked and answered: does not exist denied       `feature_disabled`,
///   `integration_unavailable`, `order_refused` (the shop will not, in its own words) unavailable  `shop_unreachable`,
///   `shop_timeout`, `shop_error`   reads: also when an answer was lost or unreadable uncertain    `order_uncertain`
///   only writes: it may have happened broken       `shop_auth_failed`, `shop_contract` (an answer that makes no sense)
namespace tendero::commerce {

/// What the backend calls a state or method. The canonical words are the seed's; an unknown one is kept as it is.
struct OrderStatus {
  std::string code;       ///< pending, processing, completed, canceled, or the backend's own word in lower case
  std::string word = {};  ///< the backend's own word as it wrote it, for people; empty when the code is one of ours
  [[nodiscard]] bool operator==(const OrderStatus&) const = default;
};
/// "cancelled" → canceled; others untouched, whatever their case.
[[nodiscard]] OrderStatus read_order_status(std::string_view backend_word);
/// Pending or processing ("shipped" counts as processing, "delivered" as completed).
[[nodiscard]] bool is_active(const OrderStatus& status);
/// cash, credit_card, paypal, bank_transfer; cash_on_delivery, card, transfer are mapped; others untouched.
[[nodiscard]] std::string read_payment_method(std::string_view backend_word);

/// What people type for an order's number without what they put around it: "#ord-2025-000123 " is "ord-2025-000123".
[[nodiscard]] std::string plain_order_number(std::string_view typed);
/// Whether both mean the same number; small letters or capitals do not matter.
[[nodiscard]] bool is_same_order_number(std::string_view one, std::string_view other);

struct OrderItem {
  std::string product_id;
  std::string name;  ///< empty when the backend did not populate it
  int quantity = 0;
  Money subtotal;
  std::optional<Money> discount = std::nullopt;  ///< absent: none
};

struct Customer {
  std::string id;
  std::string name;
  std::string email;
  std::optional<PhoneNumber> phone;
  std::string phone_as_stored;
  std::string created_at;
};

struct Order {
  std::string id;      ///< the backend's internal id
  std::string number;  ///< shown to people: "ORD-2025-000456"; its format is never validated
  Customer customer;   ///< empty fields when the backend did not populate them
  std::vector<OrderItem> items;
  Money total;
  OrderStatus status;
  std::string payment_method;
  std::string address;
  std::string delivery_option_id;
  std::string delivery_option_name;
  std::optional<Instant> delivery_date;
  std::optional<Instant> created_at;
  std::optional<Instant> updated_at;
  std::string notes;
  std::string external_reference;
};

struct Product {
  std::string id;
  std::string name;
  std::string description;
  Money price;  ///< minor <= 0: the backend has no valid price, so it cannot be ordered
  std::string category_id;
  std::string category;
  std::string image_url;
  bool available = true;     ///< status not false and not deleted
  std::optional<int> stock;  ///< absent: the backend does not say
};

struct Category {
  std::string id;
  std::string name;
  std::string raw_json;  ///< as the backend sent it, for the API
};

enum class DeliveryKind { pickup, delivery, other };

struct DeliveryOption {
  std::string id;
  std::string name;
  std::string description;
  DeliveryKind kind = DeliveryKind::other;
  bool active = true;
  std::optional<Money> price;  ///< absent: free, or the backend does not say
  std::string raw_json;
};

struct PaymentMethod {
  std::string id;
  std::string code;  ///< cash, credit_card, …
  std::string name;
  bool active = true;
  std::string raw_json;
};

struct CustomerProfile {
  Customer customer;
  std::string stats_json;  ///< the backend's statistics, or ours from the orders
};

struct Dashboard {
  std::string json;
};

/// An order to be made. Made from a stored, accepted quote only.
struct NewOrder {
  std::string reference;  ///< ours; stands in `notes` and `externalReference`; also the idempotency key
  PhoneNumber customer_phone;
  std::string customer_name;
  std::string customer_id;  ///< when a lookup found one
  std::vector<OrderItem> items;
  Money total;
  std::string payment_method;
  std::string address;
  std::string delivery_option_id;  ///< or the word when the backend's list has no ids
  std::string delivery_date;       ///< YYYY-MM-DD, or empty
  std::string notes;
};

class OrderDesk {
 public:
  virtual ~OrderDesk() = default;
  virtual Task<Result<std::vector<Order>>> find_by_number(std::string number) = 0;
  virtual Task<Result<std::vector<Order>>> find_by_phone(PhoneNumber phone, int limit) = 0;
  virtual Task<Result<std::vector<Order>>> find_by_email(std::string email, int limit) = 0;
  virtual Task<Result<Order>> by_id(std::string id) = 0;
  virtual Task<Result<std::vector<Order>>> active(PhoneNumber phone) = 0;
  /// Never repeated by the connector once it may have been received.
  virtual Task<Result<Order>> create(NewOrder order) = 0;
  /// Looks for an order carrying our reference among the customer's orders. not_found: it is not there (yet).
  virtual Task<Result<Order>> find_by_reference(std::string reference, PhoneNumber customer) = 0;
  /// True when the backend said that it honours `Idempotency-Key` (then a lost create may be repeated with it).
  [[nodiscard]] virtual bool honours_idempotency() const = 0;
  virtual Task<Result<Order>> set_status(std::string id, std::string status) = 0;
};

class Catalog {
 public:
  virtual ~Catalog() = default;
  virtual Task<Result<std::vector<Product>>> search(std::string text, int limit) = 0;
  virtual Task<Result<Product>> product(std::string id) = 0;
  virtual Task<Result<std::vector<Category>>> categories() = 0;
};

class CustomerDesk {
 public:
  virtual ~CustomerDesk() = default;
  virtual Task<Result<Customer>> by_phone(PhoneNumber phone) = 0;
  virtual Task<Result<Customer>> by_email(std::string email) = 0;
  virtual Task<Result<CustomerProfile>> profile(PhoneNumber phone) = 0;
};

class References {
 public:
  virtual ~References() = default;
  virtual Task<Result<std::vector<DeliveryOption>>> delivery_options() = 0;
  virtual Task<Result<std::vector<PaymentMethod>>> payment_methods() = 0;
  virtual Task<Result<Dashboard>> dashboard() = 0;
  /// Success: the backend answers `GET /health` with 200.
  virtual Task<Result<void>> health() = 0;
};

/// One shop's backend.
class Shop {
 public:
  virtual ~Shop() = default;
  [[nodiscard]] virtual OrderDesk& orders() = 0;
  [[nodiscard]] virtual Catalog& catalog() = 0;
  [[nodiscard]] virtual CustomerDesk& customers() = 0;
  [[nodiscard]] virtual References& references() = 0;
};

}  // namespace tendero::commerce
