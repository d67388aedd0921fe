#pragma once

#include <string>
#include <string_view>

namespace tendero::functional {

/// The commands of the integration guide, letter for letter: "Configure Integration, Option B" and "Verify
/// Integration".
inline constexpr std::string_view guides_configure = R"(curl -X PUT http://your-crm:3010/api/v2/ecommerce/config \
  -H "Authorization: Bearer YOUR_JWT" \
  -H "Content-Type: application/json" \
  -d '{
    "enabled": true,
    "connection": {
      "apiUrl": "http://your-ecommerce:3000",
      "authType": "jwt",
      "serviceEmail": "service@yourstore.com",
      "servicePassword": "secure_password"
    },
    "features": {
      "orderLookup": true,
      "orderCreate": true,
      "productSearch": true
    }
  }')";

inline constexpr std::string_view guides_test = R"(# Test via API
curl -X POST http://your-crm:3010/api/v2/ecommerce/config/test \
  -H "Authorization: Bearer YOUR_ADMIN_JWT")";

inline constexpr std::string_view guides_status = R"(# Check status
curl http://your-crm:3010/api/v2/ecommerce/status \
  -H "Authorization: Bearer YOUR_JWT")";

/// `text` with each `from` replaced; throws when there is none, because then the guide says something else.
[[nodiscard]] std::string replaced(std::string text, std::string_view from, std::string_view to);

/// What the shell prints for the command: its standard output.
[[nodiscard]] std::string shell(const std::string& command);
[[nodiscard]] bool has_program(const std::string& name);

}  // namespace tendero::functional
