#include "crm/agent.hpp"

#include <gtest/gtest.h>

namespace tendero::crm {
namespace {

TEST(AgentEmail, HasOneSpelling) {
  EXPECT_EQ(fold_email(" Ana.Ruiz@Shop.Example\n"), "ana.ruiz@shop.example");
  EXPECT_EQ(fold_email("peña@shop.example"), "peña@shop.example") << "an accent makes another mailbox";
  EXPECT_EQ(fold_email(std::string(64, 'a') + "@b"), std::string(64, 'a') + "@b");
}

TEST(AgentEmail, IsRefusedWhenItCannotBeOne) {
  for (const std::string& typed :
       {std::string(), std::string("ana"), std::string("@shop.example"), std::string("ana@"), std::string("a@b@c"),
        std::string("a b@c.example"), std::string("ana@.example"), std::string("ana@shop..example"),
        std::string("ana@example."), std::string("<ana@shop.example>"), std::string("ana@shop.example, b@c.example"),
        std::string(65, 'a') + "@b", "a@" + std::string(253, 'b'), std::string("a\0b@c.example", 13),
        std::string("ana\u202E@shop.example"), std::string("\xFFna@shop.example")}) {
    const auto read = fold_email(typed);
    ASSERT_FALSE(read) << typed;
    EXPECT_EQ(read.error().code, "invalid_input");
  }
}

TEST(AgentName, IsCleanedAndBounded) {
  EXPECT_EQ(read_agent_name("  Ana\nRuiz "), "Ana Ruiz");
  EXPECT_FALSE(read_agent_name(" \n"));
  EXPECT_FALSE(read_agent_name("\u202E"));
  EXPECT_TRUE(read_agent_name(std::string(100, 'a')));
  EXPECT_FALSE(read_agent_name(std::string(101, 'a')));
}

struct Weak {
  const char* password;
  const char* says;
};

class PasswordRule : public ::testing::TestWithParam<Weak> {};

TEST_P(PasswordRule, SaysWhatIsWrong) {
  const auto checked = check_password(GetParam().password, "marisol@shop.example", "Marisol Ruiz");
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().code, "weak_password");
  EXPECT_TRUE(checked.error().message.contains(GetParam().says)) << checked.error().message;
  EXPECT_FALSE(checked.error().message.contains(GetParam().password)) << "a refusal never repeats the password";
}

INSTANTIATE_TEST_SUITE_P(Each, PasswordRule,
                         ::testing::Values(Weak{"nueve9999", "at least 10"}, Weak{"ñññ ñññ ñ", "at least 10"},
                                           Weak{"Password123", "anybody tries"}, Weak{"CONTRASEÑA123", "anybody tries"},
                                           Weak{"1234567890", "anybody tries"}, Weak{"zzzzzzzzzzzz", "repeats"},
                                           Weak{"ab12ab12ab12", "repeats"},
                                           Weak{"marisol@shop.example", "name or the e-mail"},
                                           Weak{"Marisol Ruiz", "name or the e-mail"},
                                           Weak{"marisol123", "name or the e-mail"},
                                           Weak{"tendero2026", "name or the e-mail"}));

TEST(Password, GoodOnesPass) {
  for (const auto* good : {"cuatro gatos cantan", "9fK$2mQz!x", "ñandú ñandú", "marisol vive en la calle ocho"}) {
    EXPECT_TRUE(check_password(good, "marisol@shop.example", "Marisol Ruiz")) << good;
  }
  std::string longest;
  for (int index = 0; index < 64; ++index) longest += static_cast<char>('a' + index % 26) + std::to_string(index % 10);
  EXPECT_TRUE(check_password(longest, "a@b.example", "A"));
  const auto longer = check_password(longest + "x", "a@b.example", "A");
  ASSERT_FALSE(longer);
  EXPECT_TRUE(longer.error().message.contains("at most 128"));
}

}  // namespace
}  // namespace tendero::crm
