#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/phone_number.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"

namespace tendero::sandbox::whatsapp {

/// A customer's phone to begin with.
struct PhoneSettings {
  std::string number;  ///< as people write it
  std::string name;
  std::string username = {};  ///< set: this person hides the number from businesses
};

/// How fast a business may write. WhatsApp Cloud API, "Throughput" (20 for a number that a phone shares, up to 1,000)
/// and "Pair rate limits".
struct RateLimits {
  double messages_per_second = 80;
  double pair_per_second = 1.0 / 6.0;
  double pair_burst = 45;
};

struct WhatsAppSandboxSettings {
  std::string business_name = "La Bella Italia";
  std::string business_number = "529995550000";  ///< digits with country code
  std::string phone_number_id = "700800900100";
  std::string business_account_id = "900800700600";
  Secret access_token;                               ///< what the business must show; empty: every token is taken
  Secret app_secret;                                 ///< signs the webhooks
  std::string webhook_url;                           ///< empty: nobody is told
  std::string public_url = "http://127.0.0.1:3020";  ///< in the URLs of media
  std::string locale = "es-MX";
  Country country;  ///< of numbers written without a country code
  std::vector<PhoneSettings> phones;
  bool activity = true;  ///< the page shows what the server does
  RateLimits rates = {};
};

/// How webhooks are delivered; may be changed while running (`POST /sandbox/options`).
struct DeliveryOptions {
  std::size_t batch = 1;            ///< at most so many updates in one request (WhatsApp: 1,000)
  Duration batch_wait{0};           ///< how long to collect them
  int duplicate_percent = 0;        ///< of requests that are sent twice
  int reorder_percent = 0;          ///< of updates that let the next ones pass
  Duration status_delay{150};       ///< between the steps sent and delivered
  std::size_t at_once = 8;          ///< requests under way
  Duration template_review{3'000};  ///< until Meta has looked at a template
  bool coexistence = false;         ///< the number is used in the WhatsApp Business app, too
};

}  // namespace tendero::sandbox::whatsapp
