#include "assistant/providers/calls_in_text.hpp"

#include <gtest/gtest.h>

namespace tendero::assistant {
namespace {

const std::vector<ToolDefinition> tools{{.name = "search", .description = {}, .parameters = {}}};

struct Written {
  const char* words;
  const char* said;
  const char* call;  ///< its arguments; null: none
};
void PrintTo(const Written& written, std::ostream* out) { *out << written.words; }

class CallsInText : public testing::TestWithParam<Written> {};

TEST_P(CallsInText, AreFoundAndMarkupIsNeverSaid) {
  const auto plain = read_calls_in_text(GetParam().words, tools);
  EXPECT_EQ(plain.words, GetParam().said);
  if (GetParam().call == nullptr) {
    EXPECT_TRUE(plain.calls.empty());
    return;
  }
  ASSERT_EQ(plain.calls.size(), 1U);
  EXPECT_EQ(plain.calls.front().name, "search");
  EXPECT_EQ(plain.calls.front().arguments, GetParam().call);
  EXPECT_EQ(plain.calls.front().call_id, "");
}

INSTANTIATE_TEST_SUITE_P(
    All, CallsInText,
    testing::Values(Written{"Claro.", "Claro.", nullptr}, Written{"<think>busco</think>\nClaro.", "Claro.", nullptr},
                    Written{"busco primero</think>Claro.", "Claro.", nullptr},
                    Written{"<thinking>a</thinking>Uno <think>b</think>dos", "Uno dos", nullptr},
                    Written{"<think>sin fin", "", nullptr},
                    Written{"<tool_call>\n{\"name\":\"search\",\"arguments\":{\"query\":\"pan\"}}\n</tool_call>", "",
                            R"({"query":"pan"})"},
                    Written{"Voy. <tool_call>{\"name\":\"search\",\"parameters\":{}}</tool_call>", "Voy.", "{}"},
                    Written{"[TOOL_REQUEST]{\"name\":\"search\",\"arguments\":\"{}\"}[END_TOOL_REQUEST]", "", "{}"},
                    Written{"{\"name\":\"search\",\"arguments\":{\"query\":\"pan\"}}", "", R"({"query":"pan"})"},
                    // Two, one that is cut off, and one of a function that nobody offered: none is made, none is shown.
                    Written{"<tool_call>{\"name\":\"search\",\"arguments\":{}}</tool_call><tool_call>{}</tool_call>",
                            "", nullptr},
                    Written{"Voy <tool_call>{\"name\":\"sea", "Voy", nullptr},
                    Written{"<tool_call>{\"name\":\"refund\",\"arguments\":{}}</tool_call>Listo.", "Listo.", nullptr},
                    Written{"{\"name\":\"Ana\",\"arguments\":{}}", "{\"name\":\"Ana\",\"arguments\":{}}", nullptr},
                    Written{"{\"name\":\"search\"}", "{\"name\":\"search\"}", nullptr}));

}  // namespace
}  // namespace tendero::assistant
