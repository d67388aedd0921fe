#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/money.hpp"
#include "base/phone_number.hpp"
#include "base/secret.hpp"
#include "base/task.hpp"
#include "base/time.hpp"
#include "commerce/connector.hpp"
#include "commerce/shop.hpp"
#include "crm/preset.hpp"

namespace tendero::commerce {

enum class AuthType { jwt, api_key, none };

struct Features {
  bool order_lookup = true;
  bool order_create = false;
  bool product_search = true;
  bool customer_link = true;
  bool order_notifications = true;
  [[nodiscard]] bool operator==(const Features&) const = default;
};

/// By what the backend knows whose order a new one is (`fieldMapping.customerIdentifier`).
enum class CustomerIdentifier { phone, email, customer_id };

/// What may be remembered of the backend's answers; prices, stock and orders never are.
struct CacheRules {
  std::chrono::seconds life{300};  ///< 0: nothing is remembered
  bool products = true;            ///< categories, delivery options, payment methods
  bool customers = true;
  [[nodiscard]] bool operator==(const CacheRules&) const = default;
};

/// Of the receiver that the backend would call. Kept for it; there is none yet.
struct WebhookRules {
  Secret secret;
  std::vector<std::string> events;
  [[nodiscard]] bool operator==(const WebhookRules&) const = default;
};

/// How to reach one shop's backend: one source decides as a whole.
struct IntegrationSettings {
  bool enabled = false;
  std::string api_url;
  AuthType auth = AuthType::jwt;
  std::string service_email;
  Secret service_password;
  Secret api_key;
  Duration timeout{10'000};
  bool verify_tls = true;
  PhoneFormat phone_format = PhoneFormat::raw;
  CustomerIdentifier customer_identifier = CustomerIdentifier::phone;
  std::string catalog_id;  ///< the channel's catalogue whose products bear the shop's ids; empty: none
  Features features;
  CacheRules cache;
  WebhookRules webhooks;
  Country country;
  Currency currency;
  std::string zone = "America/Mexico_City";  ///< IANA; a day that the backend names without a time is a day there
  [[nodiscard]] bool operator==(const IntegrationSettings&) const = default;
};

/// Who decides about the integration, strongest first. One decides as a whole: no field is filled from another, and an
/// existing one decides also when it says that the integration is switched off.
enum class IntegrationSource {
  none,
  document,  ///< what was stored through the panel or `PUT /api/v2/ecommerce/config`
  setting,   ///< the stored setting `ecommerce_integration`
  process    ///< flag, environment, tendero.toml
};
[[nodiscard]] std::string_view to_word(IntegrationSource source) noexcept;

/// Why the backend may not be asked at all.
enum class Closed {
  open,            ///< it may
  preset,          ///< the kind of business has no online store
  disabled,        ///< switched off
  not_configured,  ///< no source, or no address
  unusable         ///< what is stored cannot be used: unreadable secrets, an address that is not allowed
};
[[nodiscard]] std::string_view to_word(Closed reason) noexcept;

/// The integration as it is at one moment.
struct IntegrationState {
  const crm::Preset* preset = nullptr;  ///< never null
  IntegrationSource source = IntegrationSource::none;
  IntegrationSettings settings;  ///< of the source that decides
  Closed closed = Closed::not_configured;
  /// Leads to the backend with only the switched-on features open; or `denied` `integration_unavailable` with the
  /// reason for people. Whoever holds it keeps what it began with, whatever is configured meanwhile.
  Result<std::shared_ptr<Shop>> shop = fault(FaultKind::denied, "integration_unavailable", "Nothing is configured.");
  /// The same without gates, for looking at it; null when there is no address that may be asked.
  std::shared_ptr<Connector> connector;
};

/// Leads to a shop's backend as it is configured at this moment, also when another process has just changed that. Asked
/// on every call, never kept. To be used on the engine's thread.
class Integration {
 public:
  virtual ~Integration() = default;
  /// Faults: those of the database.
  virtual Task<Result<IntegrationState>> state(ShopId shop) = 0;
  /// `state(shop)->shop`.
  Task<Result<std::shared_ptr<Shop>>> shop(ShopId shop);
};

}  // namespace tendero::commerce
