#include "desk/customers/contact_erasure.hpp"

#include <gmock/gmock.h>

#include "storage/agent_orders.hpp"
#include "storage/arrivals.hpp"
#include "storage/erased_keys.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::desk {
namespace {

using ::testing::HasSubstr;

/// A webhook of these tests is "who:id".
std::vector<storage::NewUpdate> cut(std::string_view body) {
  const std::string who(body.substr(0, body.find(':')));
  return {{.key = std::string(body),
           .line = "person:" + who,
           .phone_number_id = "100200300",
           .payload = std::string(body)}};
}

class ErasingAContact : public storage::StorageTest {
 protected:
  Result<Json> erase() { return world.run(erasure.erase(thread.contact, ana)); }
  std::int64_t count(const std::string& what) {
    return write([&](database::Tx& tx) { return tx.row("SELECT COUNT(*) FROM " + what)->integer(0); });
  }
  std::string found(const std::string& written) {
    const auto id = world.run(erasure.find(written));
    return id ? id->text() : id.error().code;
  }

  const storage::Actor ana{.kind = "agent", .id = 3, .name = "ana@shop.example", .address = {}};
  ContactErasure erasure{shop, *database, world, cut};
};

TEST_F(ErasingAContact, SaysWhatWouldGoAndWhatHasGone) {
  customer_says("hola", "w1");
  const auto would = world.run(erasure.preview(thread.contact));
  ASSERT_TRUE(would);
  EXPECT_THAT(would->write(), HasSubstr(R"("conversations":1,"messages":1,)"));
  EXPECT_EQ(count("messages"), 1) << "a preview changes nothing";
  const auto gone = erase();
  ASSERT_TRUE(gone);
  EXPECT_EQ(gone->write(), would->write());
  EXPECT_EQ(count("contacts") + count("conversations") + count("messages"), 0);
}

TEST_F(ErasingAContact, TwiceFindsNobody) {
  ASSERT_TRUE(erase());
  EXPECT_EQ(erase().error().code, "not_found");
  EXPECT_EQ(world.run(erasure.preview(thread.contact)).error().code, "not_found");
}

TEST_F(ErasingAContact, StandsInTheTrailWithoutAName) {
  ASSERT_TRUE(erase());
  const auto rows = write([this](database::Tx& tx) { return storage::audit_before(tx, shop, 0, 10); });
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.front().entry.action, "contact.erased");
  EXPECT_EQ(rows.front().actor.name, "ana@shop.example");
  EXPECT_EQ(rows.front().entry.detail.find("Ana"), std::string::npos);
  EXPECT_EQ(rows.front().entry.detail.find("529991234567"), std::string::npos);
}

TEST_F(ErasingAContact, FindsThemAsPeopleWriteThem) {
  const auto id = thread.contact.text();
  EXPECT_EQ(found("529991234567"), id);
  EXPECT_EQ(found("+52 (999) 123-4567"), id);
  EXPECT_EQ(found(id), id);
  EXPECT_EQ(found("525500000000"), "not_found");
  EXPECT_EQ(found("nobody"), "not_found");
}

TEST_F(ErasingAContact, CutsUpWebhooksThatWaitAndLeavesOthersTheirs) {
  write([this](database::Tx& tx) {
    storage::keep_arrival(tx, "529991234567:1", now());
    storage::keep_arrival(tx, "another:1", now());
    storage::keep_arrival(tx, "529991234567:2", now());
    storage::set_aside(tx, storage::ArrivalId{3}, now());
  });
  ASSERT_TRUE(erase());
  EXPECT_EQ(count("arrivals"), 1);
  EXPECT_EQ(count("inbox"), 0);
  EXPECT_EQ(count("work"), 0);
  write([this](database::Tx& tx) {
    EXPECT_FALSE(storage::store_update(tx, cut("529991234567:1").front(), now())) << "delivered again";
  });
}

TEST_F(ErasingAContact, GoesOnWhereItWasInterrupted) {
  for (int index = 0; index < 120; ++index) customer_says("hola", "w" + std::to_string(index));
  write([this](database::Tx& tx) {
    storage::publish(tx, shop, thread.id, "x", R"({"text":"hola"})", now());
    tx.run("DELETE FROM message_words WHERE message_id < 60");
    tx.run("DELETE FROM messages WHERE id < 60");
  });
  ASSERT_TRUE(erase());
  EXPECT_EQ(count("messages"), 0);
  EXPECT_EQ(count("feed WHERE body LIKE '%hola%'"), 0);
  EXPECT_EQ(feed().back().kind, "contact.erased");
}

}  // namespace
}  // namespace tendero::desk
