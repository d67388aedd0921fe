#include "storage/turns.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "storage/quotes.hpp"
#include "storage/work_queue.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;

class Turns : public StorageTest {
 protected:
  void schedule(Duration quiet) {
    write([&](database::Tx& tx) { schedule_turn(tx, *conversation(tx, thread.id), now() + quiet, 10s, now()); });
  }
  std::vector<Work> take() {
    return write([&](database::Tx& tx) { return lease(tx, {"turn"}, 10, now(), 60s, "me"); });
  }
  std::optional<Instant> next() {
    return write([](database::Tx& tx) { return next_due(tx, {"turn"}); });
  }
  TurnRecord begin(const std::string& key) {
    return write([&](database::Tx& tx) { return begin_turn(tx, *conversation(tx, thread.id), key, now()); });
  }
  void end(TurnId id, const std::string& state, const std::string& memory = "") {
    write([&](database::Tx& tx) { end_turn(tx, id, state, "builtin", memory, R"({"rounds":2})", now()); });
  }
  std::string memory() {
    return write([&](database::Tx& tx) { return last_memory(tx, thread.id); });
  }
};

TEST_F(Turns, EveryMessageOfABurstMovesTheTurnButNotForEver) {
  const Instant first = now();
  schedule(2s);
  EXPECT_EQ(next(), first + 2s);
  for (int message = 0; message < 7; ++message) {
    pass(1500ms);
    schedule(2s);
  }
  EXPECT_EQ(next(), first + 10s) << "capped from the first message on";
  const auto work = take();
  ASSERT_EQ(work.size(), 1U);
  EXPECT_EQ(work.at(0).once_key, "turn:" + thread.id.text() + ":1");
  EXPECT_EQ(work.at(0).line, "turn:" + thread.id.text());
  const auto payload = boost::json::parse(work.at(0).payload);
  EXPECT_EQ(payload.at("conversation").as_int64(), thread.id.value);
  EXPECT_EQ(payload.at("first_due").as_int64(), to_millis(first + 2s));
}

TEST_F(Turns, AButtonDoesNotWait) {
  schedule(2s);
  schedule(0s);
  EXPECT_EQ(take().size(), 1U);
}

TEST_F(Turns, AMessageDuringATurnMakesTheNextOne) {
  schedule(0s);
  const auto running = take();
  ASSERT_EQ(running.size(), 1U);
  schedule(0s);
  schedule(0s);
  EXPECT_TRUE(take().empty()) << "one after the other";
  write([&](database::Tx& tx) { return complete(tx, running.at(0), now()); });
  const auto following = take();
  ASSERT_EQ(following.size(), 1U) << "and only one";
  EXPECT_EQ(following.at(0).once_key, "turn:" + thread.id.text() + ":2");
}

TEST_F(Turns, TheWaitingTurnCarriesTheNewestEpoch) {
  schedule(2s);
  write([&](database::Tx& tx) { return change_answerer(tx, thread.id, crm::Answerer::bot, now()); });
  schedule(0s);
  EXPECT_EQ(boost::json::parse(take().at(0).payload).at("epoch").as_int64(), 1);
}

TEST_F(Turns, AreFoundAgainByTheirKey) {
  const auto first = begin("turn:1:1");
  EXPECT_EQ(first.state, "running");
  pass(1s);
  const auto again = begin("turn:1:1");
  EXPECT_EQ(again.id, first.id);
  EXPECT_EQ(again.began_at, first.began_at);
  EXPECT_NE(begin("turn:1:2").id, first.id);
}

TEST_F(Turns, EndInTheFeed) {
  const auto turn = begin("turn:1:1");
  pass(1200ms);
  end(turn.id, "answered", "memory");
  const auto event = feed().back();
  EXPECT_EQ(event.kind, "turn.ended");
  const auto body = boost::json::parse(event.body);
  EXPECT_EQ(body.at("turn").as_int64(), turn.id.value);
  EXPECT_EQ(body.at("state").as_string(), "answered");
  EXPECT_EQ(body.at("ms").as_int64(), 1200);
  EXPECT_EQ(body.at("detail").at("rounds").as_int64(), 2);
}

TEST_F(Turns, MemoryIsTheNewestAnsweredTurns) {
  EXPECT_EQ(memory(), "");
  end(begin("1").id, "answered", "one");
  end(begin("2").id, "answered", "two");
  end(begin("3").id, "abandoned", "lost");
  begin("4");
  EXPECT_EQ(memory(), "two");
}

class Tools : public Turns {
 protected:
  ToolCallId record(const std::string& name, const std::string& state, bool changes_world, const std::string& key) {
    return write([&](database::Tx& tx) {
      return record_tool(tx,
                         {.turn = turn,
                          .conversation = thread.id,
                          .call_id = "call_" + key,
                          .name = name,
                          .arguments = R"({"q":1})",
                          .state = state,
                          .output = state == "done" ? "{}" : "",
                          .changes_world = changes_world},
                         key, now());
    });
  }
  std::vector<ToolRecord> intents() {
    return write([&](database::Tx& tx) { return open_intents(tx, thread.id); });
  }
  TurnId turn = begin("turn:1:1").id;
};

TEST_F(Tools, AreRecordedOnce) {
  const auto id = record("search", "done", false, "a");
  EXPECT_EQ(record("search", "done", false, "a"), id);
  const auto tools = write([&](database::Tx& tx) { return tools_of_turn(tx, turn); });
  ASSERT_EQ(tools.size(), 1U);
  EXPECT_EQ(tools.at(0).call_id, "call_a");
  EXPECT_EQ(tools.at(0).arguments, R"({"q":1})");
  EXPECT_EQ(feed().back().kind, "tool.used");
}

TEST_F(Tools, AnIntentIsOpenUntilItsOutcomeIsKnown) {
  const auto mark = head();
  const auto order = record("create_order", "intended", true, "a");
  EXPECT_TRUE(feed_kinds(mark).empty()) << "not used yet";
  ASSERT_EQ(intents().size(), 1U);
  const auto finish = [&](const std::string& state) {
    write([&](database::Tx& tx) { complete_tool(tx, order, state, R"({"ok":1})", 40ms, now()); });
  };
  finish("uncertain");
  ASSERT_EQ(intents().size(), 1U);
  EXPECT_EQ(intents().at(0).state, "uncertain");
  finish("done");
  EXPECT_TRUE(intents().empty());
  EXPECT_EQ(feed_kinds(mark), (std::vector<std::string>{"tool.used", "tool.used"}));
  const auto tools = write([&](database::Tx& tx) { return tools_of_turn(tx, turn); });
  EXPECT_EQ(tools.at(0).output, R"({"ok":1})");
  EXPECT_EQ(tools.at(0).took, 40ms);
}

TEST_F(Tools, TheFeedSaysWhatWasAskedAndFound) {
  record("search", "done", false, "a");
  EXPECT_NE(feed().back().body.find(R"("arguments":{"q":1},"output":{})"), std::string::npos) << feed().back().body;
  write([&](database::Tx& tx) {
    const auto order = record_tool(tx,
                                   {.turn = turn,
                                    .conversation = thread.id,
                                    .call_id = "call_b",
                                    .name = "search",
                                    .arguments = "no json",
                                    .state = "done",
                                    .output = '"' + std::string(9'000, 'x') + '"'},
                                   "b", now());
    EXPECT_TRUE(order);
  });
  const auto body = feed().back().body;
  EXPECT_NE(body.find(R"("arguments":null)"), std::string::npos) << body;
  EXPECT_EQ(body.find("output"), std::string::npos) << "too long for an event";
}

TEST_F(Tools, ReadingOnesAreNeverIntents) {
  record("search", "intended", false, "a");
  EXPECT_TRUE(intents().empty());
}

TEST_F(Tools, RecentOnesAreTheNewestOldestFirst) {
  for (const std::string key : {"a", "b", "c"}) record("search " + key, "done", false, key);
  const auto recent = write([&](database::Tx& tx) { return recent_tools(tx, thread.id, 2); });
  ASSERT_EQ(recent.size(), 2U);
  EXPECT_EQ(recent.at(0).name, "search b");
  EXPECT_EQ(recent.at(1).name, "search c");
}

class Quotes : public StorageTest {
 protected:
  QuoteId make(const std::string& offer = "{}") {
    return write([&](database::Tx& tx) { return store_quote(tx, shop, thread.id, offer, TurnId{}, now()); });
  }
  std::optional<QuoteRecord> open() {
    return write([&](database::Tx& tx) { return open_quote(tx, thread.id); });
  }
  std::string state(QuoteId id) {
    return write([&](database::Tx& tx) { return quote(tx, id)->state; });
  }
  void show(QuoteId id) {
    const auto in = customer_says("sí", "w" + id.text());
    write([&](database::Tx& tx) { mark_shown(tx, id, in); });
  }
  bool order(QuoteId id) {
    return write([&](database::Tx& tx) { return begin_ordering(tx, id); });
  }
};

TEST_F(Quotes, ANewOneReplacesTheOld) {
  const auto old = make();
  const auto fresh = make(R"({"total":1})");
  EXPECT_EQ(state(old), "void");
  EXPECT_EQ(open()->id, fresh);
  EXPECT_EQ(open()->offer_json, R"({"total":1})");
}

TEST_F(Quotes, ReferencesAreUniqueBeyondThisDatabase) {
  const auto first = make();
  const auto reference = open()->reference;
  pass(Duration{1});
  make();
  EXPECT_NE(open()->reference, reference);
  EXPECT_EQ(reference, "TND-" + first.text() + "-" + fmt::format("{:x}", to_millis(now() - Duration{1})));
}

TEST_F(Quotes, OnlyAShownOneIsOrderedAndOnlyOnce) {
  const auto id = make();
  EXPECT_FALSE(order(id)) << "not shown";
  show(id);
  EXPECT_TRUE(open()->shown_in.has_value());
  EXPECT_TRUE(order(id));
  EXPECT_FALSE(order(id));
  write([&](database::Tx& tx) { mark_ordered(tx, id, "ORD-1", "77", now()); });
  EXPECT_EQ(open(), std::nullopt);
  const auto done = write([&](database::Tx& tx) { return *quote(tx, id); });
  EXPECT_EQ(done.state, "ordered");
  EXPECT_EQ(done.order_number, "ORD-1");
  EXPECT_EQ(done.order_id, "77");
}

TEST_F(Quotes, AnUncertainOrderStaysOpenUntilItIsSettled) {
  const auto id = make();
  show(id);
  order(id);
  write([&](database::Tx& tx) { mark_uncertain(tx, id); });
  EXPECT_EQ(open()->state, "uncertain");
  make();
  EXPECT_EQ(state(id), "uncertain") << "a new quote does not forget it";
  write([&](database::Tx& tx) { void_quote(tx, id, "agent"); });
  EXPECT_EQ(state(id), "void");
}

TEST_F(Quotes, AnOrderedOneCannotBeVoided) {
  const auto id = make();
  show(id);
  order(id);
  write([&](database::Tx& tx) { mark_ordered(tx, id, "ORD-1", "77", now()); });
  write([&](database::Tx& tx) { void_quote(tx, id, "too late"); });
  EXPECT_EQ(state(id), "ordered");
}

TEST_F(Quotes, AnOfferIsUpdatedInItsPlace) {
  const auto id = make();
  show(id);
  write([&](database::Tx& tx) { update_offer(tx, id, R"({"payment":"cash"})"); });
  EXPECT_EQ(open()->state, "shown");
  EXPECT_EQ(open()->offer_json, R"({"payment":"cash"})");
}

}  // namespace
}  // namespace tendero::storage
