#pragma once

#include <string>

#include "base/money.hpp"
#include "base/phone_number.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"

namespace tendero::commerce::verify {

/// Which backend is looked at, and with what.
struct VerifySettings {
  std::string url;
  std::string email;  ///< with `password`; without both, `api_key` is what is shown
  Secret password;
  Secret api_key;
  Duration timeout{10'000};  ///< for each question
  bool verify_tls = true;
  bool write = false;  ///< also make, change and cancel an order
  std::string phone;   ///< of a customer with orders; with `write`, the one in whose name the order is made
  std::string order;   ///< the number of an order to look for
  Country country;
  Currency currency;
  std::string zone = "America/Mexico_City";
  std::string language = "en";
};

}  // namespace tendero::commerce::verify
