#include "storage/inbox.hpp"

#include <boost/json.hpp>

#include "storage/work_queue.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;

class Inbox : public StorageTest {
 protected:
  InboxCounts store(const std::vector<NewUpdate>& updates) {
    return write([&](database::Tx& tx) { return store_updates(tx, updates, now()); });
  }
  std::vector<Work> parse_work() {
    return write([&](database::Tx& tx) { return lease(tx, {"parse"}, 10, now(), 30s, "me"); });
  }
  void mark(UpdateId id, const std::string& outcome) {
    write([&](database::Tx& tx) { mark_update(tx, id, outcome, "detail", now()); });
  }
  NewUpdate message(const std::string& key, const std::string& line = "ana") const {
    return {.key = key, .line = line, .phone_number_id = number, .payload = R"({"k":1})"};
  }
};

TEST_F(Inbox, StoresEachUpdateOnceWithItsParsing) {
  const auto first = store({message("m1"), message("m2"), message("m1")});
  EXPECT_EQ(first.stored, 2);
  EXPECT_EQ(first.known, 1);
  const auto again = store({message("m2"), message("m3", "beto")});
  EXPECT_EQ(again.stored, 1);
  EXPECT_EQ(again.known, 1);

  const auto work = parse_work();
  ASSERT_EQ(work.size(), 2U) << "m1 and m3; m2 waits behind m1 in ana's line";
  EXPECT_EQ(work.at(0).line, "inbox:ana");
  EXPECT_EQ(work.at(1).line, "inbox:beto");
  EXPECT_EQ(work.at(0).shop, shop);
  EXPECT_EQ(work.at(0).payload, R"({"update":1})");
}

TEST_F(Inbox, TheSameKeyOfAnotherNumberIsAnotherUpdate) {
  auto other = message("m1");
  other.phone_number_id = "999";
  EXPECT_EQ(store({message("m1"), other}).stored, 2);
}

TEST_F(Inbox, GivesTheUpdateBackAsItCame) {
  store({message("m1")});
  const auto found = write([](database::Tx& tx) { return update(tx, UpdateId{1}); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->key, "m1");
  EXPECT_EQ(found->payload, R"({"k":1})");
  EXPECT_EQ(found->phone_number_id, number);
  EXPECT_EQ(found->received_at, now());
  EXPECT_FALSE(write([](database::Tx& tx) { return update(tx, UpdateId{2}); }));
}

TEST_F(Inbox, TellsTheOperatorOfWhatIsUnknownOrUnrouted) {
  auto stray = message("m2");
  stray.phone_number_id = "999";
  store({message("m1"), stray, message("m3")});
  const auto mark_at = head();
  mark(UpdateId{1}, "unknown");
  mark(UpdateId{2}, "unrouted");
  mark(UpdateId{3}, "message");
  EXPECT_EQ(feed_kinds(mark_at), std::vector<std::string>{"update.unknown"});

  const auto of_no_shop = write([](database::Tx& tx) { return feed_after(tx, ShopId{}, 0, 10); });
  ASSERT_EQ(of_no_shop.size(), 1U);
  EXPECT_EQ(of_no_shop.at(0).kind, "update.unrouted");
  const auto body = boost::json::parse(of_no_shop.at(0).body);
  EXPECT_EQ(body.at("update").as_int64(), 2);
  EXPECT_EQ(body.at("phone_number_id").as_string(), "999");
}

TEST_F(Inbox, CountsWhatIsUnknownOrUnroutedByItsNumber) {
  std::vector<NewUpdate> updates;
  for (const auto* key : {"m1", "m2", "m3", "m4"}) {
    updates.push_back(message(key));
    updates.back().phone_number_id = "999";
  }
  store(updates);
  mark(UpdateId{1}, "unrouted");
  mark(UpdateId{2}, "unrouted");
  mark(UpdateId{3}, "message");
  mark(UpdateId{4}, "unknown");
  const auto found = write([](database::Tx& tx) { return unhandled_updates(tx, 10); });
  ASSERT_EQ(found.size(), 2U);
  const auto& strays = found.at(found.at(0).outcome == "unrouted" ? 0 : 1);
  EXPECT_EQ(strays.phone_number_id, "999");
  EXPECT_EQ(strays.count, 2);
  EXPECT_EQ(strays.last, now());
}

TEST_F(Inbox, WhatCameBeforeItsNumberWasAShopsIsQueuedAnewInOrder) {
  auto stray = message("m1");
  stray.phone_number_id = "999";
  auto later = message("m2", "beto");
  later.phone_number_id = "999";
  store({stray, later, message("m3", "carla")});
  for (const auto& work : parse_work()) write([&](database::Tx& tx) { complete(tx, work, now()); });
  mark(UpdateId{1}, "unrouted");
  mark(UpdateId{2}, "unrouted");
  mark(UpdateId{3}, "message");

  const auto queue = [&](int limit) {
    return write([&](database::Tx& tx) { return queue_unrouted(tx, "999", shop, now(), limit); });
  };
  EXPECT_EQ(queue(1), 1);
  const auto first = parse_work();
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(first.at(0).payload, R"({"update":1})");
  EXPECT_EQ(first.at(0).shop, shop);
  EXPECT_EQ(queue(10), 1) << "what is left";
  EXPECT_TRUE(parse_work().empty()) << "the first is not done";
  write([&](database::Tx& tx) { complete(tx, first.at(0), now()); });
  EXPECT_EQ(parse_work().at(0).payload, R"({"update":2})");
  EXPECT_EQ(queue(10), 0);
}

}  // namespace
}  // namespace tendero::storage
