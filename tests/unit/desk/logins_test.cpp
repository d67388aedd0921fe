#include "desk/logins.hpp"

#include <gmock/gmock.h>

#include "unit/desk/people_fixture.hpp"

namespace tendero::desk {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

using LoginsTest = PeopleTest;

std::string code_of(const auto& result) { return result ? "ok" : result.error().code; }

TEST_F(LoginsTest, TheRightPasswordOpensASession) {
  const auto in = log_in(" ANA@shop.example ", password);
  ASSERT_TRUE(in);
  EXPECT_EQ(in->agent.email, "ana@shop.example");
  EXPECT_EQ(in->agent.last_login_at, now());
  EXPECT_EQ(in->refresh_expires, now() + std::chrono::days{7});
  const auto session = world.run(logins.check(in->session));
  ASSERT_TRUE(session);
  EXPECT_EQ(session->agent.role, crm::Role::admin);
  EXPECT_EQ(audited().front(), "login.succeeded agent:1");
  EXPECT_EQ(audit().front().actor.name, "ana@shop.example");
  EXPECT_EQ(audit().front().actor.address, "192.0.2.1");
}

TEST_F(LoginsTest, AWrongPasswordAndAnUnknownAccountAreToldAlike) {
  const auto wrong = log_in("ana@shop.example", "something else entirely");
  const auto unknown = log_in("nobody@shop.example", "something else entirely");
  EXPECT_EQ(code_of(wrong), "invalid_credentials");
  EXPECT_EQ(code_of(unknown), "invalid_credentials");
  EXPECT_EQ(wrong.error().message, unknown.error().message);
  EXPECT_THAT(audited(), ElementsAre("login.failed ", "login.failed agent:1", "agent.added agent:1"));
  EXPECT_EQ(audit().front().actor.kind, "visitor");
  EXPECT_EQ(audit().front().actor.name, "") << "people type passwords into the wrong field";
  EXPECT_EQ(code_of(log_in("no e-mail", password)), "invalid_input");
}

TEST_F(LoginsTest, FiveWrongPasswordsLockTheAccountForAllAddresses) {
  for (int attempt = 0; attempt < 4; ++attempt)
    EXPECT_EQ(code_of(log_in("ana@shop.example", "wrong")), "invalid_credentials");
  EXPECT_TRUE(log_in("ana@shop.example", password)) << "a good one in time forgives the bad ones";
  for (int attempt = 0; attempt < 5; ++attempt)
    EXPECT_EQ(code_of(log_in("ana@shop.example", "wrong")), "invalid_credentials");
  EXPECT_EQ(audited().front(), "login.locked agent:1");
  const auto locked = log_in("ana@shop.example", password, "198.51.100.7");
  EXPECT_EQ(code_of(locked), "rate_limited");
  EXPECT_EQ(locked.error().retry_after, 15min);
  pass(15min - 1ms);
  EXPECT_EQ(code_of(log_in("ana@shop.example", password)), "rate_limited");
  pass(1ms);
  EXPECT_TRUE(log_in("ana@shop.example", password));
}

TEST_F(LoginsTest, AnAccountThatIsNotThereLocksLikeAnyOther) {
  for (int attempt = 0; attempt < 5; ++attempt)
    EXPECT_EQ(code_of(log_in("nobody@shop.example", "x")), "invalid_credentials");
  EXPECT_EQ(code_of(log_in("nobody@shop.example", "x")), "rate_limited");
}

TEST_F(LoginsTest, AnAddressThatTriesManyAccountsIsLocked) {
  add("eva@shop.example", crm::Role::agent);
  const auto tries = [&](int number, const std::string& address) {
    return code_of(log_in("guess" + std::to_string(number) + "@shop.example", "x", address));
  };
  for (int number = 0; number < 30; ++number) EXPECT_EQ(tries(number, "203.0.113.5"), "invalid_credentials") << number;
  EXPECT_EQ(tries(31, "203.0.113.5"), "rate_limited");
  EXPECT_EQ(code_of(log_in("eva@shop.example", password, "203.0.113.5")), "rate_limited");
  EXPECT_TRUE(log_in("eva@shop.example", password, "203.0.113.6")) << "others are not locked out";
}

TEST_F(LoginsTest, AHouseOfIPv6IsOneAddress) {
  for (int number = 0; number < 30; ++number) {
    const auto suffix = std::to_string(number + 1);
    log_in("guess" + suffix + "@shop.example", "x", "2001:db8:0:1::" + suffix);
  }
  EXPECT_EQ(code_of(log_in("ana@shop.example", password, "2001:db8:0:1:ffff::1")), "rate_limited");
  EXPECT_TRUE(log_in("ana@shop.example", password, "2001:db8:0:2::1"));
}

TEST_F(LoginsTest, ManyGuessesAtTheSameTimeAreNotMoreGuesses) {
  int wrong = 0;
  int limited = 0;
  for (int guess = 0; guess < 20; ++guess) {
    world.start([](Logins& logins, int& wrong, int& limited) -> Task<> {
      const auto in = co_await logins.log_in("ana@shop.example", Secret("guess"), {});
      ++(in.error().code == "rate_limited" ? limited : wrong);
    }(logins, wrong, limited));
  }
  world.settle();
  EXPECT_EQ(wrong, 5);
  EXPECT_EQ(limited, 15);
}

TEST_F(LoginsTest, ADisabledAccountIsToldOnlyToWhoKnowsItsPassword) {
  const auto eva = add("eva@shop.example", crm::Role::agent);
  ASSERT_TRUE(change(eva.id, {.active = false}));
  EXPECT_EQ(code_of(log_in("eva@shop.example", "wrong")), "invalid_credentials");
  EXPECT_EQ(code_of(log_in("eva@shop.example", password)), "account_disabled");
  EXPECT_EQ(audited().front(), "login.disabled agent:2");
}

TEST_F(LoginsTest, ARefreshTokenIsTurnedIntoTheNext) {
  const auto in = log_in_ana();
  const auto next = refresh(in.refresh_token);
  ASSERT_TRUE(next);
  EXPECT_EQ(next->session, in.session);
  EXPECT_NE(next->refresh_token, in.refresh_token);
  EXPECT_TRUE(refresh(next->refresh_token));
  EXPECT_EQ(code_of(refresh(Secret("made up"))), "unauthenticated");
  EXPECT_TRUE(is_in(in)) << "a token that was never ours ends nothing";
}

TEST_F(LoginsTest, ARefreshTokenThatComesTwiceEndsTheWholeSession) {
  const auto stolen_from = log_in_ana();
  const auto other = log_in_ana();
  const auto next = refresh(stolen_from.refresh_token);
  EXPECT_EQ(code_of(refresh(stolen_from.refresh_token)), "unauthenticated");
  EXPECT_FALSE(is_in(stolen_from));
  EXPECT_EQ(code_of(refresh(next->refresh_token)), "unauthenticated") << "the thief's or the owner's: nobody knows";
  EXPECT_TRUE(is_in(other)) << "another log-in has nothing to do with it";
  EXPECT_EQ(audited().front(), "login.token_reused agent:1");
}

TEST_F(LoginsTest, ARefreshTokenLivesSevenDaysAndTheSessionThirty) {
  auto in = log_in_ana();
  for (int week = 0; week < 4; ++week) {
    pass(std::chrono::days{7} - 1ms);
    auto next = refresh(in.refresh_token);
    ASSERT_TRUE(next) << week;
    in.refresh_token = next->refresh_token;
    in.refresh_expires = next->refresh_expires;
  }
  EXPECT_LT(in.refresh_expires, now() + std::chrono::days{3}) << "no refresh goes beyond the session";
  pass(std::chrono::days{3});
  EXPECT_EQ(code_of(refresh(in.refresh_token)), "unauthenticated");
  EXPECT_FALSE(is_in(in));
  const auto idle = log_in_ana();
  pass(std::chrono::days{7});
  EXPECT_EQ(code_of(refresh(idle.refresh_token)), "unauthenticated");
}

TEST_F(LoginsTest, LoggingOutEndsTheSessionAndItsTokens) {
  const auto first = log_in_ana();
  const auto second = log_in_ana();
  ASSERT_TRUE(world.run(logins.log_out(first.session, {})));
  EXPECT_FALSE(is_in(first));
  EXPECT_EQ(code_of(refresh(first.refresh_token)), "unauthenticated");
  EXPECT_TRUE(is_in(second));
  ASSERT_TRUE(world.run(logins.log_out(second.refresh_token, {})));
  EXPECT_FALSE(is_in(second));
  ASSERT_TRUE(world.run(logins.log_out(second.refresh_token, {})));
  ASSERT_TRUE(world.run(logins.log_out(Secret("made up"), {})));
  EXPECT_EQ(audited().front(), "logout agent:1");
  EXPECT_EQ(std::ranges::count(audited(), "logout agent:1"), 2);
}

TEST_F(LoginsTest, ADisabledAgentIsOutAtOnceAndStaysOutWhenEnabledAgain) {
  const auto eva = add("eva@shop.example", crm::Role::agent);
  const auto in = *log_in("eva@shop.example", password);
  ASSERT_TRUE(change(eva.id, {.active = false}));
  EXPECT_FALSE(is_in(in));
  EXPECT_EQ(code_of(refresh(in.refresh_token)), "unauthenticated");
  ASSERT_TRUE(change(eva.id, {.active = true}));
  EXPECT_FALSE(is_in(in));
  EXPECT_TRUE(log_in("eva@shop.example", password));
}

TEST_F(LoginsTest, ANewRoleCountsInOpenSessions) {
  const auto eva = add("eva@shop.example", crm::Role::agent);
  const auto in = *log_in("eva@shop.example", password);
  ASSERT_TRUE(change(eva.id, {.role = crm::Role::supervisor}));
  EXPECT_EQ(world.run(logins.check(in.session))->agent.role, crm::Role::supervisor);
}

TEST_F(LoginsTest, NoSecretIsKeptInTheClear) {
  const auto in = log_in_ana();
  const auto next = refresh(in.refresh_token);
  const auto setup = write([](database::Tx& tx) {
    std::string all;
    for (const auto* table : {"agents", "agent_sessions", "refresh_tokens", "attempts", "audit"}) {
      for (const auto& column : tx.rows("SELECT name FROM pragma_table_info($1)", table)) {
        for (const auto& row : tx.rows("SELECT CAST(" + column.text(0) + " AS TEXT) FROM " + table))
          all += row.text_or_empty(0) + "\n";
      }
    }
    return all;
  });
  EXPECT_TRUE(setup.contains("ana@shop.example"));
  EXPECT_TRUE(setup.contains("$argon2id$"));
  for (const auto& secret : {std::string(password), in.refresh_token.reveal(), next->refresh_token.reveal()})
    EXPECT_FALSE(setup.contains(secret));
  for (const auto& line : world.log.lines) EXPECT_FALSE(line.text.contains(password));
}

}  // namespace
}  // namespace tendero::desk
