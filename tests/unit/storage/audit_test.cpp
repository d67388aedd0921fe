#include "storage/audit.hpp"

#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;

class Audit : public StorageTest {
 protected:
  void record(ShopId whose, const std::string& action) {
    write([&](database::Tx& tx) {
      record_audit(tx, whose, {.kind = "agent", .id = 7, .name = "ana@shop.example", .address = "192.0.2.1"},
                   {.action = action, .subject = "agent:9", .detail = R"({"a":1})"}, now());
    });
  }
  std::vector<AuditRow> page(std::int64_t before, int limit) {
    return write([&](database::Tx& tx) { return audit_before(tx, shop, before, limit); });
  }
};

TEST_F(Audit, KeepsWhoWhatWhenAndFromWhere) {
  record(shop, "agent.changed");
  const auto rows = page(0, 10);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].at, now());
  EXPECT_EQ(rows[0].actor.kind, "agent");
  EXPECT_EQ(rows[0].actor.id, 7);
  EXPECT_EQ(rows[0].actor.name, "ana@shop.example");
  EXPECT_EQ(rows[0].actor.address, "192.0.2.1");
  EXPECT_EQ(rows[0].entry.action, "agent.changed");
  EXPECT_EQ(rows[0].entry.subject, "agent:9");
  EXPECT_EQ(rows[0].entry.detail, R"({"a":1})");
}

TEST_F(Audit, IsReadInPagesFromTheNewestOfOneShop) {
  const auto other = write([&](database::Tx& tx) { return ensure_shop(tx, "other", now()); });
  for (const auto* action : {"one", "two", "three"}) {
    record(shop, action);
    record(other, "elsewhere");
  }
  const auto newest = page(0, 2);
  ASSERT_EQ(newest.size(), 2U);
  EXPECT_EQ(newest[0].entry.action, "three");
  EXPECT_EQ(newest[1].entry.action, "two");
  const auto rest = page(newest[1].id, 2);
  ASSERT_EQ(rest.size(), 1U);
  EXPECT_EQ(rest[0].entry.action, "one");
  EXPECT_TRUE(page(rest[0].id, 2).empty());
}

}  // namespace
}  // namespace tendero::storage
