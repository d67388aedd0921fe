#pragma once

#include <memory>
#include <string>

#include "base/ids.hpp"
#include "base/money.hpp"
#include "base/phone_number.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"
#include "commerce/shop.hpp"

namespace tendero::commerce {

enum class AuthType { jwt, api_key, none };

struct Features {
  bool order_lookup = true;
  bool order_create = false;
  bool product_search = true;
  bool customer_link = true;
  bool order_notifications = true;
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
  Features features;
  Country country;
  Currency currency;
  std::string zone = "America/Mexico_City";  ///< IANA; a day that the backend names without a time is a day there
};

/// Leads to a shop's backend as it is configured at this moment. Asked on every call, never kept.
class Integration {
 public:
  virtual ~Integration() = default;
  /// The backend, or `denied` `integration_unavailable` with the reason (preset, switched off, not configured).
  [[nodiscard]] virtual Result<Shop*> shop(ShopId shop) = 0;
  [[nodiscard]] virtual const IntegrationSettings& settings(ShopId shop) const = 0;
};

}  // namespace tendero::commerce
