#include "crm/permission.hpp"

#include <array>
#include <set>
#include <tuple>

#include <gtest/gtest.h>

namespace tendero::crm {
namespace {

TEST(Permission, IsOneTableOfWhoMayDoWhat) {
  // permission, needs a session, agent, supervisor, admin
  const std::array rows{
      std::tuple{Permission::open, false, true, true, true},
      std::tuple{Permission::signed_webhook, false, true, true, true},
      std::tuple{Permission::own_account, true, true, true, true},
      std::tuple{Permission::view_conversations, true, true, true, true},
      std::tuple{Permission::answer_conversations, true, true, true, true},
      std::tuple{Permission::view_products, true, true, true, true},
      std::tuple{Permission::view_orders, true, true, true, true},
      std::tuple{Permission::create_orders, true, true, true, true},
      std::tuple{Permission::view_customers, true, true, true, true},
      std::tuple{Permission::link_customers, true, true, true, true},
      std::tuple{Permission::assign_conversations, true, false, true, true},
      std::tuple{Permission::change_order_status, true, false, true, true},
      std::tuple{Permission::manage_templates, true, false, true, true},
      std::tuple{Permission::manage_contacts, true, false, true, true},
      std::tuple{Permission::view_dashboard, true, false, true, true},
      std::tuple{Permission::view_analytics, true, false, true, true},
      std::tuple{Permission::view_integration, true, false, true, true},
      std::tuple{Permission::manage_integration, true, false, false, true},
      std::tuple{Permission::manage_settings, true, false, false, true},
      std::tuple{Permission::manage_agents, true, false, false, true},
      std::tuple{Permission::view_audit, true, false, false, true},
      std::tuple{Permission::operate, true, false, false, true},
  };
  for (const auto& [permission, needs_session, agent, supervisor, admin] : rows) {
    EXPECT_EQ(least_role(permission).has_value(), needs_session) << to_word(permission);
    EXPECT_EQ(may(Role::agent, permission), agent) << to_word(permission);
    EXPECT_EQ(may(Role::supervisor, permission), supervisor) << to_word(permission);
    EXPECT_EQ(may(Role::admin, permission), admin) << to_word(permission);
  }
}

TEST(Permission, EachHasItsOwnWord) {
  std::set<std::string_view> words;
  for (int value = 0; value <= static_cast<int>(Permission::operate); ++value) {
    const auto word = to_word(static_cast<Permission>(value));
    EXPECT_FALSE(word.empty()) << value;
    EXPECT_TRUE(words.insert(word).second) << word;
  }
  EXPECT_EQ(to_word(Permission::open), "open");
  EXPECT_EQ(to_word(Permission::operate), "operate") << "the words stand in the order of the values";
}

TEST(Permission, AValueOfNoTableIsForAdminsAtMost) { EXPECT_EQ(least_role(static_cast<Permission>(99)), Role::admin); }

TEST(Role, IsReadAsItIsWritten) {
  for (const auto role : {Role::agent, Role::supervisor, Role::admin}) EXPECT_EQ(read_role(to_word(role)), role);
  EXPECT_EQ(read_role("Admin"), std::nullopt);
  EXPECT_EQ(read_role(""), std::nullopt);
}

}  // namespace
}  // namespace tendero::crm
