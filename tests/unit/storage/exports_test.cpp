#include "storage/exports.hpp"

#include <gmock/gmock.h>

#include "storage/media.hpp"
#include "storage/work_queue.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;

class Exports : public StorageTest {
 protected:
  ExportId ask(const std::string& report = "desk") {
    return write([&](database::Tx& tx) {
      return ask_export(tx, shop,
                        {.report = report, .format = "csv", .first_day = "2026-11-01", .last_day = "2026-11-30"}, leo,
                        now());
    });
  }
  ExportRecord record(ExportId id) {
    return write([&](database::Tx& tx) { return export_record(tx, shop, id).value(); });
  }
  /// Written, with these bytes' name.
  ExportId written(const std::string& blob, const std::string& report = "desk") {
    const auto id = ask(report);
    write([&](database::Tx& tx) {
      begin_export(tx, id, now());
      reserve_blob(tx, blob, now() + 1h);
      finish_export(tx, id, blob, 10, 2, now());
    });
    return id;
  }
  std::vector<std::string> unused() {
    return write([&](database::Tx& tx) { return unused_blobs(tx, 10, now()); });
  }

  const Actor leo{.kind = "agent", .id = 7, .name = "leo@shop.example"};
};

TEST_F(Exports, AreQueuedOnceAndToldOfInTheFeed) {
  const auto before = head();
  const auto id = ask();
  EXPECT_EQ(record(id).state, "waiting");
  EXPECT_EQ(record(id).agent_name, "leo@shop.example");
  EXPECT_THAT(feed_kinds(before), testing::ElementsAre("export.progress"));
  const auto leased = write([&](database::Tx& tx) { return lease(tx, {"export"}, 10, now(), 30s, "me"); });
  ASSERT_EQ(leased.size(), 1U);
  EXPECT_EQ(leased.front().once_key, "export:" + id.text());
}

TEST_F(Exports, OfAShopAreWrittenOneAfterAnother) {
  ask();
  ask();
  EXPECT_EQ(write([&](database::Tx& tx) { return lease(tx, {"export"}, 10, now(), 30s, "me"); }).size(), 1U);
}

TEST_F(Exports, BeginAnewAfterTheProcessDied) {
  const auto id = ask();
  write([&](database::Tx& tx) {
    EXPECT_TRUE(begin_export(tx, id, now()));
    EXPECT_TRUE(note_export_progress(tx, id, 60, now()));
  });
  EXPECT_EQ(record(id).progress, 60);
  write([&](database::Tx& tx) { EXPECT_TRUE(begin_export(tx, id, now())); });
  EXPECT_EQ(record(id).state, "working");
  EXPECT_EQ(record(id).progress, 0);
}

TEST_F(Exports, KeepTheirFileUntilNobodyWantsIt) {
  const auto id = written("a");
  EXPECT_EQ(record(id).state, "done");
  EXPECT_EQ(record(id).rows, 2);
  pass(2h);
  EXPECT_TRUE(unused().empty()) << "it is named, so no longer reserved for an hour only";
  write([&](database::Tx& tx) { EXPECT_TRUE(cancel_export(tx, shop, id, now())); });
  EXPECT_THAT(unused(), testing::ElementsAre("a"));
  EXPECT_TRUE(record(id).blob.empty());
  write([&](database::Tx& tx) { EXPECT_FALSE(cancel_export(tx, shop, id, now())) << "nothing is left"; });
}

TEST_F(Exports, ThatWereCalledOffAreNeitherTakenUpNorEnded) {
  const auto id = ask();
  write([&](database::Tx& tx) {
    begin_export(tx, id, now());
    EXPECT_TRUE(cancel_export(tx, shop, id, now()));
    EXPECT_FALSE(note_export_progress(tx, id, 10, now()));
    EXPECT_FALSE(finish_export(tx, id, "a", 1, 1, now()));
    EXPECT_FALSE(fail_export(tx, id, "disk_failed", now()));
    EXPECT_FALSE(begin_export(tx, id, now()));
  });
  EXPECT_EQ(record(id).state, "cancelled");
}

TEST_F(Exports, ThatMayNamePeopleGoWhenSomebodyIsErased) {
  const auto names = written("a", "conversations");
  const auto counts = written("b", "desk");
  const auto under_way = ask("orders");
  write([&](database::Tx& tx) {
    begin_export(tx, under_way, now());
    drop_exports_of_people(tx, shop, now());
  });
  EXPECT_EQ(record(names).state, "gone");
  EXPECT_EQ(record(names).reason, "customer_erased");
  EXPECT_EQ(record(under_way).state, "cancelled");
  EXPECT_EQ(record(counts).state, "done");
  EXPECT_THAT(unused(), testing::ElementsAre("a"));
}

TEST_F(Exports, AreForgottenWithTheirFilesSomeTimeAfterTheyEnded) {
  const auto old = written("a");
  pass(48h);
  const auto fresh = written("b");
  EXPECT_EQ(write([&](database::Tx& tx) { return prune_exports(tx, now() - 24h, now(), 10); }), 1);
  EXPECT_FALSE(write([&](database::Tx& tx) { return export_record(tx, shop, old); }));
  EXPECT_EQ(record(fresh).state, "done");
  EXPECT_THAT(unused(), testing::ElementsAre("a"));
}

TEST_F(Exports, WithTheSameBytesShareAFileUntilTheLastGoes) {
  const auto first = written("a");
  const auto second = written("a");
  write([&](database::Tx& tx) { cancel_export(tx, shop, first, now()); });
  EXPECT_TRUE(unused().empty());
  write([&](database::Tx& tx) { cancel_export(tx, shop, second, now()); });
  EXPECT_THAT(unused(), testing::ElementsAre("a"));
}

TEST_F(Exports, OfAnotherShopAreNotThere) {
  const auto id = ask();
  EXPECT_FALSE(write([&](database::Tx& tx) { return export_record(tx, ShopId{shop.value + 1}, id); }));
}

}  // namespace
}  // namespace tendero::storage
