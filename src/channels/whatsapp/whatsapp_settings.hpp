#pragma once

#include <string>

#include "base/secret.hpp"
#include "base/time.hpp"

namespace tendero::channels::whatsapp {

/// How the WhatsApp Cloud API is reached.
struct WhatsAppSettings {
  std::string graph_url = "https://graph.facebook.com";
  std::string graph_version = "v25.0";
  Secret access_token;
  /// When given, every call carries `appsecret_proof` (Graph API, "Require app secret").
  Secret app_secret = {};
  std::string list_button = "Menu";  ///< in the shop's language
  Duration deadline{20'000};
};

}  // namespace tendero::channels::whatsapp
