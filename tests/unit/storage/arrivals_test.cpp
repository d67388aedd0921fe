#include "storage/arrivals.hpp"

#include "storage/work_queue.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;

class Arrivals : public StorageTest {
 protected:
  void keep(const std::string& body) {
    write([&](database::Tx& tx) { keep_arrival(tx, body, now()); });
  }
  std::vector<std::string> oldest(int most, std::int64_t most_bytes = 1'000) {
    std::vector<std::string> bodies;
    for (const auto& each : write([&](database::Tx& tx) { return oldest_arrivals(tx, most, most_bytes); }))
      bodies.push_back(each.body);
    return bodies;
  }
  std::int64_t waiting() {
    return write([](database::Tx& tx) { return arrivals_waiting(tx).count; });
  }
};

TEST_F(Arrivals, AreGivenBackInTheirOrderAsTheyCame) {
  EXPECT_EQ(waiting(), 0);
  keep("{\"ñ\":1}");
  pass(1s);
  keep("");
  keep("third");
  EXPECT_EQ(oldest(2), (std::vector<std::string>{"{\"ñ\":1}", ""}));
  EXPECT_EQ(waiting(), 3);
  EXPECT_EQ(write([](database::Tx& tx) { return arrivals_waiting(tx).longest; }), now() - 1s);
  const auto first = write([](database::Tx& tx) { return oldest_arrivals(tx, 1, 1).at(0); });
  EXPECT_EQ(first.received_at, now() - 1s);
  const auto again = write([&](database::Tx& tx) { return arrival(tx, first.id); });
  ASSERT_TRUE(again);
  EXPECT_EQ(again->body, first.body);
}

TEST_F(Arrivals, OfOneLookAreBoundedInBytesAndNeverNone) {
  for (const auto size : {400, 600, 1, 5'000}) keep(std::string(static_cast<std::size_t>(size), 'x'));
  EXPECT_EQ(oldest(9, 1'000).size(), 2U) << "at the bound";
  EXPECT_EQ(oldest(9, 999).size(), 1U) << "past it";
  EXPECT_EQ(oldest(9, 10).size(), 1U) << "the first alone is longer";
  EXPECT_EQ(oldest(9, 10'000).size(), 4U);
}

TEST_F(Arrivals, AreTakenOnce) {
  keep("a");
  const auto id = write([](database::Tx& tx) { return oldest_arrivals(tx, 1, 1).at(0).id; });
  EXPECT_TRUE(write([&](database::Tx& tx) { return take_arrival(tx, id); }));
  EXPECT_FALSE(write([&](database::Tx& tx) { return take_arrival(tx, id); }));
  EXPECT_FALSE(write([&](database::Tx& tx) { return arrival(tx, id); }));
  EXPECT_EQ(waiting(), 0);
}

TEST_F(Arrivals, SetAsideTheyLetTheOthersPassAndAreWork) {
  keep("bad");
  keep("good");
  const auto id = write([](database::Tx& tx) { return oldest_arrivals(tx, 1, 1).at(0).id; });
  for (int twice = 0; twice < 2; ++twice) write([&](database::Tx& tx) { set_aside(tx, id, now()); });
  EXPECT_EQ(oldest(9), std::vector<std::string>{"good"});
  EXPECT_EQ(waiting(), 1);
  const auto work = write([&](database::Tx& tx) { return lease(tx, {"admit"}, 9, now(), 30s, "me"); });
  ASSERT_EQ(work.size(), 1U);
  EXPECT_EQ(work.at(0).payload, "{\"arrival\":" + id.text() + "}");
  EXPECT_EQ(write([&](database::Tx& tx) { return arrival(tx, id); }).value().body, "bad") << "it is still there";
  write([&](database::Tx& tx) {
    take_arrival(tx, id);
    set_aside(tx, id, now());
  });
  EXPECT_EQ(waiting(), 1) << "nothing happens to one that is gone";
}

}  // namespace
}  // namespace tendero::storage
