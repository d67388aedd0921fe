#include "net/sse_stream.hpp"

#include <thread>

#include <gtest/gtest.h>

#include "support/live_world.hpp"

namespace tendero::net {
namespace {

TEST(SseEvent, IsWrittenLineByLine) {
  EXPECT_EQ(to_wire({.id = "7", .event = "message.received", .data = R"({"a":1})"}),
            "id: 7\nevent: message.received\ndata: {\"a\":1}\n\n");
  EXPECT_EQ(to_wire({.data = "one\ntwo\r\nthree\rfour"}), "data: one\ndata: two\ndata: three\ndata: four\n\n");
  EXPECT_EQ(to_wire({.data = ""}), "data: \n\n");
  EXPECT_EQ(to_wire({.id = "1\ndata: forged", .data = "x"}), "id: 1 data: forged\ndata: x\n\n");
}

TEST(SseStream, GivesWhatWasPushedAndThenWaits) {
  test::LiveWorld live;
  SseStream stream;
  EXPECT_TRUE(stream.push({.data = "a"}));
  EXPECT_TRUE(stream.push({.data = "b"}));
  EXPECT_EQ(live.run(stream.next()), "data: a\n\ndata: b\n\n");

  const std::jthread pusher([&] { stream.push({.data = "from another thread"}); });
  EXPECT_EQ(live.run(stream.next()), "data: from another thread\n\n");
}

TEST(SseStream, AQuietStreamSaysThatItLives) {
  test::LiveWorld live;
  SseStream stream(1 << 20, Duration{1});
  EXPECT_EQ(live.run(stream.next()), sse_heartbeat());
}

TEST(SseStream, SendsWhatIsLeftBeforeItEnds) {
  test::LiveWorld live;
  SseStream stream;
  stream.push({.data = "last"});
  stream.finish();
  EXPECT_FALSE(stream.push({.data = "too late"}));
  EXPECT_EQ(live.run(stream.next()), "data: last\n\n");
  EXPECT_EQ(live.run(stream.next()), std::nullopt);
}

TEST(SseStream, AReaderThatFallsBehindIsClosedSoThatItResumes) {
  test::LiveWorld live;
  SseStream stream(20);
  EXPECT_TRUE(stream.push({.data = "12345"}));
  EXPECT_FALSE(stream.push({.data = "1234567890"}));
  EXPECT_EQ(live.run(stream.next()), std::nullopt);
}

TEST(SseStream, AClosedReaderEndsAtOnce) {
  test::LiveWorld live;
  SseStream stream;
  const std::jthread closer([&] { stream.close(); });
  EXPECT_EQ(live.run(stream.next()), std::nullopt);
  EXPECT_FALSE(stream.push({.data = "x"}));
}

}  // namespace
}  // namespace tendero::net
