#include <cstdlib>

#include "app/commands/wait_for_signal.hpp"

namespace tendero::app {

net::CurlSettings curl_settings() {
  net::CurlSettings settings;
  settings.proxies = net::Proxies::read([](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value == nullptr ? "" : value);
  });
  return settings;
}

}  // namespace tendero::app
