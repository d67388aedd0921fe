#include "crm/permission.hpp"

#include <array>
#include <tuple>

#include <gtest/gtest.h>

namespace tendero::crm {
namespace {

TEST(Permission, IsOneTableOfWhoMayDoWhat) {
  // permission, needs a session, agent, supervisor, admin
  const std::array rows{
      std::tuple{Permission::open, false, true, true, true},
      std::tuple{Permission::signed_webhook, false, true, true, true},
      std::tuple{Permission::view_conversations, true, true, true, true},
      std::tuple{Permission::operate, true, false, false, true},
  };
  for (const auto& [permission, needs_session, agent, supervisor, admin] : rows) {
    EXPECT_EQ(least_role(permission).has_value(), needs_session) << to_word(permission);
    EXPECT_EQ(may(Role::agent, permission), agent) << to_word(permission);
    EXPECT_EQ(may(Role::supervisor, permission), supervisor) << to_word(permission);
    EXPECT_EQ(may(Role::admin, permission), admin) << to_word(permission);
  }
}

TEST(Permission, AValueOfNoTableIsForAdminsAtMost) { EXPECT_EQ(least_role(static_cast<Permission>(99)), Role::admin); }

TEST(Role, IsReadAsItIsWritten) {
  for (const auto role : {Role::agent, Role::supervisor, Role::admin}) EXPECT_EQ(read_role(to_word(role)), role);
  EXPECT_EQ(read_role("Admin"), std::nullopt);
  EXPECT_EQ(read_role(""), std::nullopt);
}

}  // namespace
}  // namespace tendero::crm
