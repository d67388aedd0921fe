#include "desk/accounts.hpp"

#include <gmock/gmock.h>

#include "unit/desk/people_fixture.hpp"

namespace tendero::desk {
namespace {

using namespace std::chrono_literals;

using AccountsTest = PeopleTest;

std::string code_of(const auto& result) { return result ? "ok" : result.error().code; }

TEST_F(AccountsTest, AreCheckedBeforeTheyAreAdded) {
  const auto add_as = [&](const char* email, const char* name, const char* with) {
    return code_of(world.run(accounts.add({email, name, crm::Role::agent, Secret(with)}, admin_actor())));
  };
  EXPECT_EQ(add_as("eva", "Eva", password), "invalid_input");
  EXPECT_EQ(add_as("eva@shop.example", " ", password), "invalid_input");
  EXPECT_EQ(add_as("eva@shop.example", "Eva", "short"), "weak_password");
  EXPECT_EQ(add_as("ANA@shop.example", "Ana", password), "conflict");
  EXPECT_EQ(world.run(accounts.all())->size(), 1U);
  EXPECT_EQ(add_as("EVA@shop.example", " Eva ", password), "ok");
  const auto all = *world.run(accounts.all());
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1].email, "eva@shop.example");
  EXPECT_EQ(all[1].name, "Eva");
  EXPECT_EQ(world.run(accounts.find(" eva@SHOP.example"))->id, all[1].id);
  EXPECT_EQ(code_of(world.run(accounts.find(crm::AgentId{99}))), "not_found");
}

TEST_F(AccountsTest, AChangeIsAuditedWithWhatItChanged) {
  const auto eva = add("eva@shop.example", crm::Role::agent);
  const auto rows = audit().size();
  const auto changed = change(eva.id, {.name = "Eva Sol", .role = crm::Role::supervisor});
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->name, "Eva Sol");
  const auto newest = audit().front();
  EXPECT_EQ(newest.entry.action, "agent.changed");
  EXPECT_EQ(newest.entry.subject, "agent:2");
  EXPECT_EQ(newest.entry.detail,
            R"({"name":{"from":"Somebody","to":"Eva Sol"},"role":{"from":"agent","to":"supervisor"}})");
  EXPECT_EQ(newest.actor.name, "ana@shop.example");
  EXPECT_EQ(newest.actor.address, "192.0.2.9");
  EXPECT_TRUE(change(eva.id, {.name = "Eva Sol"}));
  EXPECT_EQ(audit().size(), rows + 1) << "nothing changed, nothing to tell";
  EXPECT_EQ(code_of(change(eva.id, {.email = "ana@shop.example"})), "conflict");
  EXPECT_EQ(code_of(change(eva.id, {.email = "x"})), "invalid_input");
  EXPECT_EQ(code_of(change(crm::AgentId{99}, {.name = "X"})), "not_found");
}

TEST_F(AccountsTest, TheLastAdminStaysOne) {
  EXPECT_EQ(code_of(change(ana.id, {.active = false})), "last_admin");
  EXPECT_EQ(code_of(change(ana.id, {.role = crm::Role::supervisor})), "last_admin");
  const auto eva = add("eva@shop.example", crm::Role::admin);
  EXPECT_TRUE(change(eva.id, {.active = false}));
  EXPECT_EQ(code_of(change(ana.id, {.active = false})), "last_admin") << "a disabled one helps nobody";
  EXPECT_TRUE(change(eva.id, {.active = true}));
  EXPECT_TRUE(change(ana.id, {.role = crm::Role::agent}));
  EXPECT_EQ(code_of(change(eva.id, {.role = crm::Role::agent})), "last_admin");
}

TEST_F(AccountsTest, AResetPasswordEndsEverySession) {
  const auto in = log_in_ana();
  EXPECT_EQ(code_of(world.run(accounts.reset_password(ana.id, Secret("short"), admin_actor()))), "weak_password");
  EXPECT_TRUE(is_in(in));
  ASSERT_TRUE(world.run(accounts.reset_password(ana.id, Secret("siete vacas vuelan"), admin_actor())));
  EXPECT_FALSE(is_in(in));
  EXPECT_EQ(code_of(log_in("ana@shop.example", password)), "invalid_credentials");
  EXPECT_TRUE(log_in("ana@shop.example", "siete vacas vuelan"));
  EXPECT_EQ(audited().at(2), "agent.password_reset agent:1");
}

TEST_F(AccountsTest, WhoChangesTheirPasswordMustKnowTheOldOneAndStaysIn) {
  const auto here = log_in_ana();
  const auto elsewhere = log_in_ana();
  const auto change_it = [&](const char* old_one, const char* new_one) {
    return code_of(
        world.run(accounts.change_password(ana.id, here.session, Secret(old_one), Secret(new_one), admin_actor())));
  };
  for (int time = 0; time < 9; ++time) EXPECT_EQ(change_it(password, "short"), "weak_password");
  EXPECT_EQ(change_it("wrong", "siete vacas vuelan"), "wrong_password");
  EXPECT_EQ(change_it(password, "siete vacas vuelan"), "ok");
  EXPECT_TRUE(is_in(here));
  EXPECT_FALSE(is_in(elsewhere));
  for (int time = 0; time < 5; ++time) EXPECT_EQ(change_it("wrong", "ocho peces nadan"), "wrong_password");
  EXPECT_EQ(change_it("siete vacas vuelan", "ocho peces nadan"), "rate_limited");
  EXPECT_TRUE(log_in("ana@shop.example", "siete vacas vuelan")) << "who sits at a stolen session locks nobody out";
  pass(15min);
  EXPECT_EQ(change_it("siete vacas vuelan", "ocho peces nadan"), "ok");
}

TEST_F(AccountsTest, WhereThereAreAccountsNoSetupOpens) {
  const auto token = world.run(accounts.open_setup());
  ASSERT_TRUE(token);
  EXPECT_FALSE(token->has_value());
}

/// A server that was never used.
class FirstStart : public storage::StorageTest {
 protected:
  Secret open() { return **world.run(accounts.open_setup()); }
  Result<crm::Agent> set_up(const Secret& token, const char* with = "cuatro gatos cantan") {
    return world.run(accounts.set_up(token, {"ana@shop.example", "Ana", crm::Role::agent, Secret(with)}, "192.0.2.1"));
  }

  Passwords passwords{cheap_passwords};
  Accounts accounts{shop, *database, passwords, world};
};

TEST_F(FirstStart, TheLinkMakesTheFirstAdminOnce) {
  const auto token = open();
  EXPECT_EQ(code_of(set_up(token, "short")), "weak_password") << "a mistake does not use the link up";
  const auto admin = set_up(token);
  ASSERT_TRUE(admin);
  EXPECT_EQ(admin->role, crm::Role::admin);
  EXPECT_EQ(code_of(set_up(token)), "setup_link_invalid");
  const auto rows = write([&](database::Tx& tx) { return storage::audit_before(tx, shop, 0, 10); });
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].entry.action, "setup.completed");
  EXPECT_EQ(rows[0].actor.address, "192.0.2.1");
}

TEST_F(FirstStart, OnlyTheNewestLinkIsGoodAndForADay) {
  const auto old = open();
  const auto token = open();
  EXPECT_EQ(code_of(set_up(old)), "setup_link_invalid");
  EXPECT_EQ(code_of(set_up(Secret("made up"))), "setup_link_invalid");
  pass(24h);
  EXPECT_EQ(code_of(set_up(token)), "setup_link_invalid");
}

TEST_F(FirstStart, AnAccountMadeOtherwiseClosesTheLink) {
  const auto token = open();
  ASSERT_TRUE(world.run(accounts.add({"eva@shop.example", "Eva", crm::Role::admin, Secret("cuatro gatos cantan")},
                                     {.kind = "command", .name = "root"})));
  EXPECT_EQ(code_of(set_up(token)), "setup_link_invalid");
}

TEST_F(FirstStart, OnlyTheHashOfTheLinkIsKept) {
  const auto token = open();
  const auto kept = write([](database::Tx& tx) { return tx.row("SELECT token_hash FROM setup_links")->text(0); });
  EXPECT_EQ(kept, hash_token(token));
  EXPECT_NE(kept, token.reveal());
}

}  // namespace
}  // namespace tendero::desk
