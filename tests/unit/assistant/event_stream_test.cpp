#include "assistant/providers/event_stream.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tendero::assistant {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> data_of(std::string_view stream) {
  std::vector<std::string> data;
  for (auto& event : read_events(stream)) data.push_back(event.name + "|" + event.data);
  return data;
}

TEST(EventStream, EndsEventsWithEmptyLinesHoweverLinesEnd) {
  EXPECT_THAT(data_of("event: a\ndata: 1\n\nevent: b\ndata: 2\n\n"), ElementsAre("a|1", "b|2"));
  EXPECT_THAT(data_of("event: a\r\ndata: 1\r\n\r\ndata: 2\r\n\r\n"), ElementsAre("a|1", "|2"));
  EXPECT_THAT(data_of("data: 1\r\rdata: 2\r\r"), ElementsAre("|1", "|2"));
  EXPECT_THAT(data_of("\xEF\xBB\xBF"
                      "data: 1\n\n"),
              ElementsAre("|1"));
}

TEST(EventStream, JoinsLinesOfDataAndPassesOverTheRest) {
  EXPECT_THAT(data_of("data: {\ndata:  \"a\":1}\nid: 7\nretry: 10\nwho: knows\n\n"), ElementsAre("|{\n \"a\":1}"));
  EXPECT_THAT(data_of(": OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\n\ndata: x\n\n"), ElementsAre("|x"));
  EXPECT_THAT(data_of("event: ping\n\ndata: x\n\n"), ElementsAre("|x")) << "an event without data is none";
  EXPECT_THAT(data_of("data\ndata:\n\n"), ElementsAre("|\n"));
}

TEST(EventStream, CountsTheLastEventOfWhoJustCloses) {
  EXPECT_THAT(data_of("data: 1\n\ndata: 2"), ElementsAre("|1", "|2"));
  EXPECT_THAT(data_of(""), ElementsAre());
  EXPECT_THAT(data_of("\n\n\n"), ElementsAre());
}

TEST(EventStream, IsToldFromAWholeAnswer) {
  EXPECT_TRUE(is_stream("data: {}\n\n"));
  EXPECT_TRUE(is_stream("\r\n: hello\n"));
  EXPECT_TRUE(is_stream("event: response.created\ndata: {}\n\n"));
  EXPECT_FALSE(is_stream(R"({"data:":1})"));
  EXPECT_FALSE(is_stream("<html>"));
  EXPECT_FALSE(is_stream(""));
  EXPECT_EQ(whole_chat(R"({"choices":[]})"), R"({"choices":[]})");
  EXPECT_EQ(whole_response("<html>"), "<html>");
}

}  // namespace
}  // namespace tendero::assistant
