#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "crm/permission.hpp"

namespace tendero::crm {

using AgentId = Id<struct AgentTag>;
using SessionId = Id<struct SessionTag>;

/// A person at the desk. What proves who they are (the password's hash) is not part of it.
struct Agent {
  AgentId id;
  std::string email;  ///< folded, see `fold_email`
  std::string name;
  Role role = Role::agent;
  bool active = true;
  Instant created_at;
  std::optional<Instant> last_login_at;
};

/// The one spelling of an e-mail address under which an account is kept: trimmed, ASCII letters small. Fault `invalid`
/// `invalid_input` when it cannot be one (RFC 5321, 4.5.3.1: 64 characters before the @, 254 in all).
[[nodiscard]] Result<std::string> fold_email(std::string_view typed);

/// A person's name, cleaned. Fault `invalid` `invalid_input` when nothing is left or it is longer than 100 characters.
[[nodiscard]] Result<std::string> read_agent_name(std::string_view typed);

/// Whether a password is good enough: 10 to 128 characters, not made of the e-mail, the name or the program's, not one
/// that everybody tries first, not a character or a short pattern over and over. Fault `invalid` `weak_password` says
/// which. (NIST SP 800-63B, 5.1.1.2: length and a list of expected ones, no rules about kinds of characters.)
[[nodiscard]] Result<void> check_password(std::string_view password, std::string_view email, std::string_view name);

}  // namespace tendero::crm
