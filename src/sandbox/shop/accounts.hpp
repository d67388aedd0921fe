#pragma once

#include <string>
#include <string_view>

#include "sandbox/shop/call.hpp"

namespace tendero::sandbox {

/// `POST /auth/login` {email, password} → `{jwt, user}`, never in the envelope. 400, 401; 403 for a disabled account.
net::Response log_in(database::Tx& tx, const Call& call);

struct Account {
  std::string email;
  std::string role;
};
/// The account a token was made for; 401 when it was disabled since.
[[nodiscard]] OrRefusal<Account> find_account(database::Tx& tx, std::string_view object_id);
[[nodiscard]] bool role_may(database::Tx& tx, std::string_view role, std::string_view permission);

}  // namespace tendero::sandbox
