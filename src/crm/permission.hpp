#pragma once

#include <optional>
#include <string_view>

namespace tendero::crm {

/// What a person at the desk may be. Each may do what the ones before it may.
enum class Role { agent, supervisor, admin };

/// What a route of the API asks of its caller. This is the one table; the router enforces it.
enum class Permission {
  open,                  ///< anybody: health, the log-in, the verification handshake, which checks its own token
  signed_webhook,        ///< a channel that signs what it sends; the endpoint checks the signature over the raw body
  own_account,           ///< from agent on: their own name, password and sessions
  view_conversations,    ///< from agent on
  answer_conversations,  ///< from agent on: take over, reply, give back
  view_products,         ///< from agent on: what the shop sells, how it delivers and is paid
  view_orders,           ///< from agent on
  create_orders,         ///< from agent on: for a customer, at the desk
  view_customers,        ///< from agent on
  link_customers,        ///< from agent on: which customer of the backend a contact is
  assign_conversations,  ///< from supervisor on
  change_order_status,   ///< from supervisor on
  manage_templates,      ///< from supervisor on: write, hand in and delete message templates
  manage_contacts,       ///< from supervisor on: import, export, fields, segments, broadcasts
  view_dashboard,        ///< from supervisor on: the shop's numbers
  view_analytics,        ///< from supervisor on: how the desk works
  view_integration,      ///< from supervisor on: how backend and channel are doing, never their credentials
  manage_integration,    ///< admin: the connection to the backend
  manage_settings,       ///< admin: preset and all other settings
  manage_agents,         ///< admin: who works at the desk
  view_audit,            ///< admin
  operate,               ///< admin: what keeps the server running
};

/// The least role a session must have; nothing: no session is asked for.
[[nodiscard]] std::optional<Role> least_role(Permission permission) noexcept;
[[nodiscard]] bool may(Role role, Permission permission) noexcept;

[[nodiscard]] std::string_view to_word(Role role) noexcept;
[[nodiscard]] std::optional<Role> read_role(std::string_view word) noexcept;
[[nodiscard]] std::string_view to_word(Permission permission) noexcept;  ///< `x-permission` in the API's description

}  // namespace tendero::crm
