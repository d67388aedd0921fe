#pragma once

#include <string>

#include "app/settings.hpp"

/// The shop whose server the tests run in one process: its settings, and where it finds the world.
namespace tendero::test {

inline constexpr auto number_id = "700800900100";
inline constexpr auto app_secret = "bella-app-secret";
inline constexpr auto access_token = "bella-access-token";
inline constexpr auto secret_key = "bella-secret-key";
inline constexpr auto service_password = "secure_password";
inline constexpr auto zone = "America/Mexico_City";

struct Origins {
  std::string shop;
  std::string graph;
};

/// As `tendero serve` reads them for La Bella Italia, with orders switched on.
inline app::Settings bella_italia(const Origins& origins) {
  app::Settings settings;
  settings.zone = zone;
  settings.locale = "es-MX";
  settings.preset = "ecommerce";
  settings.company = "La Bella Italia";
  settings.secret_key = Secret(secret_key);
  settings.whatsapp = {.app_secrets = {Secret(app_secret)},
                       .verify_token = Secret("bella-verify-token"),
                       .access_token = Secret(access_token),
                       .phone_number_id = number_id,
                       .business_account_id = "",
                       .graph_url = origins.graph,
                       .graph_version = "v25.0"};
  settings.shop.enabled = true;
  settings.shop.api_url = origins.shop;
  settings.shop.service_email = "crm-service@yourstore.com";
  settings.shop.service_password = Secret(service_password);
  settings.shop.features.order_create = true;
  return settings;
}

}  // namespace tendero::test
