#include "storage/agents.hpp"

#include "storage/agent_sessions.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;

class Agents : public StorageTest {
 protected:
  std::optional<crm::Agent> add(const std::string& email, crm::Role role = crm::Role::agent) {
    return write([&](database::Tx& tx) {
      return add_agent(tx, shop, {.email = email, .name = "Ana", .role = role, .password_hash = "hash"}, now());
    });
  }
  crm::SessionId begin(crm::AgentId whose, Duration life = 1h) {
    return write([&](database::Tx& tx) {
      return begin_session(tx, {.agent = whose, .expires = now() + life, .address = "192.0.2.1", .device = "test"},
                           now());
    });
  }
  bool is_open(crm::SessionId id) {
    return write([&](database::Tx& tx) { return open_session(tx, shop, id, now()).has_value(); });
  }
};

TEST_F(Agents, AreFoundAsTheyWereAdded) {
  const auto ana = add("ana@shop.example", crm::Role::supervisor);
  ASSERT_TRUE(ana);
  EXPECT_TRUE(ana->active);
  EXPECT_EQ(ana->created_at, now());
  EXPECT_EQ(ana->last_login_at, std::nullopt);
  write([&](database::Tx& tx) {
    EXPECT_EQ(agent(tx, shop, ana->id)->email, "ana@shop.example");
    EXPECT_EQ(agent_of_email(tx, shop, "ana@shop.example")->role, crm::Role::supervisor);
    EXPECT_FALSE(agent_of_email(tx, shop, "other@shop.example"));
    EXPECT_EQ(password_hash(tx, ana->id), "hash");
    EXPECT_TRUE(has_agents(tx, shop));
    EXPECT_FALSE(agent(tx, ensure_shop(tx, "other", now()), ana->id)) << "of another shop";
  });
}

TEST_F(Agents, OneEMailIsOneAgentOfAShop) {
  const auto ana = add("ana@shop.example");
  auto eva = add("eva@shop.example");
  EXPECT_FALSE(add("ana@shop.example"));
  write([&](database::Tx& tx) {
    eva->email = "ana@shop.example";
    EXPECT_FALSE(update_agent(tx, shop, *eva));
    eva->email = "eva@shop.example";
    eva->active = false;
    EXPECT_TRUE(update_agent(tx, shop, *eva)) << "their own e-mail is not taken";
    EXPECT_EQ(agents(tx, shop).size(), 2U);
    EXPECT_FALSE(agent(tx, shop, eva->id)->active);
  });
}

TEST_F(Agents, TheLastAdminIsKnown) {
  const auto ana = add("ana@shop.example", crm::Role::admin);
  auto eva = add("eva@shop.example", crm::Role::admin);
  write([&](database::Tx& tx) {
    EXPECT_TRUE(has_other_admin(tx, shop, ana->id));
    eva->active = false;
    update_agent(tx, shop, *eva);
    EXPECT_FALSE(has_other_admin(tx, shop, ana->id)) << "one who may not come in does not count";
    EXPECT_TRUE(has_other_admin(tx, shop, eva->id));
  });
}

TEST_F(Agents, ASessionIsOpenUntilItEndsOrExpiresOrItsAgentIsDisabled) {
  auto ana = *add("ana@shop.example");
  const auto session = begin(ana.id);
  const auto other = begin(ana.id);
  const auto short_one = begin(ana.id, 1s);
  EXPECT_TRUE(is_open(session));
  pass(1s);
  EXPECT_FALSE(is_open(short_one));
  EXPECT_EQ(write([&](database::Tx& tx) { return end_sessions(tx, ana.id, session, "password", now()); }), 1);
  EXPECT_FALSE(is_open(other));
  EXPECT_TRUE(is_open(session)) << "the one that is kept";
  ana.active = false;
  write([&](database::Tx& tx) { return update_agent(tx, shop, ana); });
  EXPECT_FALSE(is_open(session));
  ana.active = true;
  write([&](database::Tx& tx) { return update_agent(tx, shop, ana); });
  EXPECT_TRUE(is_open(session));
  write([&](database::Tx& tx) { end_session(tx, session, "logout", now()); });
  EXPECT_FALSE(is_open(session));
  EXPECT_FALSE(is_open({}));
  pass(24h);
  EXPECT_EQ(write([&](database::Tx& tx) { return prune_sessions(tx, now(), 100); }), 3);
}

TEST_F(Agents, OnlyTheNewestSetupLinkOpensOnce) {
  const auto use = [&](std::string_view hash) {
    return write([&](database::Tx& tx) { return use_setup_link(tx, shop, hash, now()); });
  };
  write([&](database::Tx& tx) {
    store_setup_link(tx, shop, "old", now() + 1h, now());
    store_setup_link(tx, shop, "new", now() + 1h, now());
  });
  EXPECT_FALSE(use("old"));
  EXPECT_TRUE(use("new"));
  EXPECT_FALSE(use("new"));
  write([&](database::Tx& tx) { store_setup_link(tx, shop, "late", now() + 1h, now()); });
  pass(1h);
  EXPECT_FALSE(use("late"));
}

}  // namespace
}  // namespace tendero::storage
