#include "crm/permission.hpp"

#include "crm/words.hpp"

namespace tendero::crm {

namespace {

constexpr Words<Role, 3> role_words{{"agent", "supervisor", "admin"}};
constexpr Words<Permission, 22> permission_words{{"open",
                                                  "signed_webhook",
                                                  "own_account",
                                                  "view_conversations",
                                                  "answer_conversations",
                                                  "view_products",
                                                  "view_orders",
                                                  "create_orders",
                                                  "view_customers",
                                                  "link_customers",
                                                  "assign_conversations",
                                                  "change_order_status",
                                                  "manage_templates",
                                                  "manage_contacts",
                                                  "view_dashboard",
                                                  "view_analytics",
                                                  "view_integration",
                                                  "manage_integration",
                                                  "manage_settings",
                                                  "manage_agents",
                                                  "view_audit",
                                                  "operate"}};

}  // namespace

std::optional<Role> least_role(Permission permission) noexcept {
  switch (permission) {
    case Permission::open:
    case Permission::signed_webhook:
      return std::nullopt;
    case Permission::own_account:
    case Permission::view_conversations:
    case Permission::answer_conversations:
    case Permission::view_products:
    case Permission::view_orders:
    case Permission::create_orders:
    case Permission::view_customers:
    case Permission::link_customers:
      return Role::agent;
    case Permission::assign_conversations:
    case Permission::change_order_status:
    case Permission::manage_templates:
    case Permission::manage_contacts:
    case Permission::view_dashboard:
    case Permission::view_analytics:
    case Permission::view_integration:
      return Role::supervisor;
    case Permission::manage_integration:
    case Permission::manage_settings:
    case Permission::manage_agents:
    case Permission::view_audit:
    case Permission::operate:
      return Role::admin;
  }
  return Role::admin;
}

bool may(Role role, Permission permission) noexcept {
  const auto least = least_role(permission);
  return !least || role >= *least;
}

std::string_view to_word(Role role) noexcept { return role_words.of(role); }
std::optional<Role> read_role(std::string_view word) noexcept { return role_words.read(word); }
std::string_view to_word(Permission permission) noexcept { return permission_words.of(permission); }

}  // namespace tendero::crm
