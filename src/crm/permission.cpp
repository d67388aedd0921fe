#include "crm/permission.hpp"

#include "crm/words.hpp"

namespace tendero::crm {

namespace {

constexpr Words<Role, 3> role_words{{"agent", "supervisor", "admin"}};
constexpr Words<Permission, 4> permission_words{{"open", "signed_webhook", "view_conversations", "operate"}};

}  // namespace

std::optional<Role> least_role(Permission permission) noexcept {
  switch (permission) {
    case Permission::open:
    case Permission::signed_webhook:
      return std::nullopt;
    case Permission::view_conversations:
      return Role::agent;
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
