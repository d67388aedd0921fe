#pragma once

#include <optional>
#include <string_view>

namespace tendero::crm {

/// What a person at the desk may be. Each may do what the ones before it may.
enum class Role { agent, supervisor, admin };

/// What a route of the API asks of its caller. This is the one table; the router enforces it.
enum class Permission {
  open,                ///< anybody: health, the verification handshake, which checks its own token
  signed_webhook,      ///< a channel that signs what it sends; the endpoint checks the signature over the raw body
  view_conversations,  ///< from agent on
  operate,             ///< admin
};

/// The least role a session must have; nothing: no session is asked for.
[[nodiscard]] std::optional<Role> least_role(Permission permission) noexcept;
[[nodiscard]] bool may(Role role, Permission permission) noexcept;

[[nodiscard]] std::string_view to_word(Role role) noexcept;
[[nodiscard]] std::optional<Role> read_role(std::string_view word) noexcept;
[[nodiscard]] std::string_view to_word(Permission permission) noexcept;  ///< `x-permission` in the API's description

}  // namespace tendero::crm
